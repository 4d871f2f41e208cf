using ProverBench.Backends;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>A backend under test, opened anew for each law with the threads it asks for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Open">Opens it.</param>
/// <param name="LargestLog">log₂ of the largest transform or tree that laws ask of it: an emulated card is no place for large ones.</param>
public sealed record Subject(string Name, Func<BackendOptions, IBackend> Open, int LargestLog = 62)
{
    private const string Emulated = "gpu:emulated";

    private static readonly Backends.Gpu.GpuBackendFactory Gpus = new();
    private static readonly Backends.Fpga.FpgaBackendFactory Cards = new(options => new Backends.Cpu.CpuBackend(options), probe: ["false"]);

    /// <summary>The processor.</summary>
    public static Subject Cpu { get; } = new("cpu", options => new Backends.Cpu.CpuBackend(options));

    /// <summary>The scalar oracle.</summary>
    public static Subject Scalar { get; } = new("scalar", options => new Backends.Scalar.ScalarBackend(options));

    /// <summary>The GPU's kernels: on the processor, or on the card that PROVERBENCH_TEST_GPU names (gpu:0), at sizes of its own.</summary>
    public static Subject Gpu { get; } = new(
        GpuAddress,
        _ => Lent.Gpus.Take(() => Gpus.TryOpen(GpuAddress, new BackendOptions(1), out var backend, out var reason) ? backend : throw new InvalidOperationException(reason)),
        LargestLog: GpuAddress == Emulated ? 10 : 62);

    /// <summary>The GPU's kernels as OpenCL C, on the processor; laws skip where no OpenCL driver for it is installed.</summary>
    public static Subject OpenCl { get; } = new("gpu:opencl-cpu", _ => Lent.OpenCl.Take(OpenOpenCl), LargestLog: 10);

    /// <summary>A card of a model, beside the processor.</summary>
    public static Subject Fpga { get; } = new(
        "fpga:model",
        options => Cards.TryOpen("fpga:model", options, out var backend, out var reason) ? backend : throw new InvalidOperationException(reason),
        LargestLog: 13);

    /// <summary>The oracle behind isolated memory.</summary>
    public static Subject Far { get; } = new("far", options => new Backends.FarMemory.FarMemoryBackend(Scalar.Open(options)));

    /// <summary>The processor mirrored against the oracle.</summary>
    public static Subject Mirror { get; } = new("mirror", options => new Backends.Mirror.MirrorBackend(Scalar.Open(options), Cpu.Open(options)));

    /// <summary>The processor behind isolated memory.</summary>
    public static Subject FarCpu { get; } = new("far:cpu", options => new Backends.FarMemory.FarMemoryBackend(new Backends.Cpu.CpuBackend(options)));

    /// <summary>The processor beside the oracle, compared after each call.</summary>
    public static Subject MirroredCpu { get; } = new(
        "mirror:cpu",
        options => new Backends.Mirror.MirrorBackend(new Backends.Scalar.ScalarBackend(new BackendOptions(1)), new Backends.Cpu.CpuBackend(options)));

    /// <summary>A size that laws would have, or the largest for this subject.</summary>
    public int Fit(int log) => Math.Min(log, LargestLog);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string GpuAddress => Environment.GetEnvironmentVariable("PROVERBENCH_TEST_GPU") is { Length: > 0 } address ? address : Emulated;

    private static IBackend OpenOpenCl()
    {
        Environment.SetEnvironmentVariable("PROVERBENCH_TEST_OPENCL_CPU", "1");
        if (!Gpus.TryOpen("gpu:opencl-cpu", new BackendOptions(1), out var backend, out var reason))
        {
            Assert.Skip(reason);
        }

        return backend!;
    }
}
