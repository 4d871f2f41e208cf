using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads operating system and managed runtime.</summary>
internal sealed class SoftwareReader(SystemTree tree)
{
    public OperatingSystemProfile ReadSystem()
    {
        string? name = tree.Read("/etc/os-release").Text is { } release ? KeyValueText.Find(release, "PRETTY_NAME", '=')?.Trim('"', '\'') : null;
        var kernel = tree.Line("/proc/sys/kernel/osrelease", "kernel release");
        return new OperatingSystemProfile
        {
            Family = OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "other",
            Name = Observed.Value(PlainText.Clean(string.IsNullOrWhiteSpace(name) ? RuntimeInformation.OSDescription : name)),
            Kernel = kernel.IsObserved || OperatingSystem.IsLinux() ? kernel : Observed.Value(PlainText.Clean(Environment.OSVersion.Version.ToString())),
        };
    }

    public static RuntimeProfile ReadRuntime() => new()
    {
        Framework = RuntimeInformation.FrameworkDescription,
        RuntimeIdentifier = RuntimeInformation.RuntimeIdentifier,
        InstructionSets = InstructionSets(),
        VectorBits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
    };

    private static string[] InstructionSets()
    {
        (string Name, bool Supported)[] sets =
        [
            ("SSE4.2", Sse42.IsSupported), ("POPCNT", Popcnt.IsSupported), ("AES", System.Runtime.Intrinsics.X86.Aes.IsSupported),
            ("PCLMULQDQ", Pclmulqdq.IsSupported), ("AVX", Avx.IsSupported), ("FMA", Fma.IsSupported), ("AVX2", Avx2.IsSupported),
            ("BMI1", Bmi1.IsSupported), ("BMI2", Bmi2.X64.IsSupported), ("AVX512F", Avx512F.IsSupported), ("AVX512DQ", Avx512DQ.IsSupported),
            ("AVX512BW", Avx512BW.IsSupported), ("AVX512VL", Avx512F.VL.IsSupported), ("AVX512VBMI", Avx512Vbmi.IsSupported),
            ("AdvSIMD", AdvSimd.IsSupported), ("AES", System.Runtime.Intrinsics.Arm.Aes.IsSupported), ("DP", Dp.IsSupported),
            ("SHA2", Sha256.IsSupported),
        ];
        return [.. sets.Where(s => s.Supported).Select(s => s.Name)];
    }
}
