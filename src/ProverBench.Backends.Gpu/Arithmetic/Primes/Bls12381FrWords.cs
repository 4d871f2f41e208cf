using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Primes;

/// <summary>The scalar field of BLS12-381.</summary>
internal readonly struct Bls12381FrWords : IGpuPrime<Words8>
{
    /// <inheritdoc/>
    public static Words8 Modulus => new(0x0000_0001, 0xFFFF_FFFF, 0xFFFE_5BFE, 0x53BD_A402, 0x09A1_D805, 0x3339_D808, 0x299D_7D48, 0x73ED_A753);

    /// <inheritdoc/>
    public static Words8 One => new(0xFFFF_FFFE, 0x0000_0001, 0x0003_4802, 0x5884_B7FA, 0xECBC_4FF5, 0x998C_4FEF, 0xACC5_056F, 0x1824_B159);

    /// <inheritdoc/>
    public static uint MinusInverse => 0xFFFF_FFFF;
}
