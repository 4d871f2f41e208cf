using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads what announces itself between this process and the hardware.</summary>
internal sealed class VirtualizationReader(SystemTree tree, ICpuId cpuid)
{
    // Signatures of CPUID leaf 4000_0000h, from the vendors' interface documents.
    private static readonly (string Signature, string Name)[] _hypervisors =
    [
        ("KVMKVMKVM", "KVM"),
        ("Linux KVM Hv", "KVM"),
        ("Microsoft Hv", "Hyper-V"),
        ("VMwareVMware", "VMware"),
        ("XenVMMXenVMM", "Xen"),
        ("TCGTCGTCGTCG", "QEMU (emulated)"),
        ("bhyve bhyve ", "bhyve"),
        (" lrpepyh vr", "Parallels"),
        ("VBoxVBoxVBox", "VirtualBox"),
        ("ACRNACRNACRN", "ACRN"),
        ("VirtualApple", "Rosetta 2"),
    ];

    private static readonly (string Word, string Name)[] _containers =
    [
        ("kubepods", "Kubernetes"), ("docker", "Docker"), ("libpod", "Podman"), ("containerd", "containerd"), ("lxc", "LXC"), ("machine.slice", "systemd-nspawn"),
    ];

    public VirtualizationProfile Read()
    {
        var present = HypervisorPresent();
        return new VirtualizationProfile
        {
            HypervisorPresent = present,
            Hypervisor = present.TryGet(out bool announced)
                ? announced ? Name() : Observed.Value("none")
                : Observed.Not<string>(present.NotObservable!),
            Container = Container(),
        };
    }

    /// <summary>Maker and model from DMI; never its serial numbers or asset tags.</summary>
    public Observed<string> Platform()
    {
        var maker = tree.Line("/sys/class/dmi/id/sys_vendor", "firmware tables");
        var model = tree.Line("/sys/class/dmi/id/product_name", "firmware tables");
        return maker.TryGet(out string? m)
            ? Observed.Value(model.TryGet(out string? n) ? $"{m} {n}" : m)
            : model;
    }

    private Observed<bool> HypervisorPresent() =>
        cpuid.Has(1) ? Observed.Value((cpuid.Query(1).Ecx >> 31) != 0)
        : tree.Exists("/sys/hypervisor/type") ? Observed.Value(true)
        : Observed.Not<bool>("this processor has no CPUID instruction");

    private Observed<string> Name()
    {
        if (!cpuid.IsSupported)
        {
            return tree.Line("/sys/hypervisor/type", "hypervisor name");
        }

        var (_, ebx, ecx, edx) = cpuid.Query(0x4000_0000);
        string signature = CpuIdLeaves.Text(ebx, ecx, edx);
        foreach (var (known, name) in _hypervisors)
        {
            if (signature == known)
            {
                return Observed.Value(name);
            }
        }

        string clean = PlainText.Clean(signature);
        return clean.Length > 0 ? Observed.Value($"unknown ({clean})") : Observed.Not<string>("the hypervisor gives no name");
    }

    private Observed<string> Container()
    {
        var group = tree.Read("/proc/self/cgroup");
        if (group.Failure == ReadFailure.NoSuchTree)
        {
            return Observed.Not<string>(SystemTree.Reason(group.Failure, "container"));
        }

        if (tree.Line("/run/systemd/container", "container").TryGet(out string? told))
        {
            return Observed.Value(told);
        }

        foreach (var (word, name) in _containers)
        {
            if (group.Text?.Contains(word, StringComparison.Ordinal) == true)
            {
                return Observed.Value(name);
            }
        }

        return Observed.Value(
            tree.Exists("/.dockerenv") ? "Docker (marker file)"
            : tree.Exists("/run/.containerenv") ? "Podman (marker file)"
            : "none seen");
    }
}
