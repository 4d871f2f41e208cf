using System.Text.Json;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    private const string Protocol = "plonk";

    private static readonly string[] KeyMembers =
        ["protocol", "curve", "nPublic", "power", "k1", "k2", "Qm", "Ql", "Qr", "Qo", "Qc", "S1", "S2", "S3", "X_2", "w"];

    private static readonly string[] ProofMembers =
        ["A", "B", "C", "Z", "T1", "T2", "T3", "Wxi", "Wxiw", "eval_a", "eval_b", "eval_c", "eval_s1", "eval_s2", "eval_zw", "protocol", "curve"];

    /// <summary>Reads snarkjs's <c>verification_key.json</c>: exactly its members.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">Its name, for refusals.</param>
    /// <exception cref="RefusedKeyException">It is malformed, another protocol's or curve's, has another root of unity than its size, or is worthless.</exception>
    public static VerifyingKey ReadSnarkjsKey(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var document = SnarkjsJson.Parse(utf8, source);
            var root = document.RootElement;
            SnarkjsJson.RequireLabels(root, Protocol, E.Name, source);
            SnarkjsJson.RequireMembers(root, KeyMembers, source);
            var power = SnarkjsJson.Count(root, "power", S.TwoAdicity, source);
            VerifyingKey.RequireDomain(power);
            if (!Scalar("w").Equals(SnarkjsDomain.Root<S>(power)))
            {
                throw SnarkjsJson.Refuse(source, "w", $"the root of unity of order 2^{power}", SnarkjsJson.Member(root, "w", source));
            }

            return new(
                SnarkjsJson.Count(root, "nPublic", SnarkjsJson.MostPublicValues, source),
                power,
                Scalar("k1"),
                Scalar("k2"),
                new(Point("Qm"), Point("Ql"), Point("Qr"), Point("Qo"), Point("Qc")),
                new(Point("S1"), Point("S2"), Point("S3")),
                SnarkjsJson.Second<G2, F>(SnarkjsJson.Member(root, "X_2", source), source, "X_2"),
                SetupOrigin.Foreign);

            AffinePoint<G1, F> Point(string name) => SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, name, source), source, name);

            S Scalar(string name) => SnarkjsJson.Decimal<S>(SnarkjsJson.Member(root, name, source), source, name);
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

    /// <summary>Reads snarkjs's <c>proof.json</c>: exactly its members, infinity as (0, 1, 0).</summary>
    /// <exception cref="MalformedProofException">It is malformed, or another protocol's or curve's.</exception>
    public static Proof ReadSnarkjsProof(ReadOnlyMemory<byte> utf8, string source)
    {
        using var document = SnarkjsJson.Parse(utf8, source);
        var root = document.RootElement;
        SnarkjsJson.RequireLabels(root, Protocol, E.Name, source);
        SnarkjsJson.RequireMembers(root, ProofMembers, source);
        return new(
            Point("A"), Point("B"), Point("C"), Point("Z"), Point("T1"), Point("T2"), Point("T3"), Point("Wxi"), Point("Wxiw"),
            new(Scalar("eval_a"), Scalar("eval_b"), Scalar("eval_c"), Scalar("eval_s1"), Scalar("eval_s2"), Scalar("eval_zw")));

        AffinePoint<G1, F> Point(string name) => SnarkjsJson.First<G1, F>(SnarkjsJson.Member(root, name, source), source, name);

        S Scalar(string name) => SnarkjsJson.Decimal<S>(SnarkjsJson.Member(root, name, source), source, name);
    }

    /// <summary>Reads snarkjs's <c>public.json</c>: an array of decimal strings below r.</summary>
    /// <exception cref="MalformedProofException">It is malformed.</exception>
    public static S[] ReadSnarkjsPublicValues(ReadOnlyMemory<byte> utf8, string source) => SnarkjsJson.PublicValues<S>(utf8, source);

    /// <summary>Public values as snarkjs writes them, byte for byte.</summary>
    public static byte[] WriteSnarkjsPublicValues(ReadOnlySpan<S> values) => SnarkjsWriter.PublicValues(values);

    /// <summary>A key as snarkjs writes it, byte for byte.</summary>
    public static byte[] WriteSnarkjsKey(VerifyingKey key) => SnarkjsWriter.Document(json =>
    {
        json.WriteStartObject();
        WriteLabels(json);
        json.WriteNumber("nPublic", key.PublicValues);
        json.WriteNumber("power", key.LogDomain);
        json.Number("k1", key.K1);
        json.Number("k2", key.K2);
        var (q, s) = (key.Selectors, key.Sigma);
        foreach (var (name, point) in new[] { ("Qm", q.Qm), ("Ql", q.Ql), ("Qr", q.Qr), ("Qo", q.Qo), ("Qc", q.Qc), ("S1", s.S1), ("S2", s.S2), ("S3", s.S3) })
        {
            json.First(name, point);
        }

        json.Second("X_2", key.X2);
        json.Number("w", key.Root);
        json.WriteEndObject();
    });

    /// <summary>A proof as snarkjs writes it, byte for byte.</summary>
    public static byte[] WriteSnarkjsProof(Proof proof) => SnarkjsWriter.Document(json =>
    {
        json.WriteStartObject();
        foreach (var (name, point) in new[]
        {
            ("A", proof.A), ("B", proof.B), ("C", proof.C), ("Z", proof.Z), ("T1", proof.T1), ("T2", proof.T2), ("T3", proof.T3), ("Wxi", proof.Wxi), ("Wxiw", proof.Wxiw),
        })
        {
            json.First(name, point);
        }

        var e = proof.Evaluations;
        foreach (var (name, value) in new[] { ("eval_a", e.A), ("eval_b", e.B), ("eval_c", e.C), ("eval_s1", e.S1), ("eval_s2", e.S2), ("eval_zw", e.Zw) })
        {
            json.Number(name, value);
        }

        WriteLabels(json);
        json.WriteEndObject();
    });

    private static void WriteLabels(Utf8JsonWriter json)
    {
        json.WriteString("protocol", Protocol);
        json.WriteString("curve", SnarkjsJson.Curve(E.Name));
    }
}
