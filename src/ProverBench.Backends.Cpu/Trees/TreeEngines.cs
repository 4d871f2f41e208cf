using System.Runtime.Intrinsics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Blake3;
using ProverBench.Backends.Cpu.Keccak;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>The engines there are over a vector field.</summary>
internal static class TreeEngines<X, F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>The engine of a hash; null where there is none.</summary>
    public static ITreeEngine<F>? Find(TreeHash<F> hash) => hash switch
    {
        Poseidon2TreeHash<F> poseidon => new Poseidon2TreeEngine<X, F, V>(poseidon),
        Keccak256TreeHash<F> => Keccak(),
        Blake3TreeHash<F> => Blake3(),
        _ => null,
    };

    private static ITreeEngine<F> Keccak() => CpuIdentity.HasAvx512Vl
        ? new KeccakTreeEngine<F, Words64Rotating, Vector256<ulong>>()
        : new KeccakTreeEngine<F, Words64, Vector256<ulong>>();

    private static ITreeEngine<F> Blake3() => CpuIdentity.HasAvx512Vl
        ? new Blake3TreeEngine<F, Words32Rotating, Vector256<uint>>()
        : new Blake3TreeEngine<F, Words32, Vector256<uint>>();
}
