using System.Security.Cryptography;
using ProverBench.Results;

namespace ProverBench.Certification.Keys;

/// <summary>An ECDSA P-256 public key. Its id is the SHA-256 of its SubjectPublicKeyInfo, in lower-case hexadecimal.</summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    private const int MaxPemBytes = 4096;
    private const string PemLabel = "PUBLIC KEY";
    private readonly byte[] _spki;

    private VerificationKey(byte[] spki)
    {
        _spki = spki;
        Id = Convert.ToHexStringLower(SHA256.HashData(spki));
    }

    /// <summary>SHA-256(SubjectPublicKeyInfo), 64 lower-case hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The DER of the SubjectPublicKeyInfo: named curve, uncompressed point, 91 bytes.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _spki;

    /// <summary>The one spelling of this key as PEM, lines of 64 characters, a line feed at the end.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, _spki) + "\n";

    /// <summary>Reads a PEM file that holds exactly one "PUBLIC KEY" on the curve P-256.</summary>
    /// <exception cref="MalformedDocumentException">Anything else, a private key included.</exception>
    public static VerificationKey Load(string path) => FromPem(KeyFile.ReadText(path, MaxPemBytes), Path.GetFileName(path));

    /// <summary>As <see cref="Load"/>, from text.</summary>
    public static VerificationKey FromPem(string pem, string file)
    {
        byte[] der = KeyFile.SinglePem(pem, PemLabel, file);
        return FromSpki(der, file);
    }

    /// <summary>Takes the DER of a SubjectPublicKeyInfo with id-ecPublicKey, the named curve P-256 and an uncompressed point on it.</summary>
    public static VerificationKey FromSpki(ReadOnlySpan<byte> spki, string file)
    {
        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out int read);
            KeyFile.RequireP256(key, file);
            byte[] canonical = key.ExportSubjectPublicKeyInfo();
            if (read != spki.Length || !canonical.AsSpan().SequenceEqual(spki))
            {
                throw new MalformedDocumentException(file, "public key", "the DER of a SubjectPublicKeyInfo with an uncompressed P-256 point", "another encoding of a key");
            }

            return new VerificationKey(canonical);
        }
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            throw new MalformedDocumentException(file, "public key", "an ECDSA P-256 key", "a key that cannot be read as one");
        }
    }

    internal static VerificationKey Of(ECDsa key) => new(key.ExportSubjectPublicKeyInfo());

    /// <summary>True where <paramref name="signature"/> (r ‖ s, low s) signs SHA-256(<paramref name="data"/>) under this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => LowS.Holds(signature) && VerifiesAnyS(data, signature);

    /// <summary>ECDSA as published, which takes both spellings of s.</summary>
    internal bool VerifiesAnyS(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public bool Equals(VerificationKey? other) => other is not null && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Id;
}

