using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>Names of vendors and devices out of the machine's own copy of pci.ids, where it has one.</summary>
internal sealed class PciNames
{
    private const int Bound = 8 * 1024 * 1024;

    private static readonly string[] _files = ["/usr/share/misc/pci.ids", "/usr/share/hwdata/pci.ids", "/usr/share/pci.ids"];

    // Base classes: PCI Code and ID Assignment Specification, section 1.
    private static readonly string[] _classes =
    [
        "unclassified device", "mass storage controller", "network controller", "display controller", "multimedia controller", "memory controller",
        "bridge", "communication controller", "system peripheral", "input device", "docking station", "processor", "serial bus controller",
        "wireless controller", "intelligent controller", "satellite controller", "encryption controller", "signal processing controller",
        "processing accelerator", "non-essential instrumentation",
    ];

    // Makers of accelerators, of the usual network and storage cards and of virtual devices, for machines without the list.
    private static readonly Dictionary<string, string> _knownVendors = new(StringComparer.Ordinal)
    {
        ["1002"] = "AMD/ATI",
        ["1022"] = "AMD",
        ["10de"] = "NVIDIA",
        ["10ee"] = "Xilinx",
        ["1172"] = "Altera",
        ["1234"] = "QEMU",
        ["1414"] = "Microsoft",
        ["144d"] = "Samsung",
        ["14e4"] = "Broadcom",
        ["15ad"] = "VMware",
        ["15b3"] = "Mellanox",
        ["1af4"] = "Red Hat (virtio)",
        ["1ae0"] = "Google",
        ["1b36"] = "Red Hat (QEMU)",
        ["1d0f"] = "Amazon",
        ["8086"] = "Intel",
    };

    private readonly Dictionary<string, (string Name, Dictionary<string, string> Devices)>? _vendors;

    private PciNames(Dictionary<string, (string Name, Dictionary<string, string> Devices)>? vendors) => _vendors = vendors;

    public static PciNames Load(SystemTree tree)
    {
        foreach (string file in _files)
        {
            if (tree.Read(file, Bound).Text is { } text)
            {
                return new(Parse(text));
            }
        }

        return new(null);
    }

    public static string ClassName(string code)
    {
        int index = Convert.ToInt32(code[..2], 16);
        return index < _classes.Length ? _classes[index]
            : index == 0x40 ? "coprocessor"
            : "unassigned class";
    }

    public Observed<string> Vendor(string vendor) =>
        Named(_vendors?.TryGetValue(vendor, out var found) == true ? found.Name : _knownVendors.GetValueOrDefault(vendor));

    public Observed<string> Device(string vendor, string device) =>
        Named(_vendors?.TryGetValue(vendor, out var found) == true ? found.Devices.GetValueOrDefault(device) : null);

    private Observed<string> Named(string? name) =>
        !string.IsNullOrEmpty(name) ? Observed.Value(name)
        : Observed.Not<string>(_vendors is null ? "this machine has no list of PCI names" : "not in this machine's list of PCI names");

    /// <summary>"vvvv  name" at the margin, "dddd  name" after one tab; subsystems (two tabs) and classes ("C ") are passed over.</summary>
    private static Dictionary<string, (string Name, Dictionary<string, string> Devices)> Parse(string text)
    {
        var vendors = new Dictionary<string, (string Name, Dictionary<string, string> Devices)>(StringComparer.Ordinal);
        Dictionary<string, string>? devices = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            bool indented = line.Length > 0 && line[0] == '\t';
            var entry = indented ? line[1..] : line;
            if (entry.Length < 6 || entry[0] is '#' or '\t' || entry[4] != ' ')
            {
                if (!indented && line.Length > 0 && line[0] != '#')
                {
                    devices = null;
                }

                continue;
            }

            string id = entry[..4].ToString();
            string name = PlainText.Clean(entry[5..].ToString());
            if (indented)
            {
                devices?.TryAdd(id, name);
            }
            else
            {
                devices = new(StringComparer.Ordinal);
                vendors.TryAdd(id, (name, devices));
            }
        }

        return vendors;
    }
}
