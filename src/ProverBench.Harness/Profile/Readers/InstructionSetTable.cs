using System.Runtime.Intrinsics.X86;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>The instruction-set extensions that provers use, with the ways to ask for them.</summary>
internal static class InstructionSetTable
{
    private enum State
    {
        General,
        Avx,
        Avx512,
    }

    private enum Register
    {
        Ebx,
        Ecx,
        Edx,
    }

    private sealed record Entry(string Name, string Flag, uint Leaf, Register Register, int Bit, State Needs);

    // Bits: Intel SDM vol. 2A, CPUID leaves 1 and 7; flag names: the kernel's arch/x86/include/asm/cpufeatures.h.
    private static readonly Entry[] _x86 =
    [
        new("SSE4.2", "sse4_2", 1, Register.Ecx, 20, State.General),
        new("POPCNT", "popcnt", 1, Register.Ecx, 23, State.General),
        new("AES", "aes", 1, Register.Ecx, 25, State.General),
        new("PCLMULQDQ", "pclmulqdq", 1, Register.Ecx, 1, State.General),
        new("AVX", "avx", 1, Register.Ecx, 28, State.Avx),
        new("FMA", "fma", 1, Register.Ecx, 12, State.Avx),
        new("AVX2", "avx2", 7, Register.Ebx, 5, State.Avx),
        new("BMI1", "bmi1", 7, Register.Ebx, 3, State.General),
        new("BMI2", "bmi2", 7, Register.Ebx, 8, State.General),
        new("ADX", "adx", 7, Register.Ebx, 19, State.General),
        new("SHA", "sha_ni", 7, Register.Ebx, 29, State.General),
        new("GFNI", "gfni", 7, Register.Ecx, 8, State.General),
        new("VAES", "vaes", 7, Register.Ecx, 9, State.Avx),
        new("VPCLMULQDQ", "vpclmulqdq", 7, Register.Ecx, 10, State.Avx),
        new("AVX512F", "avx512f", 7, Register.Ebx, 16, State.Avx512),
        new("AVX512DQ", "avx512dq", 7, Register.Ebx, 17, State.Avx512),
        new("AVX512IFMA", "avx512ifma", 7, Register.Ebx, 21, State.Avx512),
        new("AVX512BW", "avx512bw", 7, Register.Ebx, 30, State.Avx512),
        new("AVX512VL", "avx512vl", 7, Register.Ebx, 31, State.Avx512),
        new("AVX512VBMI", "avx512vbmi", 7, Register.Ecx, 1, State.Avx512),
    ];

    // Names of the kernel's arch/arm64 hwcaps.
    private static readonly (string Name, string Flag)[] _arm64 =
    [
        ("AdvSIMD", "asimd"), ("AES", "aes"), ("PMULL", "pmull"), ("SHA2", "sha2"), ("SHA3", "sha3"), ("SHA512", "sha512"),
        ("LSE", "atomics"), ("DP", "asimddp"), ("SVE", "sve"), ("SVE2", "sve2"), ("I8MM", "i8mm"), ("SME", "sme"),
    ];

    /// <param name="cpuinfo">Beginning of /proc/cpuinfo: the kernel lists only what it lets programs use. Null elsewhere; then CPUID is asked.</param>
    public static Observed<IReadOnlyList<string>> Read(string? cpuinfo, ICpuId cpuid)
    {
        if (cpuinfo is not null && KeyValueText.Find(cpuinfo, "flags", ':') is { } x86)
        {
            var flags = x86.Split(' ').ToHashSet(StringComparer.Ordinal);
            return Observed.Value<IReadOnlyList<string>>([.. _x86.Where(e => flags.Contains(e.Flag)).Select(e => e.Name)]);
        }

        if (cpuinfo is not null && KeyValueText.Find(cpuinfo, "Features", ':') is { } arm)
        {
            var flags = arm.Split(' ').ToHashSet(StringComparer.Ordinal);
            return Observed.Value<IReadOnlyList<string>>([.. _arm64.Where(e => flags.Contains(e.Flag)).Select(e => e.Name)]);
        }

        return cpuid.Has(7)
            ? Observed.Value<IReadOnlyList<string>>([.. _x86.Where(e => Asked(e, cpuid)).Select(e => e.Name)])
            : Observed.Not<IReadOnlyList<string>>("neither the kernel nor CPUID lists them");
    }

    private static bool Asked(Entry entry, ICpuId cpuid)
    {
        var (_, ebx, ecx, edx) = cpuid.Query(entry.Leaf);
        uint register = entry.Register switch { Register.Ebx => ebx, Register.Ecx => ecx, _ => edx };
        bool stateIsSaved = entry.Needs switch { State.Avx => Avx.IsSupported, State.Avx512 => Avx512F.IsSupported, _ => true };
        return stateIsSaved && (register >> entry.Bit & 1) != 0;
    }
}
