using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Any hash, one leaf at a time.</summary>
internal sealed unsafe class PortableTreeEngine<F>(TreeHash<F> hash) : ITreeEngine<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public int WordSize => HashDigest.Size;

    /// <inheritdoc/>
    public int Grain => 16;

    /// <inheritdoc/>
    public TreeHash<F> Batched => hash;

    /// <inheritdoc/>
    public void HashLeaves(LeafColumns<F> leaves, DigestPlanes digests, long from, long to)
    {
        var row = new F[leaves.Width];
        for (var i = from; i < to; i++)
        {
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = leaves.Column(j)[i];
            }

            digests.Write(i, hash.HashRow(row));
        }
    }

    /// <inheritdoc/>
    public void Compress(DigestPlanes left, DigestPlanes right, DigestPlanes parents, long from, long to)
    {
        for (var i = from; i < to; i++)
        {
            parents.Write(i, hash.Compress(left.Read(i), right.Read(i)));
        }
    }
}
