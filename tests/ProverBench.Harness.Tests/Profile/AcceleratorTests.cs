using System.Diagnostics;
using ProverBench.Harness.Profile.Devices;
using ProverBench.Harness.Telemetry;
using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Profile;

public sealed class AcceleratorTests : IDisposable
{
    private readonly List<string> _folders = [];

    // The interface of nvml.h as far as it is called, with one GPU that answers and one that does not.
    private const string FakeNvml = """
        #include <string.h>
        typedef void *dev;
        static char gpu;
        int nvmlInit_v2(void) { return 0; }
        int nvmlShutdown(void) { return 0; }
        int nvmlDeviceGetCount_v2(unsigned *n) { *n = 2; return 0; }
        int nvmlDeviceGetHandleByIndex_v2(unsigned i, dev *d) { if (i != 0) return 15; *d = &gpu; return 0; }
        int nvmlSystemGetDriverVersion(char *s, unsigned n) { strncpy(s, "580.1", n); return 0; }
        int nvmlDeviceGetName(dev d, char *s, unsigned n) { if (d != &gpu) return 2; strncpy(s, "Test\033[31mGPU", n); return 0; }
        struct pci { char legacy[16]; unsigned domain, bus, device, id, sub; char bus_id[32]; };
        int nvmlDeviceGetPciInfo_v3(dev d, struct pci *p) { memset(p, 0, sizeof *p); strcpy(p->bus_id, "00000000:41:00.0"); return 0; }
        int nvmlDeviceGetMemoryInfo(dev d, unsigned long long *m) { m[0] = 1000; m[1] = 400; m[2] = 600; return 0; }
        int nvmlDeviceGetCudaComputeCapability(dev d, int *a, int *b) { *a = 9; *b = 0; return 0; }
        int nvmlDeviceGetMaxClockInfo(dev d, int type, unsigned *v) { *v = type == 1 ? 1980 : type == 2 ? 3201 : 0; return 0; }
        int nvmlDeviceGetClockInfo(dev d, int type, unsigned *v) { *v = type == 1 ? 1700 : type == 2 ? 3000 : 0; return 0; }
        int nvmlDeviceGetEnforcedPowerLimit(dev d, unsigned *v) { *v = 700000; return 0; }
        int nvmlDeviceGetPowerUsage(dev d, unsigned *v) { *v = 123456; return 0; }
        int nvmlDeviceGetTemperature(dev d, int sensor, unsigned *v) { *v = sensor == 0 ? 55 : 0; return 0; }
        int nvmlDeviceGetEccMode(dev d, int *now, int *next) { *now = 1; *next = 0; return 0; }
        int nvmlDeviceGetMigMode(dev d, unsigned *now, unsigned *next) { return 3; }
        int nvmlDeviceGetCurrPcieLinkWidth(dev d, unsigned *v) { *v = 16; return 0; }
        int nvmlDeviceGetCurrentClocksThrottleReasons(dev d, unsigned long long *v) { *v = 0x44; return 0; }
        int nvmlDeviceGetUtilizationRates(dev d, unsigned *v) { v[0] = 97; v[1] = 12; return 0; }
        int nvmlDeviceGetComputeRunningProcesses_v3(dev d, unsigned *n, void *infos) { *n = 3; return infos ? 0 : 7; }
        int nvmlDeviceGetTotalEnergyConsumption(dev d, unsigned long long *v) { *v = 4200; return 0; }
        int nvmlDeviceGetTotalEccErrors(dev d, int type, int counter, unsigned long long *v) { *v = type == 1 && counter == 0 ? 2 : 99; return 0; }
        """;

    [Fact]
    public void AnAbsentLibraryIsNotObservable()
    {
        using var nvml = Nvml.Open("libproverbench-absent.so.1");

        Assert.Contains("not installed", nvml.Describe().NotObservable);
        Assert.Null(nvml.Sample());
    }

    [Fact]
    public void ALibraryWithoutTheFunctionsIsNotObservable()
    {
        string library = Compile("int unrelated(void) { return 0; }");
        using var nvml = Nvml.Open(library);

        Assert.Contains("lacks the functions", nvml.Describe().NotObservable);
        Assert.Contains("lacks the functions", OpenCl.Describe(library).NotObservable);
    }

    [Fact]
    public void ADriverThatDoesNotStartIsNotObservable()
    {
        using var nvml = Nvml.Open(Compile(FakeNvml.Replace("nvmlInit_v2(void) { return 0; }", "nvmlInit_v2(void) { return 9; }", StringComparison.Ordinal)));

        Assert.Equal("NVML does not start (status 9)", nvml.Describe().NotObservable);
        Assert.Null(nvml.Sample());
    }

    [Fact]
    public void ReadsWhatTheDriverTells()
    {
        using var nvml = Nvml.Open(Compile(FakeNvml));
        var gpus = nvml.Describe().Value;

        Assert.Equal(2, gpus.Count);
        var gpu = gpus[0];
        Assert.Equal(("Test?[31mGPU", "00000000:41:00.0", 1000L, "9.0", "580.1"), (gpu.Name.Value, gpu.PciAddress.Value, gpu.MemoryBytes.Value, gpu.ComputeCapability.Value, gpu.DriverVersion.Value));
        Assert.Equal((1980, 3201, 700_000L, true, 16), (gpu.MaximumSmMegahertz.Value, gpu.MaximumMemoryMegahertz.Value, gpu.PowerLimitMilliwatts.Value, gpu.EccEnabled.Value, gpu.PcieWidth.Value));
        Assert.False(gpu.MigEnabled.IsObserved);
        Assert.False(gpu.PcieGeneration.IsObserved);
        Assert.All(new[] { gpus[1].Name.NotObservable, gpus[1].MemoryBytes.NotObservable, gpus[1].PciAddress.NotObservable }, Assert.NotNull);

        var sample = nvml.Sample()![0];
        Assert.Equal((1700, 3000, 123_456L, 55), (sample.SmMegahertz, sample.MemoryMegahertz, sample.PowerMilliwatts, sample.TemperatureDegrees));
        Assert.Equal((0x44L, 97, 600L, 3, 2L), (sample.ClockEventReasons, sample.UtilizationPercent, sample.MemoryUsedBytes, sample.ComputeProcesses, sample.UncorrectedEccErrors));
        Assert.Equal(4200, sample.EnergyMillijoules);
        Assert.Null(nvml.Sample()![1].PowerMilliwatts);
    }

    /// <summary>From the driver by telemetry to what a result says of the case: device, driver, clocks, power, energy, reasons.</summary>
    [Fact]
    public void WhatTheDriverTellsReachesTheCase()
    {
        using var nvml = Nvml.Open(Compile(FakeNvml.Replace("*v = 4200;", "static int calls; *v = 4200 + 50 * calls++;", StringComparison.Ordinal)));
        var telemetry = new MachineTelemetry([new GpuReader(nvml)], new ManualTime());
        (long, TelemetrySample)[] series = [(1, telemetry.Sample()), (4, telemetry.Sample() with { MonotonicNs = 1_000_000_000 })];
        var gpu = CaseGpus.Of(series, 2, 3, nvml.Describe().Value[0])!;
        Assert.Equal((0, "Test?[31mGPU", "580.1", 2), (gpu.Index, gpu.Device, gpu.Driver, gpu.Samples));
        Assert.Equal((1700, 1700, 3000, 3000), (gpu.MegahertzBefore, gpu.MegahertzAfter, gpu.MemoryMegahertzBefore, gpu.MemoryMegahertzAfter));
        Assert.Equal((50L, EnergyQuality.Counted, 50L, 123_456L), (gpu.EnergyMillijoules, gpu.EnergyQuality, gpu.MeanMilliwatts, gpu.PeakMilliwatts));
        Assert.Equal((0x44L, 97, 600L, 55), (gpu.ClockEventReasons, gpu.PeakUtilizationPercent, gpu.PeakMemoryBytes, gpu.HottestDegrees));
        Assert.Equal(["power cap", "hardware thermal slowdown"], gpu.Throttling);
    }

    [Fact]
    public void ListsOpenClDevices()
    {
        string library = Compile("""
            #include <string.h>
            typedef unsigned long size;
            int clGetPlatformIDs(unsigned n, void **p, unsigned *count) { p[0] = (void *)1; *count = 1; return 0; }
            static int text(const char *s, size n, char *to, size *used) { size l = strlen(s) + 1; if (l > n) return -30; memcpy(to, s, l); *used = l; return 0; }
            int clGetPlatformInfo(void *p, unsigned q, size n, char *to, size *used) { return q == 0x0902 ? text("Platform", n, to, used) : -30; }
            int clGetDeviceIDs(void *p, unsigned long type, unsigned n, void **d, unsigned *count) { d[0] = (void *)2; *count = 1; return 0; }
            int clGetDeviceInfo(void *d, unsigned q, size n, char *to, size *used) {
                unsigned long type = 4, memory = 1ul << 34; unsigned units = 80, clock = 1500;
                switch (q) {
                case 0x1000: memcpy(to, &type, 8); *used = 8; return 0;
                case 0x1002: memcpy(to, &units, 4); *used = 4; return 0;
                case 0x100C: memcpy(to, &clock, 4); *used = 4; return 0;
                case 0x101F: memcpy(to, &memory, 8); *used = 8; return 0;
                case 0x102B: return text("Device", n, to, used);
                case 0x102C: return text("Maker", n, to, used);
                case 0x102F: return text("OpenCL 3.0", n, to, used);
                default: return -30; } }
            """);
        var device = Assert.Single(OpenCl.Describe(library).Value);

        Assert.Equal(("Platform", "Device", "Maker", "GPU", "OpenCL 3.0", "unnamed"), (device.Platform, device.Name, device.Vendor, device.Type, device.Version, device.DriverVersion));
        Assert.Equal((80, 1500, 1L << 34), (device.ComputeUnits, device.MaximumMegahertz, device.MemoryBytes));
    }

    [Fact]
    public void ALoaderWithoutPlatformsHasNoDevices()
    {
        string library = Compile("""
            int clGetPlatformIDs(unsigned n, void **p, unsigned *count) { *count = 0; return -1001; }
            int clGetPlatformInfo(void) { return -1; }
            int clGetDeviceIDs(void) { return -1; }
            int clGetDeviceInfo(void) { return -1; }
            """);

        Assert.Empty(OpenCl.Describe(library).Value);
    }

    public void Dispose() => _folders.ForEach(folder => Directory.Delete(folder, recursive: true));

    /// <summary>A shared library of C text; skips the test where there is no compiler.</summary>
    private string Compile(string source)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the fake driver is built for Linux");
        string folder = Directory.CreateTempSubdirectory("driver-").FullName;
        _folders.Add(folder);
        File.WriteAllText(Path.Join(folder, "fake.c"), source);
        string library = Path.Join(folder, "libfake.so");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-w", "-o", library, Path.Join(folder, "fake.c")]))!;
            compiler.WaitForExit();
            Assert.Equal(0, compiler.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no C compiler (cc) on this machine to build a fake driver with");
        }

        return library;
    }
}
