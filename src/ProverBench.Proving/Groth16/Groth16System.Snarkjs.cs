using System.Numerics;
using System.Text.Json;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>What snarkjs's files call this protocol.</summary>
    public const string SnarkjsProtocol = "groth16";

    /// <summary>
    /// snarkjs's pairing is this power of ours: its final exponentiations raise to multiples of (p¹² − 1)/r, by 2x(6x² + 3x + 1) for BN254 (Fuentes-Castañeda et al., SAC
    /// 2011) and by 3 for BLS12-381 (Hayashida et al., eprint 2020/875).
    /// </summary>
    private static BigInteger SnarkjsPairingPower => E.Name switch
    {
        "bn254" => (E.LoopLength - 2) / 6 is var x ? 2 * x * ((6 * x * x) + (3 * x) + 1) : default,
        "bls12-381" => 3,
        _ => throw new NotSupportedException($"snarkjs has no curve {E.Name}"),
    };

    private static readonly string[] KeyMembers = ["protocol", "curve", "nPublic", "vk_alpha_1", "vk_beta_2", "vk_gamma_2", "vk_delta_2", "vk_alphabeta_12", "IC"];

    private static readonly string[] ProofMembers = ["pi_a", "pi_b", "pi_c", "protocol", "curve"];

    /// <summary>Reads snarkjs's <c>verification_key.json</c>: no members but its own; e(α, β), which follows from the others, is passed over.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">It is malformed, another protocol's or curve's, or worthless.</exception>
    public static VerifyingKey ReadSnarkjsKey(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var document = SnarkjsJson.Parse(utf8, source);
            var root = document.RootElement;
            SnarkjsJson.RequireLabels(root, SnarkjsProtocol, E.Name, source);
            SnarkjsJson.RequireMembers(root, KeyMembers, source);
            var points = SnarkjsJson.Member(root, "IC", source);
            if (points.ValueKind != JsonValueKind.Array || points.GetArrayLength() is 0 or > SnarkjsJson.MostPublicValues + 1)
            {
                throw SnarkjsJson.Refuse(source, "IC", $"an array of 1 to {SnarkjsJson.MostPublicValues + 1} points", points);
            }

            var count = SnarkjsJson.Member(root, "nPublic", source);
            if (count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out var publics) || publics != points.GetArrayLength() - 1)
            {
                throw SnarkjsJson.Refuse(source, "nPublic", $"one less than the {points.GetArrayLength()} points of IC", count);
            }

            return new(
                First(root, "vk_alpha_1", source),
                Second(root, "vk_beta_2", source),
                Second(root, "vk_gamma_2", source),
                Second(root, "vk_delta_2", source),
                [.. points.EnumerateArray().Select((p, i) => SnarkjsJson.First<G1, F>(p, source, $"IC[{i}]"))],
                SetupOrigin.Foreign);
        }
        catch (MalformedProofException e)
        {
            throw new RefusedKeyException(e.Message, e);
        }
        catch (RefusedKeyException worthless)
        {
            throw new RefusedKeyException($"{source}: {worthless.Message}", worthless);
        }
    }

    /// <summary>Reads the <c>proof.json</c> of snarkjs or rapidsnark, whose proofs name no curve: no members but theirs.</summary>
    /// <exception cref="MalformedProofException">It is malformed, or another protocol's or curve's.</exception>
    public static Proof ReadSnarkjsProof(ReadOnlyMemory<byte> utf8, string source)
    {
        using var document = SnarkjsJson.Parse(utf8, source);
        var root = document.RootElement;
        SnarkjsJson.RequireLabels(root, SnarkjsProtocol, E.Name, source, curveMayMiss: true);
        SnarkjsJson.RequireMembers(root, ProofMembers, source);
        return new(First(root, "pi_a", source), Second(root, "pi_b", source), First(root, "pi_c", source));
    }

    /// <summary>Reads snarkjs's <c>public.json</c>: an array of decimal strings below r.</summary>
    /// <exception cref="MalformedProofException">It is malformed.</exception>
    public static S[] ReadSnarkjsPublicValues(ReadOnlyMemory<byte> utf8, string source)
        => SnarkjsJson.PublicValues<S>(utf8, source);

    /// <summary>Writes what <see cref="ReadSnarkjsPublicValues"/> reads.</summary>
    public static byte[] WriteSnarkjsPublicValues(ReadOnlySpan<S> values) => SnarkjsWriter.PublicValues(values);

    /// <summary>Writes what <see cref="ReadSnarkjsProof"/> reads, as snarkjs writes it.</summary>
    public static byte[] WriteSnarkjsProof(Proof proof) => SnarkjsWriter.Document(json =>
    {
        json.WriteStartObject();
        json.First("pi_a", proof.A);
        json.Second("pi_b", proof.B);
        json.First("pi_c", proof.C);
        json.WriteString("protocol", SnarkjsProtocol);
        json.WriteString("curve", SnarkjsJson.Curve(E.Name));
        json.WriteEndObject();
    });

    /// <summary>Writes what <see cref="ReadSnarkjsKey"/> reads, with e(α, β) as snarkjs writes it.</summary>
    public static byte[] WriteSnarkjsKey(VerifyingKey key) => SnarkjsWriter.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("protocol", SnarkjsProtocol);
        json.WriteString("curve", SnarkjsJson.Curve(E.Name));
        json.WriteNumber("nPublic", key.PublicValues);
        json.First("vk_alpha_1", key.Alpha);
        json.Second("vk_beta_2", key.Beta);
        json.Second("vk_gamma_2", key.Gamma);
        json.Second("vk_delta_2", key.Delta);
        json.WriteStartArray("vk_alphabeta_12");
        var pairing = FieldMath.Pow(AtePairing<E, F, S, G1, G2>.Pair(key.Alpha, key.Beta), SnarkjsPairingPower);
        foreach (var half in new[] { pairing.C0, pairing.C1 })
        {
            json.WriteStartArray();
            json.Pair(half.C0);
            json.Pair(half.C1);
            json.Pair(half.C2);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("IC");
        foreach (ref readonly var point in key.Inputs)
        {
            json.First(point);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static AffinePoint<G1, F> First(JsonElement root, string name, string source)
        => SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, name, source), source, name);

    private static AffinePoint<G2, Fp2<F>> Second(JsonElement root, string name, string source)
        => SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, name, source), source, name);
}
