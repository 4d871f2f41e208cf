using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Primes;

/// <summary>The base field of BLS12-381.</summary>
internal readonly struct Bls12381FpWords : IGpuPrime<Words12>
{
    /// <inheritdoc/>
    public static Words12 Modulus => new(0xFFFF_AAAB, 0xB9FE_FFFF, 0xB153_FFFF, 0x1EAB_FFFE, 0xF6B0_F624, 0x6730_D2A0, 0xF385_12BF, 0x6477_4B84, 0x434B_ACD7, 0x4B1B_A7B6, 0x397F_E69A, 0x1A01_11EA);

    /// <inheritdoc/>
    public static Words12 One => new(0x0002_FFFD, 0x7609_0000, 0xC40C_0002, 0xEBF4_000B, 0x53C7_58BA, 0x5F48_9857, 0x7052_5745, 0x77CE_5853, 0xA256_EC6D, 0x5C07_1A97, 0xFA80_E493, 0x15F6_5EC3);

    /// <inheritdoc/>
    public static uint MinusInverse => 0xFFFC_FFFD;
}
