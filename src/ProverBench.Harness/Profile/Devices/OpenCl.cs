using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>Lists OpenCL devices through the system's loader (OpenCL 1.2 specification, sections 4.1 and 4.2).</summary>
public sealed unsafe class OpenCl
{
    private const int Success = 0;
    private const int DeviceNotFound = -1;
    private const int PlatformNotFound = -1001; // cl_khr_icd
    private const int MaximumPlatforms = 16;
    private const int MaximumDevices = 64;
    private const uint PlatformName = 0x0902;
    private const uint DeviceType = 0x1000;
    private const uint DeviceComputeUnits = 0x1002;
    private const uint DeviceClockFrequency = 0x100C;
    private const uint DeviceMemory = 0x101F;
    private const uint DeviceName = 0x102B;
    private const uint DeviceVendor = 0x102C;
    private const uint DriverVersion = 0x102D;
    private const uint DeviceVersion = 0x102F;

    private readonly delegate* unmanaged<uint, nint*, uint*, int> _platforms;
    private readonly delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> _platformInfo;
    private readonly delegate* unmanaged<nint, ulong, uint, nint*, uint*, int> _devices;
    private readonly delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> _deviceInfo;

    private OpenCl(NativeExports library)
    {
        _platforms = (delegate* unmanaged<uint, nint*, uint*, int>)library.Find("clGetPlatformIDs");
        _platformInfo = (delegate* unmanaged<nint, uint, nuint, void*, nuint*, int>)library.Find("clGetPlatformInfo");
        _devices = (delegate* unmanaged<nint, ulong, uint, nint*, uint*, int>)library.Find("clGetDeviceIDs");
        _deviceInfo = (delegate* unmanaged<nint, uint, nuint, void*, nuint*, int>)library.Find("clGetDeviceInfo");
    }

    private bool IsComplete => _platforms != null && _platformInfo != null && _devices != null && _deviceInfo != null;

    public static Observed<IReadOnlyList<OpenClDevice>> Describe() => Describe(OperatingSystem.IsWindows() ? "OpenCL.dll" : "libOpenCL.so.1");

    /// <summary>The same with a loader of another name or place.</summary>
    internal static Observed<IReadOnlyList<OpenClDevice>> Describe(string name)
    {
        // Loaded for good: implementations keep threads of their own.
        var library = NativeExports.Load(name);
        if (library is null)
        {
            return Observed.Not<IReadOnlyList<OpenClDevice>>("no OpenCL loader is installed");
        }

        var loader = new OpenCl(library);
        return loader.IsComplete ? loader.List() : Observed.Not<IReadOnlyList<OpenClDevice>>("this OpenCL loader lacks the functions needed");
    }

    private Observed<IReadOnlyList<OpenClDevice>> List()
    {
        nint* platforms = stackalloc nint[MaximumPlatforms];
        uint count = 0;
        int status = _platforms(MaximumPlatforms, platforms, &count);
        if (status is not (Success or PlatformNotFound))
        {
            return Observed.Not<IReadOnlyList<OpenClDevice>>($"OpenCL does not start (status {status})");
        }

        var found = new List<OpenClDevice>();
        nint* devices = stackalloc nint[MaximumDevices];
        for (int p = 0; status == Success && p < Math.Min(count, MaximumPlatforms); p++)
        {
            uint number = 0;
            const ulong allTypes = 0xFFFF_FFFF;
            int answer = _devices(platforms[p], allTypes, MaximumDevices, devices, &number);
            if (answer is not (Success or DeviceNotFound))
            {
                continue;
            }

            string platform = Text(_platformInfo, platforms[p], PlatformName);
            for (int d = 0; answer == Success && d < Math.Min(number, MaximumDevices); d++)
            {
                nint device = devices[d];
                found.Add(new OpenClDevice(
                    platform,
                    Text(_deviceInfo, device, DeviceName),
                    Text(_deviceInfo, device, DeviceVendor),
                    Type(Number(device, DeviceType)),
                    Text(_deviceInfo, device, DeviceVersion),
                    Text(_deviceInfo, device, DriverVersion),
                    (int)Math.Min(Number(device, DeviceComputeUnits), int.MaxValue),
                    (int)Math.Min(Number(device, DeviceClockFrequency), int.MaxValue),
                    (long)Math.Min(Number(device, DeviceMemory), SystemTree.LargestNumber)));
            }
        }

        return Observed.Value<IReadOnlyList<OpenClDevice>>(found);
    }

    private static string Type(ulong mask) =>
        (mask & 4) != 0 ? "GPU"
        : (mask & 8) != 0 ? "accelerator"
        : (mask & 2) != 0 ? "CPU"
        : "custom";

    private ulong Number(nint device, uint parameter)
    {
        // 4 or 8 bytes, little-endian on every platform that has the library; the rest of the zeroed word stays zero.
        ulong value = 0;
        nuint size = 0;
        return _deviceInfo(device, parameter, sizeof(ulong), &value, &size) == Success ? value : 0;
    }

    private static string Text(delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> query, nint subject, uint parameter)
    {
        const int size = 512;
        byte* text = stackalloc byte[size];
        nuint used = 0;
        return query(subject, parameter, size, text, &used) == Success ? NativeExports.Text(new(text, (int)Math.Min(used, size))) : "unnamed";
    }
}
