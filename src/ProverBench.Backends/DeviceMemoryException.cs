using System.Globalization;

namespace ProverBench.Backends;

/// <summary>A matrix does not fit on the device; said before anything is reserved.</summary>
public sealed class DeviceMemoryException : Exception
{
    /// <summary>A refusal that names what was asked for and what is free.</summary>
    public DeviceMemoryException(string label, long neededBytes, long freeBytes)
        : base($"{label} needs {Size(neededBytes)}, {Size(freeBytes)} free")
    {
        NeededBytes = neededBytes;
        FreeBytes = freeBytes;
    }

    /// <summary>Bytes asked for.</summary>
    public long NeededBytes { get; }

    /// <summary>Bytes that could have been had.</summary>
    public long FreeBytes { get; }

    /// <summary>In the largest binary unit of which there is one: "640 B", "1.5 GiB".</summary>
    private static string Size(long bytes)
    {
        ReadOnlySpan<string> units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var unit = bytes <= 0 ? 0 : Math.Min(long.Log2(bytes) / 10, units.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1024, unit):0.###} {units[(int)unit]}");
    }
}
