using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Sorting;

namespace ProverBench.Backends.Gpu.Tests.Compilation;

/// <summary>What a kernel becomes does not depend on those compiled before it, whether they compiled or not.</summary>
public sealed class KernelTests : IDisposable
{
    private readonly GpuBackend _backend = GpuBackend.Emulate(new BackendOptions(1));

    public void Dispose() => _backend.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PartsOfStructuresAreTheirOwn(bool twelveFirst)
    {
        uint[] eights = [.. Twos(8), .. Twos(16).Select((_, i) => (uint)(i + 17))];
        uint[] twelves = [.. Twos(24).Select((_, i) => (uint)(i + 1))];
        if (twelveFirst)
        {
            Run(PartKernels.OfTwelve, twelves);
            Run(PartKernels.OfEight, eights);
        }
        else
        {
            Run(PartKernels.OfEight, eights);
            Run(PartKernels.OfTwelve, twelves);
        }

        Assert.Equal(Enumerable.Range(0, 8).Select(i => (uint)(17 + i + 25 + i)), eights.Take(8));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (uint)(1 + i + 13 + i)), twelves.Take(12));
    }

    [Fact]
    public void OneThatDoesNotCompileFailsAlone()
    {
        var words = Twos(24);
        var broken = Kernel(PartKernels.OfObjects);
        for (var again = 0; again < 2; again++)
        {
            var fault = Assert.Throws<DeviceFaultException>(() => Run(broken, words));
            Assert.StartsWith("gpu:emulated: compiling OfObjects failed: ", fault.Message, StringComparison.Ordinal);
        }

        // What it calls is whole again.
        Run(PartKernels.OfTwelve, words);
        Assert.All(words.Take(12), word => Assert.Equal(4U, word));
    }

    [Fact]
    public void ADeviceWithTooLittleSharedMemoryIsToldSo()
    {
        var accelerator = _backend.Device.Accelerator;
        var scatter = accelerator.GetBackend().Compile(EntryPointDescription.FromExplicitlyGroupedKernel(((Delegate)RadixKernels.Scatter).Method), default);
        SharedMemoryNeed.Require(scatter, SharedMemoryNeed.Of(scatter));
        var refusal = Assert.Throws<InternalCompilerException>(() => SharedMemoryNeed.Require(scatter, 32 << 10));
        Assert.Equal("a group needs 41.8 KiB of shared memory, the device has 32.0 KiB", refusal.Message);
        var fault = Assert.Throws<DeviceFaultException>(() => _backend.Device.Compile<bool>("Scatter", () => throw refusal));
        Assert.Equal($"gpu:emulated: compiling Scatter failed: {refusal.Message}", fault.Message);
    }

    private static uint[] Twos(int count) => [.. Enumerable.Repeat(2U, count)];

    private Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>>> Kernel(Action<ArrayView<uint>> method) => new(_backend.Device, method);

    private void Run(Action<ArrayView<uint>> method, uint[] words) => Run(Kernel(method), words);

    private void Run(Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>>> kernel, uint[] words)
    {
        var device = _backend.Device;
        using var buffer = device.Accelerator.Allocate1D(words);
        device.Compute("parts", () => kernel.Launch(device.Stream, new KernelConfig(1, 1), buffer.View.AsContiguous()));
        device.Wait();
        buffer.CopyToCPU(words);
    }
}
