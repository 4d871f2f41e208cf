using System.Text.Json;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>The bits of the standard policies, against figures computed apart from this code.</summary>
public sealed class SecurityTests
{
    // 2^22 rows x 200 columns at two points and 20 of the quotient; 600 constraints of degree 3; 32 lookup columns into a table as long, tuples of 8.
    private static readonly CommittedMatrix[][] Opened = [[new(22, 420, 1)]];
    private static readonly TableQuantities[] Tables = [new(22, 600, 3, 64, 8)];

    [Theory]
    [InlineData("goldilocks-plonkish-100", SecurityRegime.Johnson, 63.3)]
    [InlineData("goldilocks-shrink-100", SecurityRegime.Johnson, 65.6)]
    [InlineData("goldilocks-stark-100", SecurityRegime.Johnson, 86.5)]
    [InlineData("goldilocks-long-stark-100", SecurityRegime.Johnson, 87.5)]
    [InlineData("goldilocks-last-100", SecurityRegime.Johnson, 55.2)]
    [InlineData("goldilocks-conservative-100", SecurityRegime.UniqueDecoding, 100)]
    [InlineData("babybear-100", SecurityRegime.UniqueDecoding, 100)]
    [InlineData("koalabear-100", SecurityRegime.UniqueDecoding, 100)]
    [InlineData("m31-100", SecurityRegime.UniqueDecoding, 100)]
    [InlineData("koalabear-quintic-100", SecurityRegime.Johnson, 74.9)]
    public void EveryStandardPolicyGivesAHundredBits(string name, SecurityRegime regime, double unique)
    {
        var report = Estimate(FriPolicies.Find(name)!);
        Assert.True(report.ProvableBits >= 100, report.ToString());
        Assert.Equal(regime, report.Best.Regime);
        Assert.InRange(report.UniqueDecoding.Bits, unique - 0.1, unique + 0.6);
    }

    [Fact]
    public void EveryStandardPolicyIsInThatTable()
        => Assert.Equal(10, FriPolicies.All.Count(policy => policy.Use == PolicyUse.Standard));

    [Theory]
    [InlineData("goldilocks-plonkish-100", 28, 130.2, 139.0, 176.4, 161.7, 161.0)]
    [InlineData("goldilocks-stark-100", 244, 119.7, 128.5, 174.3, 159.6, 161.0)]
    [InlineData("goldilocks-last-100", 16, 131.7, 140.5, 176.7, 162.0, 161.0)]
    [InlineData("goldilocks-conservative-100", 0, 95.5, 104.3, 118.8, 104.0, 97.0)]
    [InlineData("babybear-100", 0, 93.9, 102.8, 114.4, 99.6, 92.6)]
    [InlineData("koalabear-100", 0, 94.2, 103.1, 114.7, 100.0, 93.0)]
    [InlineData("m31-100", 0, 94.3, 104.0, 114.8, 100.0, 93.0)]
    [InlineData("koalabear-quintic-100", 59, 90.3, 99.2, 138.8, 124.0, 123.9)]
    public void EveryRoundIsThatOfTheFormulas(string name, int multiplicity, double batch, double fold, double constraints, double deep, double lookup)
    {
        var policy = FriPolicies.Find(name)!;
        var report = multiplicity == 0 ? Estimate(policy).UniqueDecoding : SecurityCalculator.Johnson(policy, Opened, Tables, 128, multiplicity);
        Assert.Equal(batch, Bits(report, SecurityRound.Batch), 0.06);
        Assert.Equal(fold, Bits(report, SecurityRound.Fold), 0.06);
        Assert.Equal(constraints, Bits(report, SecurityRound.Constraints), 0.06);
        Assert.Equal(deep, Bits(report, SecurityRound.Deep), 0.06);

        // One bit less than K·H·S/|E|: a denominator that vanishes leaves its fraction free, and that is as likely as a false sum that vanishes. Any trace of a list may be the one.
        var list = multiplicity == 0 ? 0 : double.Log2(multiplicity + 0.5) + (policy.LogBlowup / 2.0);
        Assert.Equal(lookup - 1 - list, Bits(report, SecurityRound.Lookup), 0.06);
    }

    [Fact]
    public void PeersParametersGiveWhatIsKnownOfThem()
    {
        var plonky2 = SecurityCalculator.Estimate(FriPolicies.Plonky2Standard, [[new(12, 300, 1)]], [new(12, 130, 9, RoutedColumns: 80)], 128);
        Assert.Equal(39.24, plonky2.UniqueDecoding.Bits, 0.01);
        Assert.Equal(57.9, plonky2.Johnson.Bits, 0.2);
        Assert.Equal(109.7 - 1, Bits(plonky2.UniqueDecoding, SecurityRound.Copy), 0.06);

        var plonky3 = SecurityCalculator.Estimate(FriPolicies.Plonky3Benchmark, [[new(14, 2632, 1)]], [new(14, 1312, 3)], 123.8);
        Assert.Equal(57.50, plonky3.UniqueDecoding.Bits, 0.01);
        Assert.Equal(65.09, plonky3.Johnson.Bits, 0.01);
        Assert.Equal(79, plonky3.Johnson.Multiplicity);
        Assert.All([plonky2, plonky3], report => Assert.InRange(report.ProvableBits, 57, 66));
        Assert.All([FriPolicies.Plonky2Standard, FriPolicies.Plonky3Benchmark], policy => Assert.Equal(PolicyUse.ComparisonOnly, policy.Use));
    }

    [Fact]
    public void TheHashCapsEverything()
    {
        var report = SecurityCalculator.Estimate(FriPolicies.GoldilocksPlonkish, Opened, Tables, 80);
        Assert.Equal(80, report.ProvableBits);
        Assert.Equal(SecurityRound.Hash, report.Best.Binding.Round);
    }

    /// <summary>J6: work before one challenge adds nothing to the others.</summary>
    [Fact]
    public void GrindingCountsForItsOwnRoundAlone()
    {
        var policy = FriPolicies.KoalaBearStark;
        TableQuantities[] tables = [Tables[0] with { RoutedColumns = 80 }];
        foreach (var (grinding, rounds) in new (GrindingBits, SecurityRound[])[]
        {
            (new(5), [SecurityRound.Query]),
            (new(0, 5), [SecurityRound.Batch]),
            (new(0, 0, 5), [SecurityRound.Lookup, SecurityRound.Copy]),
            (new(0, 0, 0, 5), [SecurityRound.Deep]),
            (new(0, 0, 0, 0, 5), [SecurityRound.Fold]),
        })
        {
            var report = SecurityCalculator.Estimate(policy with { Grinding = grinding }, Opened, tables, 128).UniqueDecoding;
            Assert.Equal(rounds, report.Rounds.Where(round => round.Grinding == 5).Select(round => round.Round));
            Assert.Equal(0, report.Rounds.Where(round => !rounds.Contains(round.Round)).Sum(round => round.Grinding));
        }
    }

    /// <summary>J5: a column opened at two points counts twice.</summary>
    [Fact]
    public void BatchingIsCountedPerOpening()
    {
        var once = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, [[new(20, 101, 1)]], [], 128).UniqueDecoding;
        var twice = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, [[new(20, 101, 2)]], [], 128).UniqueDecoding;
        var joined = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, [[new(20, 101, 1)], [new(20, 101, 1)]], [], 128).UniqueDecoding;
        Assert.Equal(double.Log2(201.0 / 100), Bits(once, SecurityRound.Batch) - Bits(twice, SecurityRound.Batch), 1e-9);
        Assert.Equal(Bits(twice, SecurityRound.Batch), Bits(joined, SecurityRound.Batch));
    }

    [Fact]
    public void AHeightThatRollsInIsOneTermMore()
    {
        var alone = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, [[new(20, 10, 1)]], [], 128).UniqueDecoding;
        var joined = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, [[new(20, 10, 1), new(17, 10, 1)]], [], 128).UniqueDecoding;
        Assert.Equal(double.Log2(8.0 / 7), Bits(alone, SecurityRound.Fold) - Bits(joined, SecurityRound.Fold), 1e-9);
    }

    /// <summary>J4: as many fractions as the characteristic, and a multiplicity may wrap.</summary>
    [Fact]
    public void LookupsThatMayWrapAroundTheCharacteristicGiveNothing()
    {
        var report = SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, Opened, [new(22, 600, 3, 512, 8)], 128);
        Assert.Equal(0, Bits(report.UniqueDecoding, SecurityRound.Lookup));
        Assert.Equal(SecurityRound.Lookup, report.Best.Binding.Round);
    }

    /// <summary>One draw serves lookups and copy constraints: what may go wrong with either adds up.</summary>
    [Fact]
    public void LookupsAndCopiesShareTheirChallenges()
    {
        // 2^20 fractions of tuples of 8 and 2^20 rows of 8 routed columns: (2^21 − 1)·8 and 2^24.
        var lookups = Report(new(20, 10, 3, 1, 8));
        var copies = Report(new(20, 10, 3, RoutedColumns: 8));
        var both = Report(new(20, 10, 3, 1, 8, 8));
        Assert.Equal(Bits(both, SecurityRound.Lookup), Bits(both, SecurityRound.Copy));
        Assert.Equal(1, Bits(lookups, SecurityRound.Lookup) - Bits(both, SecurityRound.Lookup), 1e-5);
        Assert.Equal(1, Bits(copies, SecurityRound.Copy) - Bits(both, SecurityRound.Copy), 1e-5);

        static RegimeReport Report(TableQuantities table) => SecurityCalculator.Estimate(FriPolicies.KoalaBearStark, Opened, [table], 128).UniqueDecoding;
    }

    /// <summary>J7: quantities come from what is counted of an AIR.</summary>
    [Fact]
    public void QuantitiesAreThoseBuilt()
    {
        var plan = AirPlan.Of<Looking, KoalaBear>(default, 3);
        var built = TableQuantities.Of(default(Looking).Shape, plan, 10);
        Assert.Equal(new TableQuantities(10, plan.Constraints, 3, 2, 2, 3), built);
        Assert.True(plan.Constraints > plan.AirConstraints);
    }

    [Fact]
    public void QueryBitsAreThoseOfTheSharedTable()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/fri/query_bits_table.json")));
        var rows = document.RootElement.GetProperty("table").EnumerateArray().ToList();
        Assert.Equal(96, rows.Count);
        foreach (var row in rows)
        {
            var (blowup, queries, grinding) = (row.GetProperty("log2_blowup").GetInt32(), row.GetProperty("queries").GetInt32(), row.GetProperty("grinding_bits").GetInt32());
            var expected = row.GetProperty("query_phase_bits");
            Assert.Equal(expected.GetProperty("unique_decoding").GetDouble(), QueryPhase.UniqueDecoding(blowup, queries) + grinding, 1e-5);
            Assert.Equal(expected.GetProperty("johnson_upper_limit").GetDouble(), QueryPhase.JohnsonLimit(blowup, queries) + grinding, 1e-5);
            Assert.Equal(expected.GetProperty("capacity_conjecture_REFUTED").GetDouble(), QueryPhase.RefutedCapacity(blowup, queries) + grinding, 1e-5);
            Assert.True(QueryPhase.Johnson(blowup, queries, 500) < QueryPhase.JohnsonLimit(blowup, queries));
        }
    }

    private static SecurityReport Estimate(FriPolicy policy) => SecurityCalculator.Estimate(policy, Opened, Tables, 128);

    private static double Bits(RegimeReport report, SecurityRound round) => report.Rounds.Single(r => r.Round == round).Bits;

    /// <summary>Two lookups, of tuples of one and two, and copy constraints.</summary>
    private readonly struct Looking : IAir<KoalaBear>
    {
        public AirShape<KoalaBear> Shape => new("looking", 4) { FixedColumns = 3, RoutedColumns = 3 };

        public void Eval<B, X>(ref B builder)
            where B : struct, IConstraintBuilder<X, KoalaBear>, allows ref struct
            where X : struct, IExpression<X, KoalaBear>
        {
            var cell = builder.Local(0);
            builder.AssertZero(cell * cell * builder.Local(1));
            builder.Lookup(1, X.Constant(KoalaBear.One), [cell]);
            builder.Lookup(2, builder.Local(3), [cell, builder.Local(2)]);
        }
    }
}
