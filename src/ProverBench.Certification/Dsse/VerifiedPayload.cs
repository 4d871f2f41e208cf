using ProverBench.Certification.Keys;

namespace ProverBench.Certification.Dsse;

/// <summary>The bytes that signatures were verified over, with the distinct keys that signed them. Only <see cref="DsseVerifier"/> makes one.</summary>
public sealed class VerifiedPayload
{
    internal VerifiedPayload(string type, ReadOnlyMemory<byte> bytes, IReadOnlyList<VerificationKey> signers)
    {
        Type = type;
        Bytes = bytes;
        Signers = signers;
    }

    public string Type { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public IReadOnlyList<VerificationKey> Signers { get; }
}
