using ILGPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels;

/// <summary>Grids. Every kernel is grouped explicitly and strides by its grid, so that any number of elements fits any device.</summary>
internal static class Launches
{
    /// <summary>A thread an element, as far as grids go.</summary>
    public static KernelConfig Over(long elements, GpuDevice device)
        => new((int)Math.Min(device.MostGroups, (elements + device.GroupSize - 1) / device.GroupSize), device.GroupSize);

    /// <summary>Words of shared memory of kernels that keep as much there as they can: 32 KiB, of which every card has 48. Fixed when a kernel is compiled: OpenCL knows nothing else.</summary>
    public const int SharedWords = 1 << 13;

    /// <summary>A thread an element, in groups whose threads share <see cref="SharedWords"/>, so many each.</summary>
    public static KernelConfig Sharing(long elements, int words, GpuDevice device)
    {
        var threads = Math.Min(device.GroupSize, 1 << int.Log2(SharedWords / words));
        return new((int)Math.Min(device.MostGroups, (elements + threads - 1) / threads), threads);
    }

    /// <summary>This many groups.</summary>
    public static KernelConfig Groups(long groups, GpuDevice device) => new(checked((int)groups), device.GroupSize);

    /// <summary>This thread's number in the grid.</summary>
    public static long Thread => ((long)Grid.IdxX * Group.DimX) + Group.IdxX;

    /// <summary>The grid's threads.</summary>
    public static long Threads => (long)Grid.DimX * Group.DimX;
}
