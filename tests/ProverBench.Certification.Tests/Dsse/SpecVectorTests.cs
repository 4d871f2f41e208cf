using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Keys;
using ProverBench.Results;
using ProverBench.TestSupport;

namespace ProverBench.Certification.Tests.Dsse;

/// <summary>The published example of the DSSE protocol.</summary>
public sealed class SpecVectorTests
{
    private readonly JsonElement _vector = JsonDocument.Parse(File.ReadAllText(SharedData.Require("vectors/dsse/spec_vector.json"))).RootElement;

    [Fact]
    public void EncodesAsPublished()
    {
        byte[] encoded = PreAuthenticationEncoding.Encode(Text("payloadType"), Encoding.UTF8.GetBytes(Text("payload_utf8")));
        Assert.Equal(Text("pae_ascii"), Encoding.ASCII.GetString(encoded));
    }

    [Fact]
    public void PublishedSignatureVerifies()
    {
        byte[] signed = Encoding.ASCII.GetBytes(Text("pae_ascii"));
        byte[] signature = Convert.FromBase64String(Text("signature_ieee_p1363_b64"));
        Assert.True(Key().VerifiesAnyS(signed, signature));
        Assert.Equal(LowS.Holds(signature), Key().Verifies(signed, signature));
    }

    [Fact]
    public void EnvelopeSpelledInAnotherFormIsMalformed()
    {
        byte[] published = Encoding.UTF8.GetBytes(_vector.GetProperty("envelope").GetRawText());
        Assert.Throws<MalformedDocumentException>(() => DsseEnvelope.Parse(published, "spec"));
    }

    [Theory]
    [InlineData("", "", "DSSEv1 0  0 ")]
    [InlineData("ä", "x", "DSSEv1 2 ä 1 x")]
    public void LengthsAreOfBytes(string type, string body, string expected) =>
        Assert.Equal(Encoding.UTF8.GetBytes(expected), PreAuthenticationEncoding.Encode(type, Encoding.UTF8.GetBytes(body)));

    private string Text(string name) => _vector.GetProperty(name).GetString()!;

    private VerificationKey Key()
    {
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Coordinate("qx"), Y = Coordinate("qy") } });
        return VerificationKey.Of(key);
    }

    private byte[] Coordinate(string name)
    {
        byte[] bytes = BigInteger.Parse(Text(name), CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
