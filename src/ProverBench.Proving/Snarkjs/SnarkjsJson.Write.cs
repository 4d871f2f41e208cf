using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ProverBench.Proving.Snarkjs;

internal static partial class SnarkjsJson
{
    private static readonly JsonWriterOptions AsSnarkjs = new() { Indented = true, IndentSize = 1, NewLine = "\n" };

    /// <summary>A document with snarkjs's line breaks.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, AsSnarkjs))
        {
            content(json);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary><c>public.json</c>.</summary>
    public static byte[] WritePublicValues<S>(ReadOnlySpan<S> values)
        where S : unmanaged, IPrimeField<S>
    {
        var copy = values.ToArray();
        return Write(json =>
        {
            json.WriteStartArray();
            foreach (var value in copy)
            {
                json.WriteStringValue(Text(value));
            }

            json.WriteEndArray();
        });
    }

    /// <summary>A decimal string.</summary>
    public static void Write<S>(Utf8JsonWriter json, string name, in S value)
        where S : unmanaged, IPrimeField<S>
        => json.WriteString(name, Text(value));

    /// <summary>(x, y, 1), or (0, 1, 0) for infinity.</summary>
    public static void Write<G1, F>(Utf8JsonWriter json, string name, in AffinePoint<G1, F> point)
        where G1 : struct, ICurve<G1, F>
        where F : unmanaged, IPrimeField<F>
    {
        var (x, y, z) = Projective(point);
        json.WriteStartArray(name);
        foreach (var coordinate in new[] { x, y, z })
        {
            json.WriteStringValue(Text(coordinate));
        }

        json.WriteEndArray();
    }

    /// <summary>The same with coordinates (c0, c1).</summary>
    public static void Write<G2, F>(Utf8JsonWriter json, string name, in AffinePoint<G2, Fp2<F>> point)
        where G2 : struct, ICurve<G2, Fp2<F>>
        where F : unmanaged, IPrimeField<F>
    {
        var (x, y, z) = Projective(point);
        json.WriteStartArray(name);
        foreach (var coordinate in new[] { x, y, z })
        {
            json.WriteStartArray();
            json.WriteStringValue(Text(coordinate.C0));
            json.WriteStringValue(Text(coordinate.C1));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static (T X, T Y, T Z) Projective<K, T>(in AffinePoint<K, T> point)
        where K : struct, ICurve<K, T>
        where T : unmanaged, IField<T>
        => point.IsInfinity ? (T.Zero, T.One, T.Zero) : (point.X, point.Y, T.One);

    private static string Text<T>(in T value)
        where T : unmanaged, IPrimeField<T>
        => value.ToBigInteger().ToString(CultureInfo.InvariantCulture);
}
