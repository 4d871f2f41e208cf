using System.Runtime.Intrinsics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.Slots;

/// <summary>The fastest engine that the processor has for rows hashed over BN254's scalar field.</summary>
internal static class SlotEngines
{
    /// <summary>The engine of a hash.</summary>
    public static ITreeEngine<Goldilocks> Of(Bn254TreeHash hash)
        => !CpuIdentity.HasLimbs || !Fits(hash.Hasher.Sponge) || !Fits(hash.Hasher.Compression) ? new PortableSlotEngine(hash)
            : CpuIdentity.HasAvx512 ? new SlotTreeEngine<EightLimbLanes, Vector512<double>>(hash)
            : new SlotTreeEngine<FourLimbLanes, Vector256<double>>(hash);

    private static bool Fits(Poseidon2Parameters<Bn254Fr> permutation) => LimbPoseidon2<FourLimbLanes, Vector256<double>, Bn254FrParameters>.Supports(permutation);
}
