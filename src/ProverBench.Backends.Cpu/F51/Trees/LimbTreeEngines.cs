using System.Runtime.Intrinsics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.F51.Permutations;
using ProverBench.Backends.Cpu.Trees;

namespace ProverBench.Backends.Cpu.F51.Trees;

/// <summary>The engines in 51-bit limbs, on the widest vectors that the processor has.</summary>
internal static class LimbTreeEngines
{
    /// <summary>The engine of a hash over BN254's scalar field; null where the processor or the permutations do not fit.</summary>
    public static ITreeEngine<Bn254Fr>? Find(Poseidon2TreeHash<Bn254Fr> hash)
        => !Fits(hash.Hasher) ? null
            : CpuIdentity.HasAvx512 ? new WideTreeEngine<EightLimbLanes, Vector512<double>, Bn254FrParameters>(hash)
            : new WideTreeEngine<FourLimbLanes, Vector256<double>, Bn254FrParameters>(hash);

    /// <summary>The engine of a hash of rows of Goldilocks elements over that field: one element at a time where the processor or the permutations do not fit.</summary>
    public static ITreeEngine<Goldilocks> Of(Bn254TreeHash hash)
        => !Fits(hash.Hasher) ? new PortableSlotEngine(hash)
            : CpuIdentity.HasAvx512 ? new SlotTreeEngine<EightLimbLanes, Vector512<double>>(hash)
            : new SlotTreeEngine<FourLimbLanes, Vector256<double>>(hash);

    private static bool Fits(Poseidon2Hasher<Bn254Fr> hasher)
        => CpuIdentity.HasLimbs && hasher.DigestLength == 1
            && LimbPoseidon2<FourLimbLanes, Vector256<double>, Bn254FrParameters>.Supports(hasher.Sponge)
            && LimbPoseidon2<FourLimbLanes, Vector256<double>, Bn254FrParameters>.Supports(hasher.Compression);
}
