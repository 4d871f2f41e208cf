using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Serial.Assembled;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Whether code with vpmadd52luq and vpmadd52huq can be assembled and run.</summary>
internal static class IfmaSupport
{
    /// <summary>Set to 0 in the environment, this variable leaves the code off.</summary>
    public const string Switch = "PROVERBENCH_IFMA";

    /// <summary>CPUID leaf 7, EBX: AVX512_IFMA.</summary>
    private const int IfmaBit = 1 << 21;

    /// <summary>CPUID leaf 7, ECX: AVX512_VBMI2 (shifts over two words).</summary>
    private const int Vbmi2Bit = 1 << 6;

    /// <summary>
    /// True on Linux on x64 processors with AVX-512 F, BW, DQ, IFMA and VBMI2, where the system saves the wide registers and grants pages of code, and hardware
    /// intrinsics are not switched off, whole (<c>DOTNET_EnableHWIntrinsic=0</c>), from AVX-512 on (<c>DOTNET_EnableAVX512=0</c>) or here (<see cref="Switch"/>).
    /// </summary>
    public static bool IsSupported { get; }
        = CpuIdentity.HasAvx512 && Avx512BW.IsSupported && Avx512DQ.X64.IsSupported
        && (X86Base.CpuId(7, 0).Ebx & IfmaBit) != 0 && (X86Base.CpuId(7, 0).Ecx & Vbmi2Bit) != 0
        && Environment.GetEnvironmentVariable(Switch) != "0"
        && ExecutablePages.AreGranted;
}
