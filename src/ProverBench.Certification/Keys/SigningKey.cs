using System.Security.Cryptography;
using ProverBench.Results;

namespace ProverBench.Certification.Keys;

/// <summary>An ECDSA P-256 private key. It signs, gives its public half, and is never printed.</summary>
public sealed class SigningKey : IDisposable
{
    private const int MaxPemBytes = 4096;
    private const string PemLabel = "PRIVATE KEY";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = VerificationKey.Of(key);
    }

    public VerificationKey Public { get; }

    /// <summary>A new key from the platform's generator.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PKCS #8 PEM file.</summary>
    /// <exception cref="MalformedDocumentException">Not one unencrypted P-256 private key.</exception>
    /// <exception cref="InsecureKeyFileException">Group or others may read or write the file (Unix).</exception>
    public static SigningKey Load(string path)
    {
        string file = Path.GetFileName(path);
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode mode = File.GetUnixFileMode(path);
            if ((mode & ~OwnerOnly) != 0)
            {
                throw new InsecureKeyFileException(file, mode);
            }
        }

        byte[] der = KeyFile.SinglePem(KeyFile.ReadText(path, MaxPemBytes), PemLabel, file);
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(der, out int read);
            KeyFile.RequireP256(key, file);
            if (read != der.Length)
            {
                throw new MalformedDocumentException(file, "private key", $"{read} bytes of PKCS #8", $"{der.Length} bytes");
            }

            return new SigningKey(key);
        }
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw new MalformedDocumentException(file, "private key", "an ECDSA P-256 key in PKCS #8", "a key that cannot be read as one");
        }
        catch
        {
            key.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>r ‖ s over SHA-256(<paramref name="data"/>), 64 bytes, low s.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        byte[] signature = _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        LowS.Normalise(signature);
        return signature;
    }

    public void Dispose() => _key.Dispose();

    internal string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";
}
