using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>One tree hash as the processor runs it, several leaves or pairs at once; called from several threads.</summary>
internal unsafe interface ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Bytes of the words that digests are stored by (<see cref="DigestPlanes"/>).</summary>
    int WordSize { get; }

    /// <summary>Leaves and pairs that are worth waking a thread for, and that parts begin at multiples of; a multiple of the lanes.</summary>
    int Grain { get; }

    /// <summary>digests[i] ← H(leaf i) for from &lt;= i &lt; to.</summary>
    void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to);

    /// <summary>parents[i] ← C(left[i], right[i]) for from &lt;= i &lt; to; parents may be left.</summary>
    void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to);

    /// <summary>digests[i] ← H(row i) of count rows that follow each other.</summary>
    void HashRows(F* rows, int width, HashDigest* digests, int count);

    /// <summary>parents[i] ← C(left[i], right[i]) for i &lt; count; parents may be left or right.</summary>
    void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count);
}
