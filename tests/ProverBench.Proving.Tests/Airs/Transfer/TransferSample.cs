using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Airs.Transfer;

/// <summary>Both tables of a segment on the host, and what is wrong with them.</summary>
internal sealed record TransferSample(HostTable<Goldilocks> Steps, HostTable<Goldilocks> Rules)
{
    public static readonly HashDigest Start = BlockHashes.Start(new byte[32], 5);

    private static readonly Lazy<TransferSample> OneTransferMade = new(() => Of(Users().NextSegment(1, 0, Start)));
    private static readonly Lazy<TransferSample> OnePaddingMade = new(() => Of(Users().NextSegment(0, 0, Start)));
    private static readonly Lazy<TransferSample> TransferAndPaddingMade = new(() => Of(Users().NextSegment(1, 1, Start)));

    /// <summary>One slot, a transfer.</summary>
    public static TransferSample OneTransfer => OneTransferMade.Value;

    /// <summary>One slot, padding.</summary>
    public static TransferSample OnePadding => OnePaddingMade.Value;

    /// <summary>Two slots.</summary>
    public static TransferSample TransferAndPadding => TransferAndPaddingMade.Value;

    public static BlockUsers Users() => new(4, "transfer sample"u8);

    /// <summary>The tables as the prover makes them.</summary>
    public static TransferSample Of(Segment segment)
    {
        using var backend = TestBackends.Open("cpu");
        using var trace = TransferTrace.Create<Goldilocks3>(backend, segment);
        return new(
            new((int)trace.Steps.Shape.Rows, backend.Download(trace.Steps), [], []),
            new((int)trace.Rules.Shape.Rows, backend.Download(trace.Rules), [], segment.Statement.ToPublicValues()));
    }

    /// <summary>The same tables with all columns of their own, so that one may change them.</summary>
    public TransferSample Copy()
        => new(
            Steps with { Trace = (Goldilocks[])Steps.Trace.Clone() },
            Rules with { Trace = (Goldilocks[])Rules.Trace.Clone(), PublicValues = (Goldilocks[])Rules.PublicValues.Clone() });

    /// <summary>Whether constraints and bus hold.</summary>
    public bool IsValid
        => RowResiduals<Goldilocks>.Violated(new TransferStepsAir(), Steps).Length == 0
            && RowResiduals<Goldilocks>.Violated(new TransferRulesAir(), Rules).Length == 0
            && new BusLedger<Goldilocks>().Add(new TransferStepsAir(), Steps).Add(new TransferRulesAir(), Rules).IsEven;

    /// <summary>Makes the permutation's columns of a row again from the others.</summary>
    public static void Refit(PermutationTraceProgram program, HostTable<Goldilocks> table, int row)
    {
        var access = new Access(table, row);
        program.Run<Access, BaseCell<Goldilocks>>(ref access);
    }

    /// <summary>
    /// A permutation that goes wrong in one place: column made + k is one more than it should be, and the permutation's later columns follow from it. Constraint k defines that column.
    /// </summary>
    public static void Break<A>(A air, HostTable<Goldilocks> table, int row, int made, int k)
        where A : struct, IAir<Goldilocks>
    {
        table.Trace[((made + k) * table.Rows) + row] += Goldilocks.One;
        for (var later = k + 1; later < air.Shape.Columns - made; later++)
        {
            table.Trace[((made + later) * table.Rows) + row] += RowResiduals<Goldilocks>.Of(air, table, row)[later];
        }
    }

    private readonly struct Access(HostTable<Goldilocks> table, int row) : IRowAccess<BaseCell<Goldilocks>, Goldilocks>
    {
        public BaseCell<Goldilocks> Read(int column) => new(table.Trace[(column * table.Rows) + row]);

        public void Write(int column, BaseCell<Goldilocks> value) => table.Trace[(column * table.Rows) + row] = value.Value;

        public Span<BaseCell<Goldilocks>> Scratch(int count) => new BaseCell<Goldilocks>[count];
    }
}
