using ProverBench.Certification.Bundles;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Prices;
using ProverBench.Certification.Statements;
using ProverBench.Certification.Verification;
using ProverBench.Results;

namespace ProverBench.Certification.Tests;

/// <summary>A bundle in a folder of its own, made of a run by the product's own certifier.</summary>
internal sealed class BundleFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("proverbench-bundle").FullName;
    private readonly CriteriaFile _criteria;

    public BundleFolder(ChainedRun? run = null, CriteriaFile? criteria = null, PriceFile? prices = null)
    {
        _criteria = criteria ?? ShippedCriteria.File;
        Run = run ?? new ChainedRun();
        Path = System.IO.Path.Combine(_root, "bundle");
        string left = System.IO.Path.Combine(_root, "run");
        Directory.CreateDirectory(left);
        Certificate = Certifier.Certify(Run.Save(left), _criteria, Path, Key, new FixedTime(), prices);
    }

    public string Path { get; }

    public ChainedRun Run { get; }

    public SigningKey Key { get; } = SigningKey.Create();

    public Certificate Certificate { get; }

    public VerificationOptions Options => new() { Criteria = ShippedCriteria.File, Keys = [Key.Public], Openings = Run };

    public VerificationReport Verify() => BundleVerifier.Verify(Path, Options);

    public VerificationReport Verify(VerificationOptions options) => BundleVerifier.Verify(Path, options);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Signs the folder's files again with the same key: what somebody does who holds it. The statement may be turned on the way.</summary>
    public void SignAgain(Func<InTotoStatement, InTotoStatement>? turn = null)
    {
        ResultDocument document = ResultFile.Parse(System.IO.File.ReadAllBytes(File(BundleLayout.Result)), BundleLayout.Result);
        PriceFile? prices = System.IO.File.Exists(File(BundleLayout.Prices)) ? PriceFile.Load(File(BundleLayout.Prices)) : null;
        InTotoStatement statement = StatementBuilder.Build(document, _criteria, prices, BundleFiles.Read(Path).Subjects, Certificate.Statement.Predicate.IssuedUtc);
        Sign((turn ?? (s => s))(statement).ToBytes());
    }

    public void Sign(byte[] payload, string type = InTotoStatement.MediaType) =>
        System.IO.File.WriteAllBytes(File(BundleLayout.Certificate), DsseEnvelope.Sign(type, payload, Key).ToBytes());

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 13, 0, 0, 123, TimeSpan.Zero);
    }
}
