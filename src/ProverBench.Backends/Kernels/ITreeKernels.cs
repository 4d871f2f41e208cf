using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>Merkle commitments to the rows of matrices in natural order, as FRI opens them.</summary>
/// <remarks>
/// Rows that FRI folds together lie N/2 apart, so the tree pairs node i with node i + count/2 of its level: leaf i of 2^L is under node i mod 2^k
/// of every level of 2^k nodes. This is the usual tree over bit-reversed rows, without the reversal, and a matrix of 2^k rows enters at its own level:
/// node(L, i) = H(row i of the matrices of 2^L leaves, joined); node(k, i) = C(node(k+1, i), node(k+1, i + 2^k)),
/// and where there are matrices of 2^k leaves node(k, i) = C(C(node(k+1, i), node(k+1, i + 2^k)), H(their rows i, joined)).
/// </remarks>
public interface ITreeKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Whether this backend has kernels for the hash; what it has not is refused, never computed elsewhere.</summary>
    bool Supports(TreeHash<F> hash);

    /// <summary>Commits to matrices of any powers of two of rows, equal ones joined in the order given.</summary>
    /// <param name="matrices">At least one. The data is not kept: whoever opens rows keeps the matrices.</param>
    /// <param name="logGroup">
    /// A leaf is a group of 2^logGroup rows of every matrix, {i + k·leaves}, row after row, then the next matrix: the points that one folding step joins.
    /// </param>
    /// <param name="capHeight">log₂ of the nodes that the commitment consists of; at most the depth of the smallest matrix's leaves.</param>
    /// <param name="hash">Both hashes.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="NotSupportedException">The hash is not supported.</exception>
    DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, TreeHash<F> hash);

    /// <summary>The rows of a matrix that leaves consist of: rows[(q·2^logGroup + k)·columns + c] ← matrix[indices[q] + k·(Rows ≫ logGroup), c].</summary>
    /// <exception cref="ArgumentException">An index lies outside, or there is other room.</exception>
    void ReadRows(DeviceMatrix<F> matrix, int logGroup, ReadOnlySpan<long> indices, Span<F> rows);

    /// <summary>The hash with batch methods and permutation of this backend's speed, for transcripts and verifiers, whose data is on the host.</summary>
    /// <exception cref="NotSupportedException">The hash is not supported.</exception>
    TreeHash<F> Accelerate(TreeHash<F> hash);
}
