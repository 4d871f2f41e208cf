using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>Poseidon2 permutations and Merkle commitments over F.</summary>
public interface IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Whether this backend has kernels for the instance; what it has not is refused, never computed elsewhere.</summary>
    bool Supports(Poseidon2Parameters<F> instance);

    /// <summary>Every row of states, Width columns wide, becomes its permutation.</summary>
    /// <exception cref="ArgumentException">The columns are not the instance's width.</exception>
    /// <exception cref="NotSupportedException">The instance is not supported.</exception>
    void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance);

    /// <summary>
    /// The Merkle tree over the rows of a matrix: node(0, i) = H(row i), node(k + 1, i) = C(node(k, 2i), node(k, 2i + 1)),
    /// with both hashes of <paramref name="hasher"/>. The tree stays on the device; the rows are not kept in it.
    /// </summary>
    /// <exception cref="ArgumentException">The rows are no power of two, or there are no columns.</exception>
    /// <exception cref="NotSupportedException">An instance of the hasher is not supported.</exception>
    DeviceMerkleTree<F> Commit(DeviceMatrix<F> rows, Poseidon2Hasher<F> hasher);
}
