using System.Runtime.ExceptionServices;
using ProverBench.Algebra.EcGFp5;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Block;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The traces of a segment: what depends on the order of steps is made on the host, slots side by side, and imported; permutations are made on the device.</summary>
public sealed class TransferTrace : IDisposable
{
    /// <summary>Slots made at once.</summary>
    private const int BlockSlots = 32;

    private TransferTrace(DeviceMatrix<Goldilocks> steps, DeviceMatrix<Goldilocks> rules) => (Steps, Rules) = (steps, rules);

    /// <summary>Of <see cref="TransferStepsAir"/>: 128 rows a slot.</summary>
    public DeviceMatrix<Goldilocks> Steps { get; }

    /// <summary>Of <see cref="TransferRulesAir"/>: 8 rows a slot.</summary>
    public DeviceMatrix<Goldilocks> Rules { get; }

    /// <summary>Makes the traces of a segment.</summary>
    /// <typeparam name="E">The field of the challenges that the backend's kernels are for.</typeparam>
    /// <exception cref="ArgumentException">The slots are no power of two.</exception>
    /// <exception cref="NotSupportedException">The backend has no kernels for constraints.</exception>
    /// <exception cref="InvalidOperationException">A signature's R is neutral, or its key a base: no slot that the ledger executed has such.</exception>
    /// <exception cref="DeviceMemoryException">They do not fit.</exception>
    public static TransferTrace Create<E>(IBackend backend, Segment segment)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        if (!backend.TryGetKernels<IConstraintKernels<Goldilocks, E>>(out var kernels))
        {
            throw new NotSupportedException($"backend {backend.Descriptor.Address} has no kernels for constraints over {Goldilocks.Name} with challenges from {E.Name}");
        }

        var slots = segment.Slots.Count;
        if (!int.IsPow2(slots))
        {
            throw new ArgumentException($"a segment has a power of two of slots, found {slots}", nameof(segment));
        }

        using var madeSteps = backend.Allocate<Goldilocks>(new(slots * (long)TransferStepsColumns.Rows, TransferStepsColumns.Made), "transfer steps made", MatrixContents.Undefined);
        using var madeRules = backend.Allocate<Goldilocks>(new(slots * (long)TransferRulesColumns.Rows, TransferRulesColumns.Made), "transfer rules made", MatrixContents.Undefined);
        Import(backend.Queue, segment, madeSteps, madeRules);
        var steps = Fill(TransferStepsAir.TraceProgram, madeSteps, "transfer steps");
        try
        {
            return new(steps, Fill(TransferRulesAir.TraceProgram, madeRules, "transfer rules"));
        }
        catch
        {
            steps.Dispose();
            throw;
        }

        DeviceMatrix<Goldilocks> Fill(PermutationTraceProgram program, DeviceMatrix<Goldilocks> made, string label)
        {
            var trace = backend.Allocate<Goldilocks>(new(made.Shape.Rows, program.OutputColumns), label, MatrixContents.Undefined);
            kernels.Map(program, made, trace);
            return trace;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Steps.Dispose();
        Rules.Dispose();
    }

    private static void Import(IQueue queue, Segment segment, DeviceMatrix<Goldilocks> steps, DeviceMatrix<Goldilocks> rules)
    {
        var slots = segment.Slots.Count;
        var walk = new SignatureWalk(segment.Slots);
        var rows = new RulesRows(segment, walk);
        var gate = new Lock();
        try
        {
            Parallel.For(0, (slots + BlockSlots - 1) / BlockSlots, () => new Blocks(Math.Min(slots, BlockSlots)), Make, _ => { });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        Blocks Make(int block, ParallelLoopState loop, Blocks blocks)
        {
            var from = block * BlockSlots;
            blocks.Make(segment, walk, rows, from, Math.Min(BlockSlots, slots - from));
            lock (gate)
            {
                blocks.Import(queue, steps, rules, from, Math.Min(BlockSlots, slots - from));
            }

            return blocks;
        }
    }

    /// <summary>Both tables' rows of some slots.</summary>
    private sealed class Blocks(int slots)
    {
        private readonly EcGFp5Point[] _nonces = new EcGFp5Point[slots];

        private TraceBlock Steps { get; } = new(TransferStepsColumns.Made, slots * TransferStepsColumns.Rows);

        private TraceBlock Rules { get; } = new(TransferRulesColumns.Made, slots * TransferRulesColumns.Rows);

        public void Make(Segment segment, SignatureWalk walk, RulesRows rules, int from, int count)
        {
            walk.Walk(from, count, Steps, _nonces);
            Rules.Clear();
            for (var t = 0; t < count; t++)
            {
                TreeSteps.Write(segment.Slots, from + t, Steps, t * TransferStepsColumns.Rows);
                rules.Write(from + t, _nonces[t], Rules, t * TransferRulesColumns.Rows);
            }
        }

        public void Import(IQueue queue, DeviceMatrix<Goldilocks> steps, DeviceMatrix<Goldilocks> rules, int from, int count)
        {
            Import(queue, Steps, steps, from, count, TransferStepsColumns.Rows);
            Import(queue, Rules, rules, from, count, TransferRulesColumns.Rows);
        }

        private static void Import(IQueue queue, TraceBlock block, DeviceMatrix<Goldilocks> to, int from, int count, int rows)
        {
            for (var c = 0; c < block.Columns; c++)
            {
                queue.Import(block.Column(c, count * rows), to, (c * to.Shape.Rows) + (from * (long)rows));
            }
        }
    }
}
