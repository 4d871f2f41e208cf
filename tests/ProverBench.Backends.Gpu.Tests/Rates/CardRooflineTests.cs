using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels;
using ProverBench.Backends.Gpu.Kernels.Rates;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Tests.Rates;

/// <summary>Measures a card's roofline with kernels of ours, by the card's own clock, and writes it where PROVERBENCH_CARD_ROOFLINE says; the card is gpu:0, or the one that PROVERBENCH_TEST_GPU names. Without a card it says so; figures are not judged here.</summary>
public sealed class CardRooflineTests
{
    private const int Repetitions = 10;
    private const int Steps = 1 << 12;
    private const long Words = 1 << 27;

    [Fact]
    public void TheCardTellsItsRates()
    {
        var address = Environment.GetEnvironmentVariable("PROVERBENCH_TEST_GPU") is { Length: > 0 } named ? named : "gpu:0";
        if (!new GpuBackendFactory().TryOpen(address, BackendOptions.Default, out var opened, out var reason))
        {
            Assert.Skip(reason);
        }

        using var backend = (GpuBackend)opened!;
        var copy = Copy(backend);
        var narrow = Multiply(backend, RateKernels.Multiply32);
        var wide = Multiply(backend, RateKernels.Multiply64);
        Assert.All([copy, narrow, wide], rate => Assert.True(double.IsFinite(rate) && rate > 0));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "device": {{System.Text.Json.JsonSerializer.Serialize(backend.Descriptor.Device)}},
              "copyBytesPerSecond": {{copy:0}},
              "products32PerSecond": {{narrow:0}},
              "products64PerSecond": {{wide:0}},
              "method": "least of {{Repetitions}} repetitions by the device's clock; bytes read and written; products of 32 x 32 to 64 bits, of 64 bits the low half"
            }

            """);
        if (Environment.GetEnvironmentVariable("PROVERBENCH_CARD_ROOFLINE") is { Length: > 0 } file)
        {
            File.WriteAllText(file, text);
        }
    }

    private static double Copy(GpuBackend backend)
    {
        using var from = backend.Allocate<BabyBear>(MatrixShape.Column(Words), "from");
        using var to = backend.Allocate<BabyBear>(MatrixShape.Column(Words), "to");
        return 2.0 * Words * sizeof(uint) / Least(backend, () => backend.Queue.Copy(from, 0, to, 0, Words), spent => spent.TransferNanoseconds);
    }

    private static double Multiply(GpuBackend backend, Delegate kernel)
    {
        var device = backend.Device;
        var launch = new Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<ulong>, int>>(device, kernel);
        var threads = (long)device.Accelerator.NumMultiprocessors * 2048;
        using var values = new GpuBuffer(backend, threads * sizeof(ulong), "chains", MatrixContents.Zero);
        var chains = values.Data.Cast<ulong>();
        var seconds = Least(
            backend,
            () => device.Compute("products", () => launch.Launch(device.Stream, Launches.Over(threads, device), chains, Steps)),
            spent => spent.KernelNanoseconds);
        return (double)threads * RateKernels.Chains * Steps / seconds;
    }

    /// <summary>Seconds of the shortest repetition; the first, which compiles, is not counted.</summary>
    private static double Least(GpuBackend backend, Action work, Func<QueueCounters, long> spent)
    {
        work();
        var least = long.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var before = backend.Queue.Read();
            work();
            least = Math.Min(least, spent(backend.Queue.Read() - before));
        }

        return least / 1e9;
    }
}
