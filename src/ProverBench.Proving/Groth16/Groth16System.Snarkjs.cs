using System.Text.Json;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Reads snarkjs's <c>verification_key.json</c>. Members it does not need are passed over.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">It is malformed, another protocol's or curve's, or worthless.</exception>
    public static VerifyingKey ReadSnarkjsKey(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var document = SnarkjsJson.Parse(utf8, source);
            var root = document.RootElement;
            SnarkjsJson.RequireLabels(root, "groth16", E.Name, source);
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
                SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, "vk_alpha_1", source), source, "vk_alpha_1"),
                SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, "vk_beta_2", source), source, "vk_beta_2"),
                SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, "vk_gamma_2", source), source, "vk_gamma_2"),
                SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, "vk_delta_2", source), source, "vk_delta_2"),
                [.. points.EnumerateArray().Select((p, i) => SnarkjsJson.First<G1, F>(p, source, $"IC[{i}]"))],
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
        using var document = SnarkjsJson.Parse(utf8, source);
        var root = document.RootElement;
        SnarkjsJson.RequireLabels(root, "groth16", E.Name, source);
        return new(
            SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, "pi_a", source), source, "pi_a"),
            SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, "pi_b", source), source, "pi_b"),
            SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, "pi_c", source), source, "pi_c"));
    }

    /// <summary>Reads snarkjs's <c>public.json</c>: an array of decimal strings below r.</summary>
    /// <exception cref="MalformedProofException">It is malformed.</exception>
    public static S[] ReadSnarkjsPublicValues(ReadOnlyMemory<byte> utf8, string source)
        => SnarkjsJson.PublicValues<S>(utf8, source);
}
