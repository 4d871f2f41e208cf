using System.Globalization;
using System.Runtime.InteropServices;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads the processor's identity: CPUID on x86, /proc/cpuinfo besides.</summary>
/// <remarks>Families and models are put together as AMD64 Architecture Programmer's Manual vol. 3 app. E and Intel SDM vol. 2A (CPUID) say.</remarks>
internal sealed class CpuReader(SystemTree tree, ICpuId cpuid)
{
    private const string NoCpuId = "this processor has no CPUID instruction";

    public CpuProfile Read()
    {
        // One processor's block is some 1.5 KiB, so the beginning holds at least one whole block.
        var cpuinfo = tree.Read("/proc/cpuinfo");
        var (family, model, stepping) = Signature();
        return new CpuProfile
        {
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            Vendor = Vendor(cpuinfo.Text),
            Brand = Brand(cpuinfo.Text),
            Family = family,
            Model = model,
            Stepping = stepping,
            Microcode = Microcode(cpuinfo),
            InstructionSets = InstructionSetTable.Read(cpuinfo.Text, cpuid),
        };
    }

    private Observed<string> Vendor(string? cpuinfo)
    {
        if (cpuid.IsSupported)
        {
            var (_, ebx, ecx, edx) = cpuid.Query(0);
            return NotEmpty(CpuIdLeaves.Text(ebx, edx, ecx), "the processor gives no vendor");
        }

        return NotEmpty(
            cpuinfo is null ? null : KeyValueText.Find(cpuinfo, "CPU implementer", ':') is { } code ? $"implementer {code}" : null,
            NoCpuId);
    }

    private Observed<string> Brand(string? cpuinfo)
    {
        if (cpuid.Has(0x8000_0004))
        {
            var registers = new List<uint>(12);
            for (uint leaf = 0x8000_0002; leaf <= 0x8000_0004; leaf++)
            {
                var (eax, ebx, ecx, edx) = cpuid.Query(leaf);
                registers.AddRange([eax, ebx, ecx, edx]);
            }

            return NotEmpty(CpuIdLeaves.Text([.. registers]), "the processor gives no brand");
        }

        return NotEmpty(cpuinfo is null ? null : KeyValueText.Find(cpuinfo, "model name", ':'), "the processor gives no brand");
    }

    private (Observed<int> Family, Observed<int> Model, Observed<int> Stepping) Signature()
    {
        if (!cpuid.Has(1))
        {
            return (Observed.Not<int>(NoCpuId), Observed.Not<int>(NoCpuId), Observed.Not<int>(NoCpuId));
        }

        uint eax = cpuid.Query(1).Eax;
        int family = (int)(eax >> 8) & 15;
        int model = (int)(eax >> 4) & 15;
        if (family is 6 or 15)
        {
            model |= ((int)(eax >> 16) & 15) << 4;
        }

        if (family == 15)
        {
            family += (int)(eax >> 20) & 255;
        }

        return (Observed.Value(family), Observed.Value(model), Observed.Value((int)eax & 15));
    }

    private Observed<string> Microcode(ReadResult cpuinfo)
    {
        if (cpuinfo.Text is null)
        {
            return Observed.Not<string>(SystemTree.Reason(cpuinfo.Failure, "microcode revision"));
        }

        string? text = KeyValueText.Find(cpuinfo.Text, "microcode", ':');
        if (text is null
            || !text.StartsWith("0x", StringComparison.Ordinal)
            || !uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint revision))
        {
            return Observed.Not<string>("the system offers no microcode revision");
        }

        // Hypervisors answer the revision register with these constants; 0100_0065h is what KVM gives for AMD processors.
        bool hypervisor = cpuid.Has(1) && (cpuid.Query(1).Ecx >> 31) != 0;
        return revision is 0 or 1 or 0xFFFF_FFFF || (hypervisor && revision == 0x0100_0065)
            ? Observed.Not<string>($"a hypervisor's placeholder (0x{revision:x})")
            : Observed.Value($"0x{revision:x}");
    }

    private static Observed<string> NotEmpty(string? text, string otherwise)
    {
        string clean = text is null ? "" : PlainText.Clean(text);
        return clean.Length == 0 ? Observed.Not<string>(otherwise) : Observed.Value(clean);
    }
}
