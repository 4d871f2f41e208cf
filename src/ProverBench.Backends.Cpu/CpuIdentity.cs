using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Serial.Assembled;

namespace ProverBench.Backends.Cpu;

/// <summary>What the processor is called and which of its instructions the kernels use.</summary>
internal static class CpuIdentity
{
    private const int BrandLeaf = unchecked((int)0x8000_0002);
    private const int HighestLeaf = unchecked((int)0x8000_0000);

    /// <summary>True where the 256-bit kernels run; false selects the portable ones for the life of the process.</summary>
    public static bool HasAvx2 => Avx2.IsSupported;

    /// <summary>True where 51-bit limbs run; false selects the scalar types.</summary>
    public static bool HasLimbs => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>True where hashes run on 512-bit vectors, which the processor is no slower with.</summary>
    public static bool HasAvx512 => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    /// <summary>The instruction set chosen, as results write it.</summary>
    public static string InstructionSetName
        => (Avx2.IsSupported ? (Fma.IsSupported ? "avx2+fma" : "avx2") : "scalar") + (HasAvx512 ? "+avx512" : "");

    /// <summary>What code that cannot be batched (pairings) runs as: assembled at its first use, or the scalar types.</summary>
    public static string SerialName => FieldCode.IsSupported ? "assembled (mulx, adx)" : "scalar";

    /// <summary>What points are added in batches as: by IFMA code assembled at its first use, 51-bit limbs, or the scalar types.</summary>
    public static string BatchName => IfmaSupport.IsSupported ? "assembled (ifma)" : HasLimbs ? "limbs (fma)" : "scalar";

    /// <summary>The brand string; the architecture where the processor does not tell.</summary>
    public static string Brand { get; } = ReadBrand();

    private static string ReadBrand()
    {
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(HighestLeaf, 0).Eax < unchecked((uint)BrandLeaf + 2))
        {
            return $"{RuntimeInformation.ProcessArchitecture} processor";
        }

        Span<int> words = stackalloc int[12];
        for (var i = 0; i < 3; i++)
        {
            (words[4 * i], words[(4 * i) + 1], words[(4 * i) + 2], words[(4 * i) + 3]) = X86Base.CpuId(BrandLeaf + i, 0);
        }

        var brand = Encoding.ASCII.GetString(MemoryMarshal.AsBytes(words)).Trim('\0', ' ');
        return brand.Length != 0 ? brand : $"{RuntimeInformation.ProcessArchitecture} processor";
    }
}
