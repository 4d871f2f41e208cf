using System.Globalization;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>NVML, the NVIDIA Management Library, by its C interface (nvml.h). Only queries: no setting of a GPU is changed.</summary>
public sealed unsafe class Nvml : INvidiaManagement
{
    private const int Success = 0;
    private const int InsufficientSize = 7;
    private const int MaximumGpus = 64;
    private const int ClockSm = 1;
    private const int ClockMemory = 2;
    private const int UncorrectedErrors = 1;
    private const int VolatileCounters = 0;

    private readonly NativeExports? _library;
    private readonly string _absence = "";
    private readonly List<nint> _gpus = [];
    private readonly nint _clockReasons;

    private Nvml(NativeExports? library)
    {
        _library = library;
        if (library is null)
        {
            _absence = "NVML, the NVIDIA driver's library, is not installed";
            return;
        }

        var initialize = (delegate* unmanaged<int>)library.Find("nvmlInit_v2");
        var count = (delegate* unmanaged<uint*, int>)library.Find("nvmlDeviceGetCount_v2");
        var handle = (delegate* unmanaged<uint, nint*, int>)library.Find("nvmlDeviceGetHandleByIndex_v2");
        int status = initialize == null || count == null || handle == null ? -1 : initialize();
        if (status != Success)
        {
            _absence = status < 0 ? "this NVML lacks the functions needed" : $"NVML does not start (status {status})";
            library.Dispose();
            _library = null;
            return;
        }

        uint gpus = 0;
        if (count(&gpus) == Success)
        {
            for (uint i = 0; i < Math.Min(gpus, MaximumGpus); i++)
            {
                nint gpu = 0;
                _gpus.Add(handle(i, &gpu) == Success ? gpu : 0);
            }
        }

        _clockReasons = (nint)library.Find("nvmlDeviceGetCurrentClocksEventReasons");
        if (_clockReasons == 0)
        {
            _clockReasons = (nint)library.Find("nvmlDeviceGetCurrentClocksThrottleReasons");
        }
    }

    /// <summary>Loads the driver's library; where it is absent the instance says so on every question.</summary>
    public static Nvml Open() => new(OperatingSystem.IsWindows() ? NativeExports.Load("nvml.dll") : NativeExports.Load("libnvidia-ml.so.1"));

    /// <summary>The same with a library of another name or place.</summary>
    internal static Nvml Open(string library) => new(NativeExports.Load(library));

    public Observed<IReadOnlyList<NvidiaGpu>> Describe()
    {
        if (_library is null)
        {
            return Observed.Not<IReadOnlyList<NvidiaGpu>>(_absence);
        }

        var driver = SystemText("nvmlSystemGetDriverVersion");
        return Observed.Value<IReadOnlyList<NvidiaGpu>>([.. _gpus.Select((gpu, index) => new NvidiaGpu
        {
            Index = index,
            Name = DeviceText(gpu, "nvmlDeviceGetName"),
            PciAddress = PciAddress(gpu),
            MemoryBytes = Memory(gpu) is { } memory ? Observed.Value(memory.Total) : Missing<long>(),
            ComputeCapability = Pair(gpu, "nvmlDeviceGetCudaComputeCapability") is { } c
                ? Observed.Value(string.Create(CultureInfo.InvariantCulture, $"{c.First}.{c.Second}"))
                : Missing<string>(),
            DriverVersion = driver,
            MaximumSmMegahertz = Observe((int?)Number(gpu, "nvmlDeviceGetMaxClockInfo", ClockSm)),
            MaximumMemoryMegahertz = Observe((int?)Number(gpu, "nvmlDeviceGetMaxClockInfo", ClockMemory)),
            PowerLimitMilliwatts = Observe((long?)Number(gpu, "nvmlDeviceGetEnforcedPowerLimit")),
            EccEnabled = Pair(gpu, "nvmlDeviceGetEccMode") is { } ecc ? Observed.Value(ecc.First == 1) : Missing<bool>(),
            MigEnabled = Pair(gpu, "nvmlDeviceGetMigMode") is { } mig ? Observed.Value(mig.First == 1) : Missing<bool>(),
            PcieWidth = Observe((int?)Number(gpu, "nvmlDeviceGetCurrPcieLinkWidth")),
            PcieGeneration = Observe((int?)Number(gpu, "nvmlDeviceGetCurrPcieLinkGeneration")),
        })]);
    }

    public IReadOnlyList<GpuSample>? Sample() => _library is null ? null :
    [
        .. _gpus.Select((gpu, index) => new GpuSample
        {
            Index = index,
            SmMegahertz = (int?)Number(gpu, "nvmlDeviceGetClockInfo", ClockSm),
            MemoryMegahertz = (int?)Number(gpu, "nvmlDeviceGetClockInfo", ClockMemory),
            PowerMilliwatts = Number(gpu, "nvmlDeviceGetPowerUsage"),
            EnergyMillijoules = Energy(gpu),
            TemperatureDegrees = (int?)Number(gpu, "nvmlDeviceGetTemperature", 0),
            ClockEventReasons = ClockEventReasons(gpu),
            UtilizationPercent = (int?)Pair(gpu, "nvmlDeviceGetUtilizationRates", oneStructure: true)?.First,
            MemoryUsedBytes = Memory(gpu)?.Used,
            ComputeProcesses = ComputeProcesses(gpu),
            UncorrectedEccErrors = UncorrectedEccErrors(gpu),
        }),
    ];

    public void Dispose()
    {
        if (_library is not null)
        {
            var shutdown = (delegate* unmanaged<int>)_library.Find("nvmlShutdown");
            if (shutdown != null)
            {
                _ = shutdown();
            }

            // The library stays mapped: drivers keep threads of their own beyond shutdown.
        }
    }

    private static Observed<T> Missing<T>()
        where T : notnull => Observed.Not<T>("the driver does not tell");

    private static Observed<T> Observe<T>(T? value)
        where T : struct => value is { } v ? Observed.Value(v) : Missing<T>();

    private uint? Number(nint gpu, string function)
    {
        var call = (delegate* unmanaged<nint, uint*, int>)_library!.Find(function);
        uint value = 0;
        return gpu != 0 && call != null && call(gpu, &value) == Success ? value : null;
    }

    private uint? Number(nint gpu, string function, int selector)
    {
        var call = (delegate* unmanaged<nint, int, uint*, int>)_library!.Find(function);
        uint value = 0;
        return gpu != 0 && call != null && call(gpu, selector, &value) == Success ? value : null;
    }

    /// <summary>Two 32-bit results, by two pointers or as one structure of two.</summary>
    private (uint First, uint Second)? Pair(nint gpu, string function, bool oneStructure = false)
    {
        void* address = _library!.Find(function);
        if (gpu == 0 || address == null)
        {
            return null;
        }

        uint* values = stackalloc uint[2];
        int status = oneStructure
            ? ((delegate* unmanaged<nint, uint*, int>)address)(gpu, values)
            : ((delegate* unmanaged<nint, uint*, uint*, int>)address)(gpu, values, values + 1);
        return status == Success ? (values[0], values[1]) : null;
    }

    private (long Total, long Used)? Memory(nint gpu)
    {
        // nvmlMemory_t: total, free, used.
        var call = (delegate* unmanaged<nint, ulong*, int>)_library!.Find("nvmlDeviceGetMemoryInfo");
        ulong* values = stackalloc ulong[3];
        return gpu != 0 && call != null && call(gpu, values) == Success ? ((long)values[0], (long)values[2]) : null;
    }

    private long? ClockEventReasons(nint gpu)
    {
        ulong mask = 0;
        return gpu != 0 && _clockReasons != 0 && ((delegate* unmanaged<nint, ulong*, int>)_clockReasons)(gpu, &mask) == Success ? (long)mask : null;
    }

    private long? Energy(nint gpu)
    {
        var call = (delegate* unmanaged<nint, ulong*, int>)_library!.Find("nvmlDeviceGetTotalEnergyConsumption");
        ulong millijoules = 0;
        return gpu != 0 && call != null && call(gpu, &millijoules) == Success ? (long)millijoules : null;
    }

    private long? UncorrectedEccErrors(nint gpu)
    {
        var call = (delegate* unmanaged<nint, int, int, ulong*, int>)_library!.Find("nvmlDeviceGetTotalEccErrors");
        ulong count = 0;
        return gpu != 0 && call != null && call(gpu, UncorrectedErrors, VolatileCounters, &count) == Success ? (long)count : null;
    }

    private int? ComputeProcesses(nint gpu)
    {
        // Asked with room for none, the call answers with the count alone.
        var call = (delegate* unmanaged<nint, uint*, void*, int>)_library!.Find("nvmlDeviceGetComputeRunningProcesses_v3");
        uint count = 0;
        return gpu != 0 && call != null && call(gpu, &count, null) is Success or InsufficientSize ? (int)count : null;
    }

    private Observed<string> PciAddress(nint gpu)
    {
        // nvmlPciInfo_t: char[16], five 32-bit words, char[32] with domain:bus:device.function.
        const int size = 68;
        const int busIdAt = 36;
        var call = (delegate* unmanaged<nint, byte*, int>)_library!.Find("nvmlDeviceGetPciInfo_v3");
        byte* info = stackalloc byte[size];
        return gpu != 0 && call != null && call(gpu, info) == Success
            ? Observed.Value(NativeExports.Text(new(info + busIdAt, size - busIdAt)))
            : Missing<string>();
    }

    private Observed<string> DeviceText(nint gpu, string function)
    {
        const int size = 96;
        var call = (delegate* unmanaged<nint, byte*, uint, int>)_library!.Find(function);
        byte* text = stackalloc byte[size];
        return gpu != 0 && call != null && call(gpu, text, size) == Success ? Observed.Value(NativeExports.Text(new(text, size))) : Missing<string>();
    }

    private Observed<string> SystemText(string function)
    {
        const int size = 80;
        var call = (delegate* unmanaged<byte*, uint, int>)_library!.Find(function);
        byte* text = stackalloc byte[size];
        return call != null && call(text, size) == Success ? Observed.Value(NativeExports.Text(new(text, size))) : Missing<string>();
    }
}
