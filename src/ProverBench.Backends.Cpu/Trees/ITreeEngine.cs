using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>One tree hash as the processor runs it; called from several threads at once.</summary>
internal interface ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Bytes of the words that digests are stored by (<see cref="DigestPlanes"/>).</summary>
    int WordSize { get; }

    /// <summary>Leaves and pairs that are worth waking a thread for, and that parts begin at multiples of.</summary>
    int Grain { get; }

    /// <summary>The same hash with batch methods of this engine's speed.</summary>
    TreeHash<F> Batched { get; }

    /// <summary>digests[i] ← H(leaf i) for from &lt;= i &lt; to.</summary>
    void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to);

    /// <summary>parents[i] ← C(left[i], right[i]) for from &lt;= i &lt; to; parents may be left.</summary>
    void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to);
}
