namespace ProverBench.Certification.Dsse;

/// <summary>One signature of an envelope.</summary>
/// <param name="KeyId">SHA-256 of the signer's SubjectPublicKeyInfo, 64 lower-case hexadecimal digits.</param>
/// <param name="Value">r ‖ s, 64 bytes.</param>
public sealed record DsseSignature(string KeyId, ReadOnlyMemory<byte> Value);
