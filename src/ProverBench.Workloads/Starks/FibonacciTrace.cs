using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>Fibonacci sequences from two random elements.</summary>
internal sealed class FibonacciTrace<F>(IBackend backend, int logRows) : IStarkTrace<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly DeviceMatrix<F> _trace = backend.Allocate<F>(new MatrixShape(1L << logRows, 2), "fibonacci trace");
    private F _first;
    private F _second;

    /// <summary>The public values that follow from a seed.</summary>
    public static F[] PublicValues(int logRows, ReadOnlySpan<byte> seed)
    {
        var (first, second) = Start(seed);
        return FibonacciAir<F>.Trace(logRows, first, second).PublicValues;
    }

    /// <inheritdoc/>
    public void SetInput(ReadOnlySpan<byte> seed) => (_first, _second) = Start(seed);

    /// <inheritdoc/>
    public DeviceMatrix<F> Make()
    {
        backend.Queue.Import<F>(FibonacciAir<F>.Trace(logRows, _first, _second).Trace, _trace);
        return _trace;
    }

    /// <inheritdoc/>
    public void Dispose() => _trace.Dispose();

    private static (F First, F Second) Start(ReadOnlySpan<byte> seed)
    {
        var random = new SeedStream(seed, "stark fibonacci");
        return (random.NextElement<F>(), random.NextElement<F>());
    }
}
