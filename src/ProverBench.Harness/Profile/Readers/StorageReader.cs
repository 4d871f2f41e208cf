using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Readers;

/// <summary>Reads block devices and the volume of the working directory.</summary>
internal sealed class StorageReader(SystemTree tree)
{
    private const string Folder = "/sys/block";
    private const int SectorBytes = 512;

    // Devices made by the kernel itself, which lie on others or in memory.
    private static readonly string[] _derived = ["loop", "ram", "zram", "dm-", "md", "sr", "fd", "nbd"];

    public StorageProfile Read(bool hypervisor)
    {
        var (free, format) = Volume();
        return new StorageProfile { Devices = Devices(hypervisor), FreeBytes = free, FileSystem = format };
    }

    private Observed<IReadOnlyList<StorageDevice>> Devices(bool hypervisor)
    {
        if (!tree.Exists(Folder))
        {
            return Observed.Not<IReadOnlyList<StorageDevice>>("the system lists no block devices");
        }

        var devices = new List<StorageDevice>();
        foreach (string name in tree.Entries(Folder).Where(n => !_derived.Any(d => n.StartsWith(d, StringComparison.Ordinal))))
        {
            var sectors = tree.Number($"{Folder}/{name}/size", "device size", 0, SystemTree.LargestNumber / SectorBytes);
            if (sectors.Or(1) > 0)
            {
                devices.Add(new StorageDevice(Kind(name, hypervisor), tree.Line($"{Folder}/{name}/device/model", "device model"), sectors.Select(s => s * SectorBytes)));
            }
        }

        return Observed.Value<IReadOnlyList<StorageDevice>>(devices);
    }

    private string Kind(string name, bool hypervisor)
    {
        if (name.StartsWith("nvme", StringComparison.Ordinal))
        {
            return "nvme";
        }

        if (name.StartsWith("vd", StringComparison.Ordinal) || name.StartsWith("xvd", StringComparison.Ordinal) || hypervisor)
        {
            return "virtual";
        }

        return !name.StartsWith("sd", StringComparison.Ordinal) ? "other"
            : tree.Number($"{Folder}/{name}/queue/rotational", "device kind", 0, 1).TryGet(out long rotational) ? rotational == 1 ? "hdd" : "ssd"
            : "other";
    }

    private static (Observed<long> Free, Observed<string> Format) Volume()
    {
        try
        {
            var drive = new DriveInfo(Directory.GetCurrentDirectory());
            return (Observed.Value(Math.Min(drive.AvailableFreeSpace, SystemTree.LargestNumber)), Observed.Value(PlainText.Clean(drive.DriveFormat)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (Observed.Not<long>("the volume does not tell its free space"), Observed.Not<string>("the volume does not tell its format"));
        }
    }
}
