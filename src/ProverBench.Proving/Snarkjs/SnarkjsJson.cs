using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;

namespace ProverBench.Proving.Snarkjs;

/// <summary>
/// What the JSON of snarkjs's proof systems has in common: one document without duplicate names or escapes, numbers as decimal strings in their one spelling,
/// points as (x, y, 1) with infinity as (0, 1, 0).
/// </summary>
internal static class SnarkjsJson
{
    /// <summary>Bytes of the largest document that is read.</summary>
    public const int Largest = 16 << 20;

    /// <summary>Public values of the largest statement that is read.</summary>
    public const int MostPublicValues = 1 << 16;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>A pairing curve's name in snarkjs's files.</summary>
    /// <param name="curve">Its name here.</param>
    public static string Curve(string curve) => curve switch
    {
        "bn254" => "bn128",
        "bls12-381" => "bls12381",
        _ => throw new NotSupportedException($"snarkjs has no curve {curve}"),
    };

    /// <summary>Reads <c>public.json</c>: an array of decimal strings below the field's order.</summary>
    /// <exception cref="MalformedProofException">It is malformed.</exception>
    public static S[] PublicValues<S>(ReadOnlyMemory<byte> utf8, string source)
        where S : unmanaged, IPrimeField<S>
    {
        using var document = Parse(utf8, source);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() > MostPublicValues)
        {
            throw Refuse(source, "public values", $"an array of at most {MostPublicValues} decimal strings", root);
        }

        return [.. root.EnumerateArray().Select((v, i) => Decimal<S>(v, source, $"[{i}]"))];
    }

    /// <summary>One document.</summary>
    /// <exception cref="MalformedProofException">It is too long, no UTF-8, no JSON, has a name twice, or an escape, which would be a second spelling of what is plain.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string source)
    {
        if (utf8.Length > Largest)
        {
            throw new MalformedProofException($"{source}: at most {Largest} bytes are read, found {utf8.Length}");
        }

        if (utf8.IsEmpty)
        {
            throw new MalformedProofException($"{source}: expected a JSON document, found an empty file");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw new MalformedProofException($"{source}: no JSON document, which is UTF-8");
        }

        if (utf8.Span.IndexOf((byte)'\\') is var escape and >= 0)
        {
            throw new MalformedProofException($"{source}: byte {escape}: strings are written without escapes");
        }

        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException e)
        {
            // Where a name stands twice the reader tells no line.
            throw new MalformedProofException($"{source}: {(e.LineNumber is { } line ? $"no JSON document of one value (line {line + 1})" : "a member is named twice")}", e);
        }
    }

    /// <summary>Requires the protocol and the curve.</summary>
    /// <param name="root">The document's object.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="curve">The curve's name here.</param>
    /// <param name="source">The document's name.</param>
    /// <param name="curveMayMiss">rapidsnark's proofs name no curve; the key that they are read for does, and their points lie on it.</param>
    public static void RequireLabels(JsonElement root, string protocol, string curve, string source, bool curveMayMiss = false)
    {
        RequireLabel(root, "protocol", protocol, source);
        if (!curveMayMiss || root.TryGetProperty("curve", out _))
        {
            RequireLabel(root, "curve", Curve(curve), source);
        }
    }

    private static void RequireLabel(JsonElement root, string name, string expected, string source)
    {
        var value = Member(root, name, source);
        if (value.ValueKind != JsonValueKind.String || value.GetString() != expected)
        {
            throw Refuse(source, name, $"\"{expected}\"", value);
        }
    }

    /// <summary>Requires an object to have no members but these; that they are there is asked where they are read.</summary>
    public static void RequireMembers(JsonElement root, ReadOnlySpan<string> names, string source)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw Refuse(source, "members", $"{string.Join(", ", names!)}", member.Name);
            }
        }
    }

    /// <summary>A member that is an integer from 0 to a limit.</summary>
    public static int Count(JsonElement root, string name, int most, string source)
    {
        var value = Member(root, name, source);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 && count <= most
            ? count
            : throw Refuse(source, name, $"an integer from 0 to {most}", value);
    }

    /// <summary>A member of an object.</summary>
    public static JsonElement Member(JsonElement root, string name, string source)
        => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value)
            ? value
            : throw new MalformedProofException($"{source}: an object with a member '{name}' is expected");

    /// <summary>A member that is a string.</summary>
    public static string Text(JsonElement root, string name, string source)
        => Member(root, name, source) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Refuse(source, name, "a string", Member(root, name, source));

    /// <summary>A point over a prime field.</summary>
    public static AffinePoint<G1, F> First<G1, F>(JsonElement value, string source, string path)
        where G1 : struct, ICurve<G1, F>
        where F : unmanaged, IPrimeField<F>
    {
        var (x, y, z) = Triple(value, source, path);
        return Point<G1, F>(
            Decimal<F>(x, source, path + "[0]"),
            Decimal<F>(y, source, path + "[1]"),
            Decimal<F>(z, source, path + "[2]"),
            source,
            path);
    }

    /// <summary>A point over a quadratic extension.</summary>
    public static AffinePoint<G2, Fp2<F>> Second<G2, F>(JsonElement value, string source, string path)
        where G2 : struct, ICurve<G2, Fp2<F>>
        where F : unmanaged, IPrimeField<F>
    {
        var (x, y, z) = Triple(value, source, path);
        return Point<G2, Fp2<F>>(Pair<F>(x, source, path + "[0]"), Pair<F>(y, source, path + "[1]"), Pair<F>(z, source, path + "[2]"), source, path);
    }

    /// <summary>(x, y, 1) or infinity as (0, 1, 0); no other projective spelling.</summary>
    private static AffinePoint<K, T> Point<K, T>(in T x, in T y, in T z, string source, string path)
        where K : struct, ICurve<K, T>
        where T : unmanaged, IField<T>
    {
        if (z.IsZero && x.IsZero && y.Equals(T.One))
        {
            return AffinePoint<K, T>.Infinity;
        }

        if (!z.Equals(T.One))
        {
            throw new MalformedProofException($"{source}: {path} is neither (x, y, 1) nor infinity as (0, 1, 0)");
        }

        return PointCodec.TryFromCoordinates<K, T>(x, y, out var point, out var refusal)
            ? point
            : throw new MalformedProofException($"{source}: {path} {refusal.Explain()}");
    }

    private static (JsonElement X, JsonElement Y, JsonElement Z) Triple(JsonElement value, string source, string path)
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 3
            ? (value[0], value[1], value[2])
            : throw Refuse(source, path, "three coordinates", value);

    private static Fp2<F> Pair<F>(JsonElement value, string source, string path)
        where F : unmanaged, IPrimeField<F>
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            ? new(Decimal<F>(value[0], source, path + "[0]"), Decimal<F>(value[1], source, path + "[1]"))
            : throw Refuse(source, path, "two coefficients", value);

    /// <summary>A decimal string in its one spelling, below the field's order: no sign, space, prefix, leading zero or digit beyond ASCII.</summary>
    public static T Decimal<T>(JsonElement value, string source, string path)
        where T : unmanaged, IPrimeField<T>
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and < 128 } text
            && text.All(char.IsAsciiDigit) && (text[0] != '0' || text.Length == 1))
        {
            var number = BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            if (number < T.Order)
            {
                return T.FromBigInteger(number);
            }
        }

        throw Refuse(source, path, $"a decimal string below the order of {T.Name}, in its shortest spelling", value);
    }

    /// <summary>One sentence: where, expected, found.</summary>
    public static MalformedProofException Refuse(string source, string path, string expected, JsonElement found) => Refuse(source, path, expected, found.GetRawText());

    private static MalformedProofException Refuse(string source, string path, string expected, string text)
    {
        text = text.Length > 60 ? text[..60] + "…" : text;
        var safe = string.Concat(text.Select(c => char.IsAscii(c) && !char.IsControl(c) || c == '…' ? c : '?'));
        return new($"{source}: {path}: expected {expected}, found {safe}");
    }
}
