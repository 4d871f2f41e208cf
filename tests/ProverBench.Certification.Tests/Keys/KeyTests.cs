using System.Security.Cryptography;
using ProverBench.Certification.Keys;
using ProverBench.Results;

namespace ProverBench.Certification.Tests.Keys;

public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-keys").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void KeyIsMadeOnFirstUseAndFoundAfter()
    {
        SigningKeyStore store = new(Path.Combine(_folder, "config", "proverbench"));
        using SigningKey first = store.LoadOrCreate(out bool created);
        using SigningKey second = store.LoadOrCreate(out bool createdAgain);
        Assert.True(created);
        Assert.False(createdAgain);
        Assert.Equal(first.Public, second.Public);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(store.KeyPath)!));
    }

    [Fact]
    public void OfSeveralThatMakeItAtOnceOneWins()
    {
        SigningKeyStore store = new(Path.Combine(_folder, "config"));
        VerificationKey[] keys = new VerificationKey[8];
        int created = 0;
        Thread[] threads = [.. Enumerable.Range(0, keys.Length).Select(i => new Thread(() =>
        {
            using SigningKey key = store.LoadOrCreate(out bool made);
            keys[i] = key.Public;
            Interlocked.Add(ref created, made ? 1 : 0);
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Single(keys.Distinct());
        Assert.Equal(1, created);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(store.KeyPath)!));
    }

    [Fact]
    public void KeyFileIsForItsOwnerAlone()
    {
        UnixModes.Require();
        SigningKeyStore store = new(Path.Combine(_folder, "config"));
        store.LoadOrCreate(out _).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixModes.Get(store.KeyPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, UnixModes.Get(Path.Combine(_folder, "config")));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void KeyThatOthersReachIsRefused(UnixFileMode extra)
    {
        UnixModes.Require();
        SigningKeyStore store = new(_folder);
        store.LoadOrCreate(out _).Dispose();
        UnixModes.Set(store.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | extra);
        InsecureKeyFileException error = Assert.Throws<InsecureKeyFileException>(() => store.LoadOrCreate(out _));
        Assert.Contains("expected 0600, found 06", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateKeyOfAnotherCurveIsRefused()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        MalformedDocumentException error = Assert.Throws<MalformedDocumentException>(() => SigningKey.Load(Private(key.ExportPkcs8PrivateKeyPem())));
        Assert.Contains("curve: expected P-256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherPrivateKeyFilesAreRefused()
    {
        using RSA rsa = RSA.Create(2048);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000));
        string[] texts = [rsa.ExportPkcs8PrivateKeyPem(), encrypted, key.ExportECPrivateKeyPem(), key.ExportSubjectPublicKeyInfoPem(), "", "key", key.ExportPkcs8PrivateKeyPem() + key.ExportPkcs8PrivateKeyPem(), new string('A', 5000)];
        foreach (string text in texts)
        {
            Assert.Throws<MalformedDocumentException>(() => SigningKey.Load(Private(text)));
        }
    }

    [Fact]
    public void PublicKeyGoesThroughPem()
    {
        using SigningKey key = SigningKey.Create();
        string path = Path.Combine(_folder, "k.pub.pem");
        File.WriteAllText(path, key.Public.ToPem());
        VerificationKey read = VerificationKey.Load(path);
        Assert.Equal(key.Public, read);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(read.SubjectPublicKeyInfo.Span)), read.Id);
    }

    [Fact]
    public void OtherPublicKeysAreRefused()
    {
        using RSA rsa = RSA.Create(2048);
        using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using ECDsa p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using ECDsa p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = p256.ExportSubjectPublicKeyInfoPem();
        string[] texts = [rsa.ExportSubjectPublicKeyInfoPem(), p384.ExportSubjectPublicKeyInfoPem(), p521.ExportSubjectPublicKeyInfoPem(), p256.ExportPkcs8PrivateKeyPem(), "", pem + pem, "x" + pem, OffCurve(p256)];
        foreach (string text in texts)
        {
            Assert.Throws<MalformedDocumentException>(() => VerificationKey.FromPem(text, "k"));
        }
    }

    [Fact]
    public void EveryChangedByteOfAPublicKeyIsRefusedOrAnotherKey()
    {
        using SigningKey key = SigningKey.Create();
        byte[] spki = key.Public.SubjectPublicKeyInfo.ToArray();
        for (int i = 0; i < spki.Length; i++)
        {
            spki[i] ^= 1;
            try
            {
                Assert.NotEqual(key.Public, VerificationKey.FromSpki(spki, "k"));
            }
            catch (MalformedDocumentException)
            {
                // Refused, which is the other allowed answer.
            }

            spki[i] ^= 1;
        }
    }

    private static string OffCurve(ECDsa key)
    {
        byte[] spki = key.ExportSubjectPublicKeyInfo();
        spki[^1] ^= 1;
        return PemEncoding.WriteString("PUBLIC KEY", spki);
    }

    private string Private(string text)
    {
        string path = Path.Combine(_folder, "private.pem");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }
}
