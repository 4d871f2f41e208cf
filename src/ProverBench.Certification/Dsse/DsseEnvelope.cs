using System.Buffers;
using System.Text;
using System.Text.Json;
using ProverBench.Certification.Keys;
using ProverBench.Results;

namespace ProverBench.Certification.Dsse;

/// <summary>
/// A DSSE envelope (secure-systems-lab, DSSE v1) in its canonical form, the one form that is read: RFC 8785 JSON, standard base64 with padding, no
/// white space, no other members. An envelope that is spelled in any other way is malformed, so that no byte of a file can change unseen.
/// </summary>
/// <remarks>The payload is not to be had from here: it comes out of <see cref="DsseVerifier"/>, verified.</remarks>
public sealed class DsseEnvelope
{
    /// <summary>Largest envelope that is read, in bytes.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Most signatures that an envelope may carry.</summary>
    public const int MaxSignatures = 16;

    private const int MaxTypeLength = 256;
    private const int KeyIdLength = 64;
    private static readonly SearchValues<char> TypeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_/:;=");
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789abcdef");

    private DsseEnvelope(string payloadType, byte[] payload, IReadOnlyList<DsseSignature> signatures)
    {
        PayloadType = payloadType;
        Payload = payload;
        Signatures = signatures;
    }

    public string PayloadType { get; }

    public IReadOnlyList<DsseSignature> Signatures { get; }

    internal ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Signs PAE(<paramref name="payloadType"/>, <paramref name="payload"/>) with each key.</summary>
    public static DsseEnvelope Sign(string payloadType, ReadOnlySpan<byte> payload, params ReadOnlySpan<SigningKey> keys)
    {
        RequireType(payloadType, "envelope");
        ArgumentOutOfRangeException.ThrowIfZero(keys.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Length, MaxSignatures);
        byte[] signed = PreAuthenticationEncoding.Encode(payloadType, payload);
        var signatures = new DsseSignature[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            signatures[i] = new DsseSignature(keys[i].Public.Id, keys[i].Sign(signed));
        }

        return new DsseEnvelope(payloadType, payload.ToArray(), signatures);
    }

    /// <summary>The same payload with one more signature beside those it has.</summary>
    public DsseEnvelope CoSign(SigningKey key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Signatures.Count, MaxSignatures);
        byte[] signed = PreAuthenticationEncoding.Encode(PayloadType, Payload.Span);
        return new DsseEnvelope(PayloadType, Payload.ToArray(), [.. Signatures, new DsseSignature(key.Public.Id, key.Sign(signed))]);
    }

    /// <summary>The canonical bytes: {"payload":…,"payloadType":…,"signatures":[{"keyid":…,"sig":…},…]}.</summary>
    public byte[] ToBytes()
    {
        StringBuilder json = new();
        json.Append("{\"payload\":\"").Append(Convert.ToBase64String(Payload.Span));
        json.Append("\",\"payloadType\":\"").Append(PayloadType).Append("\",\"signatures\":[");
        for (int i = 0; i < Signatures.Count; i++)
        {
            json.Append(i == 0 ? "{\"keyid\":\"" : ",{\"keyid\":\"").Append(Signatures[i].KeyId);
            json.Append("\",\"sig\":\"").Append(Convert.ToBase64String(Signatures[i].Value.Span)).Append("\"}");
        }

        return Encoding.ASCII.GetBytes(json.Append("]}").ToString());
    }

    /// <summary>Reads the canonical bytes and nothing else.</summary>
    /// <param name="file">The name for messages.</param>
    /// <exception cref="MalformedDocumentException">Too large, not JSON, a member missing, doubled, unknown or of another case, base64 or hexadecimal that is not canonical, any byte that the canonical form has not.</exception>
    public static DsseEnvelope Parse(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new MalformedDocumentException(file, "size", $"at most {MaxBytes} bytes", $"{bytes.Length} bytes");
        }

        DsseEnvelope envelope;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            envelope = Read(document.RootElement, file);
        }
        catch (InvalidOperationException)
        {
            throw new MalformedDocumentException(file, "text", "UTF-8 without lone surrogates", "a string that cannot be decoded");
        }
        catch (JsonException error)
        {
            throw new MalformedDocumentException(file, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine}", "one JSON object without doubled members", "something else");
        }

        byte[] canonical = envelope.ToBytes();
        int same = bytes.CommonPrefixLength(canonical);
        if (same != bytes.Length || same != canonical.Length)
        {
            throw new MalformedDocumentException(file, $"byte {same}", "the canonical form of the envelope (members in order, no white space, no escapes, no stray bits of base64)", "another spelling");
        }

        return envelope;
    }

    private static DsseEnvelope Read(JsonElement root, string file)
    {
        RequireMembers(root, "envelope", file, "payload", "payloadType", "signatures");
        string type = Text(root.GetProperty("payloadType"), "payloadType", file);
        RequireType(type, file);
        byte[] payload = Base64(root.GetProperty("payload"), "payload", file);
        JsonElement list = root.GetProperty("signatures");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > MaxSignatures)
        {
            throw new MalformedDocumentException(file, "signatures", $"an array of 1 to {MaxSignatures} signatures", list.ValueKind == JsonValueKind.Array ? $"{list.GetArrayLength()}" : $"{list.ValueKind}");
        }

        List<DsseSignature> signatures = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            string place = $"signatures[{signatures.Count}]";
            RequireMembers(item, place, file, "keyid", "sig");
            string id = Text(item.GetProperty("keyid"), $"{place}.keyid", file);
            if (id.Length != KeyIdLength || id.AsSpan().ContainsAnyExcept(HexCharacters))
            {
                throw new MalformedDocumentException(file, $"{place}.keyid", "SHA-256 in 64 lower-case hexadecimal digits", $"{id.Length} characters that are not");
            }

            byte[] value = Base64(item.GetProperty("sig"), $"{place}.sig", file);
            if (value.Length != LowS.SignatureBytes)
            {
                throw new MalformedDocumentException(file, $"{place}.sig", $"{LowS.SignatureBytes} bytes", $"{value.Length} bytes");
            }

            signatures.Add(new DsseSignature(id, value));
        }

        return new DsseEnvelope(type, payload, signatures);
    }

    private static void RequireType(string type, string file)
    {
        if (type.Length is 0 or > MaxTypeLength || type.AsSpan().ContainsAnyExcept(TypeCharacters))
        {
            throw new MalformedDocumentException(file, "payloadType", $"1 to {MaxTypeLength} characters of a media type or URI", "something else");
        }
    }

    private static void RequireMembers(JsonElement element, string place, string file, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedDocumentException(file, place, "an object", $"{element.ValueKind}");
        }

        foreach (string name in names)
        {
            if (!element.TryGetProperty(name, out _))
            {
                throw new MalformedDocumentException(file, place, $"member \"{name}\"", "none");
            }
        }

        if (element.GetPropertyCount() != names.Length)
        {
            throw new MalformedDocumentException(file, place, $"the members {string.Join(", ", names!)} alone", $"{element.GetPropertyCount()} members");
        }
    }

    private static string Text(JsonElement element, string place, string file) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw new MalformedDocumentException(file, place, "a string", $"{element.ValueKind}");

    private static byte[] Base64(JsonElement element, string place, string file)
    {
        string text = Text(element, place, file);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new MalformedDocumentException(file, place, "base64", "other characters");
        }
    }
}
