using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Primes;

/// <summary>The base field of BN254.</summary>
internal readonly struct Bn254FpWords : IGpuPrime<Words8>
{
    /// <inheritdoc/>
    public static Words8 Modulus => new(0xD87C_FD47, 0x3C20_8C16, 0x6871_CA8D, 0x9781_6A91, 0x8181_585D, 0xB850_45B6, 0xE131_A029, 0x3064_4E72);

    /// <inheritdoc/>
    public static Words8 One => new(0xC58F_0D9D, 0xD35D_438D, 0xF5C7_0B3D, 0x0A78_EB28, 0x7879_462C, 0x666E_A36F, 0x9A07_DF2F, 0x0E0A_77C1);

    /// <inheritdoc/>
    public static uint MinusInverse => 0xE486_6389;
}
