using System.Globalization;

namespace ProverBench.Backends;

/// <summary>A matrix does not fit on the device; said before anything is reserved.</summary>
public sealed class DeviceMemoryException : Exception
{
    /// <summary>A refusal that names what was asked for and what is free.</summary>
    public DeviceMemoryException(string label, long neededBytes, long freeBytes)
        : base($"{label} needs {Gibibytes(neededBytes)} GiB, {Gibibytes(freeBytes)} free")
    {
        NeededBytes = neededBytes;
        FreeBytes = freeBytes;
    }

    /// <summary>Bytes asked for.</summary>
    public long NeededBytes { get; }

    /// <summary>Bytes that could have been had.</summary>
    public long FreeBytes { get; }

    private static string Gibibytes(long bytes) => (bytes / (double)(1L << 30)).ToString("0.###", CultureInfo.InvariantCulture);
}
