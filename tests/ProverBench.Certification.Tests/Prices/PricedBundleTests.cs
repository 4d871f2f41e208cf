using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Prices;
using ProverBench.Certification.Statements;
using ProverBench.Certification.Verification;
using ProverBench.Results;

namespace ProverBench.Certification.Tests.Prices;

/// <summary>Bundles whose cost rests on a user's prices. Where the signature would give a change away, the attacker holds the key and signs again.</summary>
public sealed class PricedBundleTests
{
    /// <summary>The cost criterion alone, of the proofs that the chained run really has.</summary>
    private static readonly CriteriaFile Criteria = MakeCriteria();

    [Fact]
    public void PricesTravelWithTheBundleAndGiveTheCostAgain()
    {
        using BundleFolder bundle = Priced();
        Assert.Equal(File.ReadAllBytes(SamplePrices.Path), File.ReadAllBytes(bundle.File(BundleLayout.Prices)));
        PriceReference reference = new() { Id = "sample-2026-11", Digest = SamplePrices.File.Digest };
        Assert.Equal(reference, bundle.Certificate.Statement.Predicate.Prices);
        Assert.Contains(bundle.Certificate.Statement.Predicate.CannotProve, l => l.Contains("prices that the signer brought", StringComparison.Ordinal));

        VerificationReport report = bundle.Verify(bundle.Options with { Criteria = Criteria });
        Assert.Empty(report.Reasons);
        Assert.Equal(VerificationOutcome.Verified, report.Outcome);
        Finding cost = Assert.Single(report.Verdicts!.Tiers[0].Findings);
        Assert.Equal(reference, cost.Prices);
        Assert.NotNull(cost.Measured);
        using BundleFolder plain = new(criteria: Criteria);
        Assert.Null(plain.Certificate.Statement.Predicate.Prices);
        Assert.NotEqual(cost.Measured, plain.Certificate.Verdicts.Tiers[0].Findings[0].Measured);
    }

    [Fact]
    public void ChangedPricesAreRefused()
    {
        using BundleFolder bundle = Priced();
        File.WriteAllText(bundle.File(BundleLayout.Prices), Cheap());
        AssertRefused(bundle, "prices.json was changed");
    }

    [Fact]
    public void ChangedPricesUnderTheOldFindingsAreRefused()
    {
        using BundleFolder bundle = Priced();
        QualificationPredicate old = bundle.Certificate.Statement.Predicate;
        File.WriteAllText(bundle.File(BundleLayout.Prices), Cheap());
        bundle.SignAgain(s => s with { Predicate = old });
        AssertRefused(bundle, "$.predicate.prices.digest");
        bundle.SignAgain(s => s with { Predicate = old with { Prices = s.Predicate.Prices } });
        AssertRefused(bundle, ".measured");
    }

    [Fact]
    public void RemovedOrAddedPricesAreRefused()
    {
        using BundleFolder bundle = Priced();
        QualificationPredicate priced = bundle.Certificate.Statement.Predicate;
        File.Delete(bundle.File(BundleLayout.Prices));
        AssertRefused(bundle, "names prices.json, which is not in the bundle");
        bundle.SignAgain(s => s with { Predicate = priced });
        AssertRefused(bundle, "$.predicate.prices");

        using BundleFolder plain = new(criteria: Criteria);
        QualificationPredicate unpriced = plain.Certificate.Statement.Predicate;
        File.Copy(SamplePrices.Path, plain.File(BundleLayout.Prices));
        AssertRefused(plain, "prices.json is in the bundle, but the certificate does not name it");
        plain.SignAgain(s => s with { Predicate = unpriced });
        AssertRefused(plain, "$.predicate.prices");
    }

    [Fact]
    public void PricesThatAreNoneAreMalformed()
    {
        using BundleFolder bundle = new(criteria: Criteria);
        File.WriteAllText(bundle.File(BundleLayout.Prices), "{}");
        InTotoStatement statement = StatementBuilder.Build(bundle.Run.Document, Criteria, null, BundleFiles.Read(bundle.Path).Subjects, bundle.Certificate.Statement.Predicate.IssuedUtc);
        bundle.Sign(statement.ToBytes());
        Assert.Equal(BundleLayout.Prices, Assert.Throws<MalformedDocumentException>(() => bundle.Verify(bundle.Options with { Criteria = Criteria })).File);
    }

    private static BundleFolder Priced() => new(criteria: Criteria, prices: SamplePrices.File);

    private static string Cheap() => SamplePrices.Turned(n => n["ether"]!["usd"] = "1");

    private static void AssertRefused(BundleFolder bundle, string reason)
    {
        VerificationReport report = bundle.Verify(bundle.Options with { Criteria = Criteria });
        Assert.Equal(VerificationOutcome.Refused, report.Outcome);
        Assert.Contains(report.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
    }

    private static CriteriaFile MakeCriteria()
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(ShippedCriteria.Path))!;
        JsonNode tier = root["tiers"]![0]!.DeepClone();
        JsonNode cost = tier["criteria"]!.AsArray().Single(c => (string?)c!["id"] == "cost")!.DeepClone();
        cost["case"] = new JsonObject { ["workload"] = "groth16/transfer" };
        tier["criteria"] = new JsonArray(cost);
        root["tiers"] = new JsonArray(tier);
        return CriteriaFile.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "cost alone");
    }
}
