using System.Text;

namespace ProverBench.Certification.Dsse;

/// <summary>What a DSSE signature is over (DSSE v1, protocol.md): "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body, lengths in ASCII decimal, of bytes.</summary>
public static class PreAuthenticationEncoding
{
    private const string Version = "DSSEv1";

    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload)
    {
        byte[] type = Encoding.UTF8.GetBytes(payloadType);
        byte[] head = Encoding.UTF8.GetBytes($"{Version} {type.Length} {payloadType} {payload.Length} ");
        byte[] encoded = new byte[head.Length + payload.Length];
        head.CopyTo(encoded, 0);
        payload.CopyTo(encoded.AsSpan(head.Length));
        return encoded;
    }
}
