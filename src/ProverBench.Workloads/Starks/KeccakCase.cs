using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>As many Keccak-f[1600] permutations of random states as 2^logRows rows hold, one round a row.</summary>
internal sealed class KeccakCase<F>(int logRows) : IStarkCase<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public int LogRows => logRows;

    /// <inheritdoc/>
    public UnitOfWork Work => UnitOfWork.Of(KeccakTrace.Capacity(logRows), "permutations");

    /// <inheritdoc/>
    public StarkTable<F, E> Table<E>(FriPolicy policy)
        where E : unmanaged, IExtensionField<E, F>
        => StarkTable<F, E>.Of(new KeccakAir<F>(), policy);

    /// <inheritdoc/>
    public F[] PublicValues(ReadOnlySpan<byte> seed) => [];

    /// <inheritdoc/>
    public IEnumerable<KnownColumn<F>> Inputs(byte[] seed)
    {
        var states = new ulong[KeccakTrace.Capacity(logRows) * KeccakPermutation.Lanes];
        Fill(states, seed);
        var column = new F[1 << logRows];
        for (var limb = 0; limb < KeccakColumns.Limbs; limb++)
        {
            KeccakTrace.FillPreimage<F>(states, limb, column);
            yield return new(0, KeccakColumns.Preimage + limb, column);
        }
    }

    /// <inheritdoc/>
    public IStarkTrace<F> On<E>(IBackend backend)
        where E : unmanaged, IExtensionField<E, F>
        => new Trace(backend, logRows);

    private static void Fill(Span<ulong> states, ReadOnlySpan<byte> seed)
    {
        var random = new SeedStream(seed, "stark keccak");
        foreach (ref var lane in states)
        {
            lane = random.Next();
        }
    }

    private sealed class Trace(IBackend backend, int logRows) : IStarkTrace<F>
    {
        private readonly ulong[] _states = new ulong[KeccakTrace.Capacity(logRows) * KeccakPermutation.Lanes];
        private DeviceMatrix<F>? _trace;

        public void SetInput(ReadOnlySpan<byte> seed) => Fill(_states, seed);

        public DeviceMatrix<F> Make()
        {
            _trace?.Dispose();
            _trace = null;
            return _trace = KeccakTrace.Create<F>(backend, logRows, _states);
        }

        public void Dispose() => _trace?.Dispose();
    }
}
