using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>2^logRows steps of a Fibonacci sequence from two random elements: the narrowest trace there is.</summary>
internal sealed class FibonacciCase<F>(int logRows) : IStarkCase<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public int LogRows => logRows;

    /// <inheritdoc/>
    public UnitOfWork Work => UnitOfWork.Of(1L << logRows, "rows");

    /// <inheritdoc/>
    public StarkTable<F, E> Table<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, F>
        => StarkTable<F, E>.Of(new FibonacciAir<F>(), policy);

    /// <inheritdoc/>
    public F[] PublicValues(ReadOnlySpan<byte> seed)
    {
        var (first, second) = Start(seed);
        return FibonacciAir<F>.Trace(logRows, first, second).PublicValues;
    }

    /// <inheritdoc/>
    public IStarkTrace<F> On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>
        => new Trace(backend, logRows);

    private static (F First, F Second) Start(ReadOnlySpan<byte> seed)
    {
        var random = new SeedStream(seed, "stark fibonacci");
        return (random.NextElement<F>(), random.NextElement<F>());
    }

    private sealed class Trace(IBackend backend, int logRows) : IStarkTrace<F>
    {
        private readonly DeviceMatrix<F> _trace = backend.Allocate<F>(new MatrixShape(1L << logRows, 2), "fibonacci trace");
        private F _first;
        private F _second;

        public void SetInput(ReadOnlySpan<byte> seed) => (_first, _second) = Start(seed);

        public DeviceMatrix<F> Make()
        {
            backend.Queue.Import<F>(FibonacciAir<F>.Trace(logRows, _first, _second).Trace, _trace);
            return _trace;
        }

        public void Dispose() => _trace.Dispose();
    }
}
