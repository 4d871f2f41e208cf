using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace ProverBench.Harness.Profile;

/// <summary>The CPUID instruction of x86.</summary>
public interface ICpuId
{
    bool IsSupported { get; }

    (uint Eax, uint Ebx, uint Ecx, uint Edx) Query(uint leaf, uint subleaf = 0);
}

/// <summary>CPUID of the processor this thread runs on.</summary>
public sealed class HardwareCpuId : ICpuId
{
    public bool IsSupported => X86Base.IsSupported;

    public (uint Eax, uint Ebx, uint Ecx, uint Edx) Query(uint leaf, uint subleaf = 0)
    {
        var (eax, ebx, ecx, edx) = X86Base.CpuId((int)leaf, (int)subleaf);
        return ((uint)eax, (uint)ebx, (uint)ecx, (uint)edx);
    }
}

internal static class CpuIdLeaves
{
    /// <summary>Whether a standard, hypervisor or extended leaf is within the announced range.</summary>
    public static bool Has(this ICpuId cpu, uint leaf)
    {
        uint first = leaf & 0xC000_0000;
        uint last = cpu.IsSupported ? cpu.Query(first).Eax : 0;
        return cpu.IsSupported && last >= leaf && last < first + 0x0001_0000;
    }

    /// <summary>Registers as text, little-endian, up to the first NUL.</summary>
    public static string Text(params ReadOnlySpan<uint> registers)
    {
        Span<byte> bytes = stackalloc byte[registers.Length * 4];
        for (int i = 0; i < registers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(4 * i)..], registers[i]);
        }

        int end = bytes.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
