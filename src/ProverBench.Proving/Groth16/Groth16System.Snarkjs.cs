using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    private const int LargestJson = 4 << 20;
    private const int MostPublicValues = 1 << 14;

    private static readonly JsonDocumentOptions StrictJson = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The curve's name in snarkjs's files.</summary>
    private static string SnarkjsCurve => E.Name switch
    {
        "bn254" => "bn128",
        "bls12-381" => "bls12381",
        _ => throw new NotSupportedException($"snarkjs has no curve {E.Name}"),
    };

    /// <summary>Reads snarkjs's <c>verification_key.json</c>. Members it does not need are passed over.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">It is malformed, another protocol's or curve's, or worthless.</exception>
    public static VerifyingKey ReadSnarkjsKey(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var document = Parse(utf8, source);
            var root = document.RootElement;
            RequireLabels(root, source);
            var points = Member(root, "IC", source);
            if (points.ValueKind != JsonValueKind.Array || points.GetArrayLength() is 0 or > MostPublicValues + 1)
            {
                throw Refuse(source, "IC", $"an array of 1 to {MostPublicValues + 1} points", points);
            }

            var count = Member(root, "nPublic", source);
            if (count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out var publics) || publics != points.GetArrayLength() - 1)
            {
                throw Refuse(source, "nPublic", $"one less than the {points.GetArrayLength()} points of IC", count);
            }

            return new(
                First(Member(root, "vk_alpha_1", source), source, "vk_alpha_1"),
                Second(Member(root, "vk_beta_2", source), source, "vk_beta_2"),
                Second(Member(root, "vk_gamma_2", source), source, "vk_gamma_2"),
                Second(Member(root, "vk_delta_2", source), source, "vk_delta_2"),
                [.. points.EnumerateArray().Select((p, i) => First(p, source, $"IC[{i}]"))],
                SetupOrigin.Foreign);
        }
        catch (MalformedProofException e)
        {
            throw new RefusedKeyException(e.Message, e);
        }
    }

    /// <summary>Reads snarkjs's <c>proof.json</c>.</summary>
    /// <exception cref="MalformedProofException">It is malformed, or another protocol's or curve's.</exception>
    public static Proof ReadSnarkjsProof(ReadOnlyMemory<byte> utf8, string source)
    {
        using var document = Parse(utf8, source);
        var root = document.RootElement;
        RequireLabels(root, source);
        return new(
            First(Member(root, "pi_a", source), source, "pi_a"),
            Second(Member(root, "pi_b", source), source, "pi_b"),
            First(Member(root, "pi_c", source), source, "pi_c"));
    }

    /// <summary>Reads snarkjs's <c>public.json</c>: an array of decimal strings below r.</summary>
    /// <exception cref="MalformedProofException">It is malformed.</exception>
    public static S[] ReadSnarkjsPublicValues(ReadOnlyMemory<byte> utf8, string source)
    {
        using var document = Parse(utf8, source);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() > MostPublicValues)
        {
            throw Refuse(source, "public values", $"an array of at most {MostPublicValues} decimal strings", root);
        }

        return [.. root.EnumerateArray().Select((v, i) => Decimal<S>(v, source, $"[{i}]"))];
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string source)
    {
        if (utf8.Length > LargestJson)
        {
            throw new MalformedProofException($"{source}: at most {LargestJson} bytes are read, found {utf8.Length}");
        }

        try
        {
            return JsonDocument.Parse(utf8, StrictJson);
        }
        catch (JsonException e)
        {
            throw new MalformedProofException($"{source}: no JSON document of one value without duplicate names (line {e.LineNumber + 1})", e);
        }
    }

    private static void RequireLabels(JsonElement root, string source)
    {
        RequireLabel(root, "protocol", "groth16", source);
        RequireLabel(root, "curve", SnarkjsCurve, source);
    }

    private static void RequireLabel(JsonElement root, string name, string expected, string source)
    {
        var value = Member(root, name, source);
        if (value.ValueKind != JsonValueKind.String || value.GetString() != expected)
        {
            throw Refuse(source, name, $"\"{expected}\"", value);
        }
    }

    private static JsonElement Member(JsonElement root, string name, string source)
        => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value)
            ? value
            : throw new MalformedProofException($"{source}: an object with a member '{name}' is expected");

    private static AffinePoint<G1, F> First(JsonElement value, string source, string path)
    {
        var (x, y, z) = Triple(value, source, path);
        return Point<G1, F>(
            Decimal<F>(x, source, path + "[0]"),
            Decimal<F>(y, source, path + "[1]"),
            Decimal<F>(z, source, path + "[2]"),
            source,
            path);
    }

    private static AffinePoint<G2, Fp2<F>> Second(JsonElement value, string source, string path)
    {
        var (x, y, z) = Triple(value, source, path);
        return Point<G2, Fp2<F>>(Pair(x, source, path + "[0]"), Pair(y, source, path + "[1]"), Pair(z, source, path + "[2]"), source, path);
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

    private static Fp2<F> Pair(JsonElement value, string source, string path)
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
            ? new(Decimal<F>(value[0], source, path + "[0]"), Decimal<F>(value[1], source, path + "[1]"))
            : throw Refuse(source, path, "two coefficients", value);

    /// <summary>A decimal string in its one spelling, below the field's order: no sign, space, prefix, leading zero or digit beyond ASCII.</summary>
    private static T Decimal<T>(JsonElement value, string source, string path)
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

    private static MalformedProofException Refuse(string source, string path, string expected, JsonElement found)
    {
        var text = found.GetRawText();
        text = text.Length > 60 ? text[..60] + "…" : text;
        var safe = string.Concat(text.Select(c => char.IsAscii(c) && !char.IsControl(c) || c == '…' ? c : '?'));
        return new($"{source}: {path}: expected {expected}, found {safe}");
    }
}
