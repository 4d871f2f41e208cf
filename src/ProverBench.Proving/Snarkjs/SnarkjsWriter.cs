using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ProverBench.Proving.Snarkjs;

/// <summary>Writes JSON as snarkjs does: an indent of one space, numbers as decimal strings, points with their third coordinate.</summary>
internal static class SnarkjsWriter
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 1, NewLine = "\n" };

    /// <summary>One document.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary><c>public.json</c>: an array of decimal strings.</summary>
    public static byte[] PublicValues<S>(ReadOnlySpan<S> values)
        where S : unmanaged, IPrimeField<S>
    {
        var own = values.ToArray();
        return Document(json =>
        {
            json.WriteStartArray();
            foreach (var value in own)
            {
                json.Number(value);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>An element as a decimal string.</summary>
    public static void Number<F>(this Utf8JsonWriter json, in F value)
        where F : unmanaged, IPrimeField<F>
        => json.WriteStringValue(value.ToBigInteger().ToString(CultureInfo.InvariantCulture));

    /// <summary>A member that is an element.</summary>
    public static void Number<F>(this Utf8JsonWriter json, string name, in F value)
        where F : unmanaged, IPrimeField<F>
    {
        json.WritePropertyName(name);
        json.Number(value);
    }

    /// <summary>A point over Fp: [x, y, "1"], infinity as ["0", "1", "0"].</summary>
    public static void First<C, F>(this Utf8JsonWriter json, in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IPrimeField<F>
    {
        json.WriteStartArray();
        json.Number(point.X);
        json.Number(point.IsInfinity ? F.One : point.Y);
        json.Number(point.IsInfinity ? F.Zero : F.One);
        json.WriteEndArray();
    }

    /// <summary>A member that is a point over Fp.</summary>
    public static void First<C, F>(this Utf8JsonWriter json, string name, in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IPrimeField<F>
    {
        json.WritePropertyName(name);
        json.First(point);
    }

    /// <summary>A member that is a point over Fp2, the coefficient of 1 first: [[x₀, x₁], [y₀, y₁], ["1", "0"]].</summary>
    public static void Second<C, F>(this Utf8JsonWriter json, string name, in AffinePoint<C, Fp2<F>> point)
        where C : struct, ICurve<C, Fp2<F>>
        where F : unmanaged, IPrimeField<F>
    {
        json.WriteStartArray(name);
        json.Pair(point.X);
        json.Pair(point.IsInfinity ? Fp2<F>.One : point.Y);
        json.Pair(point.IsInfinity ? Fp2<F>.Zero : Fp2<F>.One);
        json.WriteEndArray();
    }

    /// <summary>An element of Fp2 as two decimal strings, the coefficient of 1 first.</summary>
    public static void Pair<F>(this Utf8JsonWriter json, in Fp2<F> value)
        where F : unmanaged, IPrimeField<F>
    {
        json.WriteStartArray();
        json.Number(value.C0);
        json.Number(value.C1);
        json.WriteEndArray();
    }
}
