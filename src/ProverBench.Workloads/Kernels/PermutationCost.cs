using ProverBench.Algebra.Hashing;

namespace ProverBench.Workloads.Kernels;

/// <summary>Multiplications of a Poseidon2 permutation's S-boxes: linear layers are sums and small factors over some fields, and products over others.</summary>
internal static class PermutationCost
{
    /// <summary>Of one permutation.</summary>
    public static long Multiplications<F>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        => ((instance.RoundsFull * instance.Width) + instance.RoundsPartial) * (long)(int.Log2(instance.SboxDegree) + int.PopCount(instance.SboxDegree) - 1);
}
