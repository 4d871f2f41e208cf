namespace ProverBench.Certification.Bundles;

/// <summary>Names within a bundle. Beside these it holds the run log, under the name that the result gives it, and one public key.</summary>
public static class BundleLayout
{
    public const string Result = "result.json";
    public const string Certificate = "certificate.dsse.json";

    /// <summary>The user's prices, where the certificate rests on such.</summary>
    public const string Prices = "prices.json";

    /// <summary>The folder of kept proofs; there is no other folder.</summary>
    public const string Proofs = "proofs";

    public const string PublicKeySuffix = ".pub.pem";

    /// <summary>Most files that a bundle may hold.</summary>
    public const int MaxFiles = 4096;

    /// <summary>Largest kept proof.</summary>
    public const long MaxProofBytes = 64L << 20;

    /// <summary>Most bytes of all files together.</summary>
    public const long MaxBytes = 1L << 30;

    /// <summary>Name of a signer's public key: the first 16 digits of its id.</summary>
    public static string PublicKeyName(Keys.VerificationKey key) => key.Id[..16] + PublicKeySuffix;

    /// <summary>Name of a proof as the statement gives it.</summary>
    public static string ProofName(string file) => $"{Proofs}/{file}";
}
