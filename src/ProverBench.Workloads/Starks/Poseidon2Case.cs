using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>2^logPermutations independent Poseidon2 permutations, eight a row; the inputs are random, the trace is made by a row program on the device.</summary>
internal sealed class Poseidon2Case<F>(Poseidon2Parameters<F> instance, int logPermutations) : IStarkCase<F>
    where F : unmanaged, ITwoAdicField<F>
{
    private readonly Poseidon2Air<F> _air = new(instance, 1 << StarkCases.LogPermutationsPerRow);

    /// <inheritdoc/>
    public int LogRows => logPermutations - StarkCases.LogPermutationsPerRow;

    /// <inheritdoc/>
    public UnitOfWork Work => UnitOfWork.Of(1L << logPermutations, "permutations");

    /// <inheritdoc/>
    public StarkTable<F, E> Table<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, F>
        => StarkTable<F, E>.Of(_air, policy);

    /// <inheritdoc/>
    public F[] PublicValues(ReadOnlySpan<byte> seed) => [];

    /// <inheritdoc/>
    public IEnumerable<KnownColumn<F>> Inputs(byte[] seed) => Poseidon2Trace<F>.Inputs(_air, LogRows, seed);

    /// <inheritdoc/>
    public IStarkTrace<F>? On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>
        => backend.TryGetKernels<IConstraintKernels<F, E>>(out var kernels) ? new Poseidon2Trace<F>(backend, kernels.Map, _air, LogRows) : null;
}
