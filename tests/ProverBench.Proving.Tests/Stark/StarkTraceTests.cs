using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Traces with an error: the prover names it, and a prover that does not look makes a proof that is refused.</summary>
public sealed class StarkTraceTests
{
    private static readonly FriPolicy Policy = StarkProofTests.Policy("plonky3-benchmark/blake3", queries: 1, grinding: 0);

    /// <summary>C12: each cell of small traces.</summary>
    [Fact]
    public void EveryCellOfFibonacci() => EveryCell([TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 2)]);

    [Fact]
    public void EveryCellUnderCopyConstraints() => EveryCell([TestTables.Copies<KoalaBear, KoalaBear4>(Policy, 2)]);

    [Fact]
    public void EveryCellOfPoseidon2() => EveryCell([TestTables.Poseidon2<KoalaBear, KoalaBear4>(Policy, Poseidon2KoalaBear.T16Plonky3, 1, true, 1)], prove: 8);

    [Fact]
    public void EveryCellOfPoseidon2WithRegisters()
    {
        var policy = StarkProofTests.Policy("babybear-100/blake3", queries: 1, grinding: 0);
        EveryCell([TestTables.Poseidon2<BabyBear, BabyBear4>(policy, Poseidon2BabyBear.T16Plonky3, 1, true, 1)], policy, prove: 8);
    }

    /// <summary>The second value of an inactive row is nobody's: declared.</summary>
    [Fact]
    public void EveryCellOfLookups()
    {
        var tables = TestTables.Bytes<KoalaBear, KoalaBear4>(Policy, 3);
        var rows = tables[0].Rows;
        EveryCell(tables, dontCare: (table, column, row) => table == 0 && column == 1 && tables[0].Trace[(2 * rows) + row].IsZero, prove: 20);
    }

    /// <summary>C13: constraints of the first and the last row hold there and nowhere else.</summary>
    [Fact]
    public void FirstAndLastRows()
    {
        var honest = TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 3);
        for (var i = 0; i < 4; i++)
        {
            var values = (KoalaBear[])honest.PublicValues.Clone();
            values[i] += KoalaBear.One;
            using var subject = Case(Policy, honest with { PublicValues = values });
            Assert.Equal(new StarkViolation("fibonacci/1", i < 2 ? 0 : 7, i < 2 ? i : i + 2), subject.FindViolation());
            Assert.Equal(StarkRefusal.Constraints, subject.Verify(subject.ProveRegardless()).Refusal);
        }
    }

    /// <summary>B12 of a STARK: no proof is made, and table, row and constraint are named.</summary>
    [Fact]
    public void TheViolationIsNamed()
    {
        var fibonacci = TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 3);
        var copies = TestTables.Copies<KoalaBear, KoalaBear4>(Policy, 3);
        Names(new StarkViolation("fibonacci/1", 4, 2), fibonacci.Bumped(0, 5));
        Names(new StarkViolation("copy/1", 3, 0), fibonacci, copies.Bumped(2, 3));

        // A row of the circuit that is right in itself but not joined to the others.
        var (left, right) = (copies.Trace[4], copies.Trace[8 + 4]);
        Names(new StarkViolation("copy/1", null, 0) with { Row = 7, Constraint = 4 }, copies.With(0, 4, left + KoalaBear.One).With(1, 4, right - KoalaBear.One));

        var bytes = TestTables.Bytes<KoalaBear, KoalaBear4>(Policy, 2);
        Names(new StarkViolation("byte-user/1, byte-table/1", null, 0), bytes[0], bytes[1].Bumped(0, 17));
        Names(new StarkViolation("byte-user/1", 2, 0), bytes[0].With(2, 2, KoalaBear.FromUInt64(2)), bytes[1]);

        static void Names(StarkViolation expected, params TestTable<KoalaBear, KoalaBear4>[] tables)
        {
            using var subject = Case(Policy, tables);
            Assert.Equal(expected, Assert.Throws<UnsatisfiedTraceException>(() => subject.Prove()).Violation);
        }
    }

    /// <summary>J4: multiplicities that do not count what is looked up.</summary>
    [Fact]
    public void MultiplicitiesCount()
    {
        var bytes = TestTables.Bytes<KoalaBear, KoalaBear4>(Policy, 2);
        using var subject = Case(Policy, bytes[0], bytes[1].Bumped(0, 255));
        Assert.Equal(StarkRefusal.BusSum, subject.Verify(subject.ProveRegardless()).Refusal);

        // A value that is no byte, received by nobody.
        var value = KoalaBear.FromUInt64(256);
        using var outside = Case(Policy, bytes[0].With(0, 1, value).With(3, 1, value * value), bytes[1]);
        Assert.Equal(StarkRefusal.BusSum, outside.Verify(outside.ProveRegardless()).Refusal);
    }

    [Fact]
    public void TracesThatDoNotFitAreRefused()
    {
        var table = TestTables.Fibonacci<KoalaBear, KoalaBear4>(Policy, 3);
        using var backend = TestBackends.Open("scalar");
        Assert.True(StarkProver<KoalaBear, KoalaBear4>.TryCreate(backend, Policy, [table.Table], out var prover, out _));
        using var fits = backend.Upload(table.Trace, 2, "trace");
        using var narrow = backend.Upload(table.Trace, 1, "trace");
        using var odd = backend.Upload(table.Trace[..6], 2, "trace");
        Assert.Throws<ArgumentException>(() => prover.Prove([narrow], [table.PublicValues], NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove([odd], [table.PublicValues], NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove([fits], [[]], NoPhases.Instance));
        Assert.Throws<ArgumentException>(() => prover.Prove([fits, fits], [table.PublicValues], NoPhases.Instance));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => prover.Prove([fits], [table.PublicValues], NoPhases.Instance, stop.Token));
        prover.Dispose();
        fits.Dispose();
        narrow.Dispose();
        odd.Dispose();
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    private static void EveryCell(TestTable<KoalaBear, KoalaBear4>[] tables, Func<int, int, int, bool>? dontCare = null, int prove = int.MaxValue)
        => EveryCell(tables, Policy, dontCare, prove);

    /// <summary>Every cell changed in turn is found; as many as asked for, spread over the cells, are proved nevertheless and refused.</summary>
    private static void EveryCell<F, E>(TestTable<F, E>[] tables, FriPolicy policy, Func<int, int, int, bool>? dontCare = null, int prove = int.MaxValue)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var cells = tables.Sum(table => table.Trace.Length);
        var every = Math.Max(1, cells / prove);
        var count = 0;
        for (var t = 0; t < tables.Length; t++)
        {
            for (var cell = 0; cell < tables[t].Trace.Length; cell++, count++)
            {
                var (column, row) = (cell / tables[t].Rows, cell % tables[t].Rows);
                var changed = (TestTable<F, E>[])tables.Clone();
                changed[t] = tables[t].Bumped(column, row);
                using var subject = Case(policy, changed);
                var free = dontCare?.Invoke(t, column, row) ?? false;
                Assert.True(subject.FindViolation() is null == free, $"table {t}, column {column}, row {row}");
                if (count % every == 0)
                {
                    Assert.Equal(free, subject.Verify(subject.ProveRegardless()).IsAccepted);
                }
            }
        }
    }

    private static StarkCase<F, E> Case<F, E>(FriPolicy policy, params TestTable<F, E>[] tables)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        => new(TestBackends.Open("scalar"), policy, tables);
}
