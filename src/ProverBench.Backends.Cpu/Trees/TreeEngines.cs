using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Blake3;
using ProverBench.Backends.Cpu.F51.Trees;
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
        Poseidon2TreeHash<Bn254Fr> wide when LimbTreeEngines.Find(wide) is { } engine => (ITreeEngine<F>)engine,
        Poseidon2TreeHash<F> poseidon => new Poseidon2TreeEngine<X, F, V>(poseidon),
        Bn254TreeHash slots => (ITreeEngine<F>)LimbTreeEngines.Of(slots),
        Keccak256TreeHash<F> => WordLanes.Choose<ITreeEngine<F>, Keccak>(default),
        Blake3TreeHash<F> => WordLanes.Choose<ITreeEngine<F>, Blake3>(default),
        _ => null,
    };

    private readonly struct Keccak : IWordAction<ITreeEngine<F>>
    {
        public ITreeEngine<F> Run<W64, V64, W32, V32>()
            where W64 : struct, IWordLanes<ulong, V64>
            where V64 : unmanaged
            where W32 : struct, IWordLanes<uint, V32>
            where V32 : unmanaged
            => new KeccakTreeEngine<F, W64, V64>();
    }

    private readonly struct Blake3 : IWordAction<ITreeEngine<F>>
    {
        public ITreeEngine<F> Run<W64, V64, W32, V32>()
            where W64 : struct, IWordLanes<ulong, V64>
            where V64 : unmanaged
            where W32 : struct, IWordLanes<uint, V32>
            where V32 : unmanaged
            => new Blake3TreeEngine<F, W32, V32>();
    }
}
