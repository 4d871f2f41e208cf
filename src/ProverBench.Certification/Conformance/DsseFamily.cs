using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Keys;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Certification.Conformance;

/// <summary>DSSE: the pre-authentication encoding, a signature over it, and the envelope that carries both.</summary>
/// <remarks>
/// One case or an array of them; every member may be left out. Signatures are verified as ECDSA is published; that of the two spellings of s only the low
/// one is taken in our own envelopes is compared too. A case may say <c>"verifies": false</c>.
/// </remarks>
internal sealed class DsseFamily : IConformanceFamily
{
    private const int CoordinateBytes = 32;

    public string Id => "dsse";

    public string Summary => "pre-authentication encoding, signatures and envelopes";

    public bool Claims(ConformanceFile file) => file.LiesIn("dsse");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        JsonElement root = VectorJson.Parse(file);
        if (root.ValueKind == JsonValueKind.Array)
        {
            ConformanceCases.Each(file, sink, stop, root, c => c.TextOrNull("name"), (item, name) => Case(item, file.Path, name, sink));
        }
        else
        {
            ConformanceCases.Try(file, sink, "case", () => Case(root, file.Path, "case", sink));
        }
    }

    private static void Case(JsonElement item, string path, string name, ConformanceSink sink)
    {
        if (!item.Has("payloadType") || !(item.Has("payload_utf8") || item.Has("payload_b64")))
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            return;
        }

        string type = item.GetText("payloadType", path);
        byte[] payload = item.Has("payload_utf8") ? Encoding.UTF8.GetBytes(item.GetText("payload_utf8", path)) : Base64(item.Get("payload_b64", path), path);
        byte[] encoded = PreAuthenticationEncoding.Encode(type, payload);
        if (item.Has("pae_ascii"))
        {
            sink.CompareBytes(path, $"{name} encoding", Encoding.UTF8.GetBytes(item.GetText("pae_ascii", path)), encoded);
        }

        VerificationKey? key = item.Has("qx", "qy") ? Key(item, path, name, sink) : null;
        bool verifies = item.Find("verifies") is not { } flag || VectorJson.Flag(flag, path, "verifies");
        if (key is not null && item.Find("signature_ieee_p1363_b64") is { } signature)
        {
            Verify(key, encoded, Base64(signature, path), verifies, path, name, sink);
        }

        if (item.Find("envelope") is { } envelope)
        {
            sink.Compare(path, $"{name} envelope's type", type, envelope.GetText("payloadType", path));
            sink.CompareBytes(path, $"{name} envelope's payload", payload, Base64(envelope.Get("payload", path), path));
            foreach (JsonElement entry in envelope.GetItems("signatures", path).Where(_ => key is not null))
            {
                Verify(key!, encoded, Base64(entry.Get("sig", path), path), verifies, path, $"{name} envelope", sink);
            }
        }

        if (item.Find("canonical_envelope") is { } own)
        {
            Canonical(VectorJson.Text(own, path, "canonical_envelope"), key, verifies, path, name, sink);
        }
    }

    private static void Verify(VerificationKey key, byte[] encoded, byte[] signature, bool verifies, string path, string name, ConformanceSink sink)
    {
        sink.Compare(path, $"{name} signature", Word(verifies), Word(key.VerifiesAnyS(encoded, signature)));
        bool own = verifies && LowS.Holds(signature);
        sink.Compare(path, $"{name} signature, low s alone", Word(own), Word(key.Verifies(encoded, signature)));
    }

    /// <summary>Our own form of an envelope, read strictly and verified as certificates are.</summary>
    private static void Canonical(string text, VerificationKey? key, bool verifies, string path, string name, ConformanceSink sink)
    {
        string found;
        try
        {
            DsseEnvelope envelope = DsseEnvelope.Parse(Encoding.UTF8.GetBytes(text), "envelope");
            found = Word(key is not null && DsseVerifier.TryVerify(envelope, [key], 1, out _, out _));
        }
        catch (MalformedDocumentException malformed)
        {
            found = $"does not verify: {malformed.Message}";
        }

        sink.Check(found.StartsWith("does not", StringComparison.Ordinal) != verifies, path, $"{name} canonical envelope", Word(verifies), found);
    }

    private static VerificationKey? Key(JsonElement item, string path, string name, ConformanceSink sink)
    {
        if (item.TextOrNull("curve") is { } curve && curve is not ("P-256" or "secp256r1" or "nistP256"))
        {
            sink.Skip($"signatures on {curve}");
            return null;
        }

        ECParameters parameters = new() { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Coordinate(item, "qx", path), Y = Coordinate(item, "qy", path) } };
        try
        {
            using ECDsa key = ECDsa.Create(parameters);
            if (item.Has("d"))
            {
                using ECDsa own = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Coordinate(item, "d", path) });
                ECPoint q = own.ExportParameters(false).Q;
                sink.CompareBytes(path, $"{name} public key of d", [.. parameters.Q.X!, .. parameters.Q.Y!], [.. q.X!, .. q.Y!]);
            }

            return VerificationKey.Of(key);
        }
        catch (CryptographicException)
        {
            throw new MalformedDocumentException(path, "members qx, qy, d", "a P-256 key", "numbers that are none");
        }
    }

    private static byte[] Coordinate(JsonElement item, string member, string path)
    {
        BigInteger value = VectorJson.Integer(item.Get(member, path), path);
        byte[] bytes = new byte[CoordinateBytes];
        int length = value.Sign < 0 ? CoordinateBytes + 1 : value.GetByteCount(isUnsigned: true);
        return length <= CoordinateBytes && value.TryWriteBytes(bytes.AsSpan(CoordinateBytes - length), out _, isUnsigned: true, isBigEndian: true)
            ? bytes
            : throw new MalformedDocumentException(path, $"member {member}", $"a number of {CoordinateBytes} bytes", VectorJson.Quote(item.Get(member, path)));
    }

    private static byte[] Base64(JsonElement element, string path)
    {
        try
        {
            return Convert.FromBase64String(VectorJson.Text(element, path, "base64"));
        }
        catch (FormatException)
        {
            throw new MalformedDocumentException(path, "value", "base64", VectorJson.Quote(element));
        }
    }

    private static string Word(bool verifies) => verifies ? "verifies" : "does not verify";
}
