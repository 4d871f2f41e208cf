using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Primes;

/// <summary>The scalar field of BN254.</summary>
internal readonly struct Bn254FrWords : IGpuPrime<Words8>
{
    /// <inheritdoc/>
    public static Words8 Modulus => new(0xF000_0001, 0x43E1_F593, 0x79B9_7091, 0x2833_E848, 0x8181_585D, 0xB850_45B6, 0xE131_A029, 0x3064_4E72);

    /// <inheritdoc/>
    public static Words8 One => new(0x4FFF_FFFB, 0xAC96_341C, 0x9F60_CD29, 0x36FC_7695, 0x7879_462E, 0x666E_A36F, 0x9A07_DF2F, 0x0E0A_77C1);

    /// <inheritdoc/>
    public static uint MinusInverse => 0xEFFF_FFFF;
}
