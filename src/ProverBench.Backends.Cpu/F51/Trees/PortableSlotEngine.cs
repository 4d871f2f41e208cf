using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>Rows of Goldilocks elements hashed over BN254's scalar field, one at a time through the scalar types.</summary>
internal sealed unsafe class PortableSlotEngine(Bn254TreeHash hash) : ITreeEngine<Goldilocks>
{
    /// <inheritdoc/>
    public int WordSize => HashDigest.Size;

    /// <inheritdoc/>
    public int Grain => 4;

    /// <inheritdoc/>
    public void HashLeaves(LeafColumns<Goldilocks> leaves, DigestPlanes digests, long from, long to)
    {
        var row = new Goldilocks[leaves.Width];
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

    /// <inheritdoc/>
    public void HashRows(Goldilocks* rows, int width, HashDigest* digests, int count)
        => hash.HashRows(new ReadOnlySpan<Goldilocks>(rows, checked(width * count)), width, new Span<HashDigest>(digests, count));

    /// <inheritdoc/>
    public void CompressPairs(HashDigest* left, HashDigest* right, HashDigest* parents, int count)
        => hash.CompressPairs(new ReadOnlySpan<HashDigest>(left, count), new ReadOnlySpan<HashDigest>(right, count), new Span<HashDigest>(parents, count));
}
