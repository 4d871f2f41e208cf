using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>The trees of every field.</summary>
internal static class TreeFamilies
{
    /// <summary>Adds them.</summary>
    public static void Add(CpuBackend backend, KernelTable kernels)
    {
        AddField<Goldilocks>(backend, kernels);
        AddField<BabyBear>(backend, kernels);
        AddField<KoalaBear>(backend, kernels);
        AddField<Mersenne31>(backend, kernels);
        AddField<Bn254Fr>(backend, kernels);
        AddField<Bn254Fp>(backend, kernels);
        AddField<Bls12381Fr>(backend, kernels);
        AddField<Bls12381Fp>(backend, kernels);
    }

    private static void AddField<F>(CpuBackend backend, KernelTable kernels)
        where F : unmanaged, IPrimeField<F>
        => kernels.Add<ITreeKernels<F>>(new CpuTree<F>(backend, static hash => new PortableTreeEngine<F>(hash)));
}
