using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;

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
        => FibonacciTrace<F>.PublicValues(logRows, seed);

    /// <inheritdoc/>
    public IEnumerable<KnownColumn<F>> Inputs(byte[] seed) => [];

    /// <inheritdoc/>
    public IStarkTrace<F> On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>
        => new FibonacciTrace<F>(backend, logRows);
}
