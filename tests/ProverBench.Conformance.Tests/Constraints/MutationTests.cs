using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>The tools that tests of AIRs rest on see what they are to see.</summary>
public sealed class MutationTests
{
    private const int LogRows = 3;
    private const int Rows = 1 << LogRows;
    private const int Constraints = 9;

    [Fact]
    public void EveryDeletedConstraintIsMissed()
    {
        var air = new FeatureAir<KoalaBear>(LogRows, 2, 0);
        var tables = Wrong(air).ToArray();
        Assert.Empty(MutationCoverage.Uncovered(air, Constraints, tables));

        // And a constraint that no table tests is named.
        for (var k = 0; k < Constraints; k++)
        {
            Assert.Equal([k], MutationCoverage.Uncovered(air, Constraints, tables.Where((_, i) => i != k)));
        }
    }

    [Fact]
    public void KernelsAcceptWhatIsWrongWithoutTheConstraint()
    {
        var air = new FeatureAir<KoalaBear>(LogRows, 2, 0);
        using var device = new Device(Subject.Cpu, 1);
        var kernels = device.Kernels<IConstraintKernels<KoalaBear, KoalaBear4>>();
        foreach (var (k, table) in Wrong(air).Index())
        {
            Assert.True(Violates(air, table));
            Assert.False(Violates(new MutatedAir<FeatureAir<KoalaBear>, KoalaBear>(air, new(WithoutConstraint: k)), table));
            Assert.True(Violates(new MutatedAir<FeatureAir<KoalaBear>, KoalaBear>(air, new(WithoutConstraint: (k + 1) % Constraints)), table));
        }

        bool Violates<A>(A subject, HostTable<KoalaBear> table)
            where A : struct, IAir<KoalaBear>
        {
            var plan = AirPlan.Of<A, KoalaBear>(subject, 3);
            using var on = new TableOn<KoalaBear, KoalaBear4>(device, air, plan, table, default);
            return kernels.TryFindViolation(subject, plan, on.Inputs with { Arguments = null }, out _);
        }
    }

    [Fact]
    public void CellsThatNobodyReadsAreNamed()
    {
        var air = new FeatureAir<Goldilocks>(LogRows, 2, 0);
        var table = FeatureTable<Goldilocks>.Satisfying(air, 91);
        var alone = from column in Enumerable.Range(0, 2) from row in Enumerable.Range(0, Rows) where IsAlone(table, column, row) select (column, row);
        var multiplicities = Enumerable.Range(0, Rows).Select(row => (6, row));
        Assert.Equal([.. alone, .. multiplicities], CellChanges.Unnoticed(air, table));
        Assert.Equal([(6, 3)], CellChanges.Unnoticed(air, table, [(5, 1), (6, 3), (7, 7)]));

        // With lookups the multiplicities count.
        Assert.Equal(alone, CellChanges.Unnoticed(air with { Lookups = 6 }, table));
    }

    [Fact]
    public void LookupsThatNobodyMissesAreNamed()
    {
        // The fifth has multiplicity zero.
        var air = new FeatureAir<Goldilocks>(LogRows, 0, 6);
        var table = FeatureTable<Goldilocks>.Satisfying(air, 92);
        Assert.Equal([4], MutationCoverage.UnneededLookups(air, 6, table, () =>
        {
            var others = new BusLedger<Goldilocks>();
            for (var row = 0; row < Rows; row++)
            {
                others.Add(RowResiduals<Goldilocks>.Visit(air, table, row).Lookups, -Goldilocks.One);
            }

            return others;
        }));
    }

    [Fact]
    public void BusesAreEvenExactly()
    {
        var two = Goldilocks.FromUInt64(2);
        var ledger = new BusLedger<Goldilocks>();
        Assert.True(ledger.IsEven);
        ledger.Add([(1, two, [two]), (1, -Goldilocks.One, [two])], Goldilocks.One);
        Assert.False(ledger.IsEven);
        ledger.Add([(2, -Goldilocks.One, [two])], Goldilocks.One);
        Assert.False(ledger.IsEven);
        ledger.Add([(2, Goldilocks.One, [two]), (1, -Goldilocks.One, [two]), (3, Goldilocks.Zero, [])], Goldilocks.One);
        Assert.True(ledger.IsEven);
    }

    private static bool IsAlone(HostTable<Goldilocks> table, int column, int row)
        => table.Fixed[(column * Rows) + row].Equals(
            FieldMath.Pow(Goldilocks.MultiplicativeGenerator, (ulong)column) * FieldMath.Pow(FieldMath.RootOfUnity<Goldilocks>(LogRows), (ulong)row));

    /// <summary>For each constraint in order a table that breaks it alone.</summary>
    private static IEnumerable<HostTable<KoalaBear>> Wrong(FeatureAir<KoalaBear> air)
    {
        var honest = FeatureTable<KoalaBear>.Satisfying(air, 93);
        var (one, routed) = (KoalaBear.One, air.Routed);
        yield return Stating(1, honest.PublicValues[1] + one);
        yield return Bumped(1, 4);

        // The last counter and all that follows from it.
        var jump = Made(honest, Rows - 1, honest.Trace[((routed + 1) * Rows) - 1] + one);
        yield return jump with { PublicValues = [honest.PublicValues[0], jump.Trace[((routed + 1) * Rows) - 1], honest.PublicValues[2]] };

        // −1000 has the square of 1000.
        yield return Stating(0, -honest.PublicValues[0]);
        yield return Bumped(2, 5);
        yield return Bumped(3, 6);
        yield return Bumped(5, Rows - 1) with { PublicValues = [honest.PublicValues[0], honest.PublicValues[1], honest.Trace[((routed + 6) * Rows) - 1] + one] };
        yield return Chained(one);
        yield return Stating(2, one);

        HostTable<KoalaBear> Stating(int index, KoalaBear value)
        {
            var values = (KoalaBear[])honest.PublicValues.Clone();
            values[index] = value;
            return honest with { PublicValues = values };
        }

        HostTable<KoalaBear> Bumped(int column, int row) => honest.With(routed + column, row, honest.Trace[((routed + column) * Rows) + row] + one);

        HostTable<KoalaBear> Made(HostTable<KoalaBear> table, int row, KoalaBear counter)
        {
            var periodic = air.Shape.Periodic;
            return table
                .With(routed, row, counter)
                .With(routed + 1, row, counter * counter * counter)
                .With(routed + 2, row, (counter * periodic[2][row % 4]) + (periodic[0][0] * KoalaBear.FromUInt64(7)) + periodic[1][row % 2])
                .With(routed + 3, row, (table.Fixed[(routed * Rows) + row] * counter) + KoalaBear.FromUInt64(5));
        }

        HostTable<KoalaBear> Chained(KoalaBear first)
        {
            var (table, chain) = (honest, first);
            for (var row = 0; row < Rows; row++)
            {
                table = table.With(routed + 5, row, chain);
                chain = (chain * chain * chain) + honest.Trace[(routed * Rows) + row];
            }

            return table with { PublicValues = [honest.PublicValues[0], honest.PublicValues[1], table.Trace[^1]] };
        }
    }
}
