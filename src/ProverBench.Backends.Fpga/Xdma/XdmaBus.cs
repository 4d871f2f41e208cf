using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ProverBench.Backends.Fpga.Registers;

namespace ProverBench.Backends.Fpga.Xdma;

/// <summary>A card behind the character devices of the XDMA driver: <c>xdmaN_h2c_0</c> and <c>xdmaN_c2h_0</c> by card address, registers through <c>xdmaN_user</c>.</summary>
internal sealed unsafe class XdmaBus : ICardBus
{
    private const int ReadOnly = 0, WriteOnly = 1, ReadWrite = 2;

    private readonly int _toCard = -1;
    private readonly int _fromCard = -1;
    private readonly int _user = -1;

    /// <summary>Opens the devices of one card.</summary>
    /// <param name="folder">Where they are: <c>/dev</c>.</param>
    /// <param name="index">N.</param>
    /// <exception cref="DeviceFaultException">One does not open.</exception>
    public XdmaBus(string folder, int index)
    {
        try
        {
            _user = Open(Device(folder, index, "user"), ReadWrite);
            _toCard = Open(Device(folder, index, "h2c_0"), WriteOnly);
            _fromCard = Open(Device(folder, index, "c2h_0"), ReadOnly);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ulong MemoryBase => 0;

    /// <inheritdoc/>
    public long MemoryBytes => 0;

    /// <summary>Numbers of the cards whose devices are in a folder.</summary>
    public static IReadOnlyList<int> Find(string folder) => !OperatingSystem.IsLinux() || !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "xdma*_user")
            .Select(path => Path.GetFileName(path)["xdma".Length..^"_user".Length])
            .Where(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)).Order(),
    ];

    /// <inheritdoc/>
    public uint ReadRegister(uint offset)
    {
        uint value;
        Require(pread(_user, &value, sizeof(uint), (nint)offset), sizeof(uint), "a register");
        return value;
    }

    /// <inheritdoc/>
    public void WriteRegister(uint offset, uint value) => Require(pwrite(_user, &value, sizeof(uint), (nint)offset), sizeof(uint), "a register");

    /// <inheritdoc/>
    public int Write(long address, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            return (int)Moved(pwrite(_toCard, data, (nuint)bytes.Length, (nint)address), "to the card");
        }
    }

    /// <inheritdoc/>
    public int Read(long address, Span<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            return (int)Moved(pread(_fromCard, data, (nuint)bytes.Length, (nint)address), "from the card");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in (int[])[_user, _toCard, _fromCard])
        {
            if (file >= 0)
            {
                _ = close(file);
            }
        }
    }

    private static string Device(string folder, int index, string part) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"xdma{index}_{part}"));

    private static int Open(string path, int flags)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            var file = open(name, flags);
            return file >= 0 ? file : throw new DeviceFaultException($"{path} does not open: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private static nint Moved(nint answer, string way)
        => answer >= 0 ? answer : throw new DeviceFaultException($"a transfer {way} failed: {Marshal.GetLastPInvokeErrorMessage()}");

    private static void Require(nint answer, int expected, string what)
    {
        if (answer != expected)
        {
            throw new DeviceFaultException($"{what} of the card does not answer: {(answer < 0 ? Marshal.GetLastPInvokeErrorMessage() : $"{answer} of {expected} bytes")}");
        }
    }

#pragma warning disable IDE1006, SYSLIB1054 // The names are the C library's; blittable, so nothing needs to be generated.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte* path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint pread(int file, void* data, nuint count, nint offset);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint pwrite(int file, void* data, nuint count, nint offset);
#pragma warning restore IDE1006, SYSLIB1054
}
