using System.Text;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Keys;
using ProverBench.Results;

namespace ProverBench.Certification.Tests.Dsse;

public sealed class EnvelopeTests : IDisposable
{
    private const string Type = "application/vnd.in-toto+json";
    private readonly SigningKey _key = SigningKey.Create();
    private readonly SigningKey _other = SigningKey.Create();

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void SignedEnvelopeIsReadAndVerified()
    {
        DsseEnvelope envelope = DsseEnvelope.Parse(Sign("{}").ToBytes(), "e");
        Assert.True(DsseVerifier.TryVerify(envelope, [_key.Public], 1, out VerifiedPayload? payload, out _));
        Assert.Equal("{}", Encoding.UTF8.GetString(payload.Bytes.Span));
        Assert.Equal(Type, payload.Type);
        Assert.Equal(_key.Public, Assert.Single(payload.Signers));
    }

    [Fact]
    public void SignaturesAreLowS()
    {
        for (int i = 0; i < 64; i++)
        {
            Assert.True(LowS.Holds(_key.Sign([(byte)i])));
        }
    }

    [Fact]
    public void HighSTwinIsRefused()
    {
        DsseEnvelope envelope = Sign("x");
        byte[] twin = envelope.Signatures[0].Value.ToArray();
        LowS.Twin(twin);
        byte[] signed = PreAuthenticationEncoding.Encode(Type, "x"u8);
        Assert.True(_key.Public.VerifiesAnyS(signed, twin));
        string json = Encoding.ASCII.GetString(envelope.ToBytes()).Replace(Convert.ToBase64String(envelope.Signatures[0].Value.Span), Convert.ToBase64String(twin), StringComparison.Ordinal);
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _key.Public));
    }

    [Fact]
    public void EveryChangedByteIsRefused()
    {
        byte[] bytes = Sign("""{"a":"some payload of a length that is no multiple of three"}""").ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bytes[i] ^= (byte)(1 << bit);
                Assert.False(Verifies(bytes, _key.Public), $"byte {i}, bit {bit}");
                bytes[i] ^= (byte)(1 << bit);
            }
        }

        Assert.True(Verifies(bytes, _key.Public));
    }

    [Fact]
    public void EveryRemovedOrDoubledByteIsRefused()
    {
        byte[] bytes = Sign("payload").ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            Assert.False(Verifies([.. bytes.AsSpan(0, i), .. bytes.AsSpan(i + 1)], _key.Public), $"removed {i}");
            Assert.False(Verifies([.. bytes.AsSpan(0, i), bytes[i], .. bytes.AsSpan(i)], _key.Public), $"doubled {i}");
            Assert.False(Verifies(bytes[..i], _key.Public), $"cut at {i}");
        }
    }

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "white space after", "{0} " },
        { "white space before", " {0}" },
        { "line feed after", "{0}\n" },
        { "byte order mark", "\uFEFF{0}" },
        { "two documents", "{0}{0}" },
        { "not JSON", "signature" },
        { "empty", "" },
        { "array", "[]" },
        { "null", "null" },
        { "lone surrogate", """{"payload":"\ud800","payloadType":"t","signatures":[]}""" },
        { "deep", "[[[[[[[[[[]]]]]]]]]]" },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void OtherSpellingsAreMalformed(string name, string pattern)
    {
        string json = Encoding.ASCII.GetString(Sign("body").ToBytes());
        string changed = pattern.Replace("{0}", json, StringComparison.Ordinal);
        Assert.True(IsMalformed(changed), name);
    }

    public static TheoryData<string, string, string> Edits { get; } = new()
    {
        { "doubled member", "\"payload\":", "\"payload\":\"\",\"payload\":" },
        { "case variant beside", "\"payload\":", "\"Payload\":\"\",\"payload\":" },
        { "case variant instead", "\"payloadType\"", "\"payloadtype\"" },
        { "unknown member", "\"signatures\":", "\"extra\":1,\"signatures\":" },
        { "unknown member of a signature", "\"keyid\":", "\"cert\":\"\",\"keyid\":" },
        { "no signatures", "\"signatures\":[{", "\"signatures\":[],\"x\":[{" },
        { "escaped member name", "\"payload\":", "\"\\u0070ayload\":" },
        { "escaped slash", "vnd.in-toto", "vnd.in\\u002dtoto" },
        { "payload without padding", "==\",\"payloadType\"", "\",\"payloadType\"" },
        { "white space in base64", "\"payload\":\"", "\"payload\":\"\\n" },
        { "space in base64", "\"payload\":\"", "\"payload\":\" " },
        { "type of another kind", "\"application/vnd.in-toto+json\"", "7" },
        { "type with a control character", "application/vnd.in-toto+json", "application/\\u001b" },
        { "empty type", "application/vnd.in-toto+json", "" },
        { "trailing comma", "}]}", "},]}" },
        { "comment", "{\"payload\"", "/* */{\"payload\"" },
    };

    [Theory, MemberData(nameof(Edits))]
    public void EditedSpellingsAreMalformed(string name, string from, string to)
    {
        string json = Encoding.ASCII.GetString(Sign("body").ToBytes());
        Assert.Contains(from, json, StringComparison.Ordinal);
        Assert.True(IsMalformed(json.Replace(from, to, StringComparison.Ordinal)), name);
    }

    [Fact]
    public void StrayBitsOfBase64AreMalformed()
    {
        string json = Encoding.ASCII.GetString(Sign("body").ToBytes());
        Assert.Contains("Ym9keQ==", json, StringComparison.Ordinal);
        Assert.Equal(Convert.FromBase64String("Ym9keQ=="), Convert.FromBase64String("Ym9keR=="));
        Assert.True(IsMalformed(json.Replace("Ym9keQ==", "Ym9keR==", StringComparison.Ordinal)));
    }

    [Fact]
    public void EmptyListOfSignaturesIsMalformed() => Assert.True(IsMalformed("""{"payload":"","payloadType":"t","signatures":[]}"""));

    [Fact]
    public void TooLargeIsMalformedBeforeParsing() => Assert.Throws<MalformedDocumentException>(() => DsseEnvelope.Parse(new byte[DsseEnvelope.MaxBytes + 1], "e"));

    [Fact]
    public void UnknownKeyDoesNotVerify() => Assert.False(Verifies(Sign("x").ToBytes(), _other.Public));

    [Fact]
    public void KeyIdOfAnotherKeyDoesNotVerify()
    {
        string json = Encoding.ASCII.GetString(Sign("x").ToBytes()).Replace(_key.Public.Id, _other.Public.Id, StringComparison.Ordinal);
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _key.Public));
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _other.Public));
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _key.Public, _other.Public));
    }

    [Fact]
    public void OneKeyTwiceCountsOnce()
    {
        DsseEnvelope twice = DsseEnvelope.Sign(Type, "x"u8, _key, _key);
        Assert.Equal(2, twice.Signatures.Count);
        Assert.True(DsseVerifier.TryVerify(twice, [_key.Public], 1, out _, out _));
        Assert.False(DsseVerifier.TryVerify(twice, [_key.Public, _other.Public], 2, out _, out string? reason));
        Assert.Contains("1 of the 2 given keys signed, 2 needed", reason, StringComparison.Ordinal);
        Assert.False(DsseVerifier.TryVerify(twice, [_key.Public, _key.Public], 2, out _, out _));
    }

    [Fact]
    public void ThresholdOfTwoIsReachedByTwoKeys()
    {
        DsseEnvelope both = DsseEnvelope.Parse(Sign("x").CoSign(_other).ToBytes(), "e");
        Assert.True(DsseVerifier.TryVerify(both, [_key.Public, _other.Public], 2, out VerifiedPayload? payload, out _));
        Assert.Equal(2, payload.Signers.Count);
        Assert.False(DsseVerifier.TryVerify(Sign("x"), [_key.Public, _other.Public], 2, out _, out _));
    }

    [Fact]
    public void WrongSignatureOfAGivenKeyRefusesEvenWhereOthersReachTheThreshold()
    {
        string signature = Convert.ToBase64String(_other.Sign("another message"u8));
        DsseEnvelope both = Sign("x").CoSign(_other);
        string json = Encoding.ASCII.GetString(both.ToBytes()).Replace(Convert.ToBase64String(both.Signatures[1].Value.Span), signature, StringComparison.Ordinal);
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _key.Public, _other.Public));
    }

    [Fact]
    public void SignatureOverAnotherTypeDoesNotVerify()
    {
        DsseEnvelope envelope = DsseEnvelope.Sign("application/json", "x"u8, _key);
        string json = Encoding.ASCII.GetString(envelope.ToBytes()).Replace("application/json", Type, StringComparison.Ordinal);
        Assert.False(Verifies(Encoding.ASCII.GetBytes(json), _key.Public));
    }

    private DsseEnvelope Sign(string payload) => DsseEnvelope.Sign(Type, Encoding.UTF8.GetBytes(payload), _key);

    private static bool IsMalformed(string text)
    {
        try
        {
            DsseEnvelope.Parse(Encoding.UTF8.GetBytes(text), "e");
            return false;
        }
        catch (MalformedDocumentException)
        {
            return true;
        }
    }

    private static bool Verifies(byte[] bytes, params VerificationKey[] keys)
    {
        try
        {
            return DsseVerifier.TryVerify(DsseEnvelope.Parse(bytes, "e"), keys, 1, out _, out _);
        }
        catch (MalformedDocumentException)
        {
            return false;
        }
    }
}
