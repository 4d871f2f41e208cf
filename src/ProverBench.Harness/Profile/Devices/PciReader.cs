using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>Lists PCI functions from /sys/bus/pci.</summary>
internal sealed class PciReader(SystemTree tree)
{
    private const string Folder = "/sys/bus/pci/devices";
    private const int MaximumDevices = 1024;

    public Observed<IReadOnlyList<PciDevice>> Read()
    {
        if (!tree.Exists(Folder))
        {
            return Observed.Not<IReadOnlyList<PciDevice>>("the system lists no PCI devices");
        }

        var names = PciNames.Load(tree);
        var devices = new List<PciDevice>();
        foreach (string address in tree.Entries(Folder).Take(MaximumDevices))
        {
            string folder = $"{Folder}/{address}";
            if (Hex($"{folder}/class", 6) is { } code && Hex($"{folder}/vendor", 4) is { } vendor && Hex($"{folder}/device", 4) is { } device)
            {
                devices.Add(new PciDevice(
                    PlainText.Clean(address),
                    code,
                    PciNames.ClassName(code),
                    vendor,
                    device,
                    names.Vendor(vendor),
                    names.Device(vendor, device),
                    LinkSpeed($"{folder}/current_link_speed"),
                    Lanes($"{folder}/current_link_width"),
                    Lanes($"{folder}/max_link_width")));
            }
        }

        return Observed.Value<IReadOnlyList<PciDevice>>(devices);
    }

    private Observed<int> Lanes(string file) => tree.Number(file, "link width", 1, 32).Select(n => (int)n);

    private Observed<string> LinkSpeed(string file)
    {
        var speed = tree.Line(file, "link speed");
        return speed.Or("").StartsWith("Unknown", StringComparison.Ordinal) ? Observed.Not<string>("the system offers no link speed") : speed;
    }

    private string? Hex(string file, int digits)
    {
        string text = tree.Line(file, "PCI id").Or("");
        return text.StartsWith("0x", StringComparison.Ordinal)
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)
            && value < 1ul << 4 * digits
            ? value.ToString("x" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;
    }
}
