using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>2^logPermutations independent Poseidon2 permutations, eight a row; the inputs are random, the trace is made by a row program on the device.</summary>
internal sealed class Poseidon2Case<F>(Poseidon2Parameters<F> instance, int logPermutations) : IStarkCase<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>log₂ of the permutations of a row.</summary>
    public const int LogPerRow = 3;

    private readonly Poseidon2Air<F> _air = new(instance, 1 << LogPerRow);

    /// <inheritdoc/>
    public int LogRows => logPermutations - LogPerRow;

    /// <inheritdoc/>
    public UnitOfWork Work => UnitOfWork.Of(1L << logPermutations, "permutations");

    /// <inheritdoc/>
    public StarkTable<F, E> Table<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, F>
        => StarkTable<F, E>.Of(_air, policy);

    /// <inheritdoc/>
    public F[] PublicValues(ReadOnlySpan<byte> seed) => [];

    /// <inheritdoc/>
    public IStarkTrace<F>? On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>
        => backend.TryGetKernels<IConstraintKernels<F, E>>(out var kernels) ? new Trace<E>(backend, kernels, _air, LogRows) : null;

    private sealed class Trace<E>(IBackend backend, IConstraintKernels<F, E> kernels, Poseidon2Air<F> air, int logRows) : IStarkTrace<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        private readonly DeviceMatrix<F> _inputs = backend.Allocate<F>(new MatrixShape(1L << logRows, air.TraceProgram.InputColumns), "poseidon2 inputs");
        private readonly DeviceMatrix<F> _trace = backend.Allocate<F>(new MatrixShape(1L << logRows, air.Shape.Columns), "poseidon2 trace");
        private readonly F[] _column = new F[1 << logRows];

        public void SetInput(ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "stark poseidon2");
            for (long c = 0; c < _inputs.Shape.Columns; c++)
            {
                random.Fill<F>(_column);
                backend.Queue.Import<F>(_column, _inputs, c << logRows);
            }
        }

        public DeviceMatrix<F> Make()
        {
            kernels.Map(air.TraceProgram, _inputs, _trace);
            return _trace;
        }

        public void Dispose()
        {
            _inputs.Dispose();
            _trace.Dispose();
        }
    }
}
