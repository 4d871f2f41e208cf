using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>Poseidon2 permutations over F.</summary>
public interface IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Whether this backend has kernels for the instance; what it has not is refused, never computed elsewhere.</summary>
    bool Supports(Poseidon2Parameters<F> instance);

    /// <summary>Every row of states, Width columns wide, becomes its permutation.</summary>
    /// <exception cref="ArgumentException">The columns are not the instance's width.</exception>
    /// <exception cref="NotSupportedException">The instance is not supported.</exception>
    void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance);

    /// <summary>Every row of states becomes what steps permutations one after another make of it. A backend that can keeps a state at hand from its first step to its last.</summary>
    /// <exception cref="ArgumentException">The columns are not the instance's width.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Steps are negative.</exception>
    /// <exception cref="NotSupportedException">The instance is not supported.</exception>
    void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        for (var step = 0; step < steps; step++)
        {
            Permute(states, instance);
        }
    }
}
