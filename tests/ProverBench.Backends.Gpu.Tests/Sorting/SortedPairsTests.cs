using System.Runtime.InteropServices;
using ProverBench.Backends.Gpu.Kernels.Sorting;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Tests.Sorting;

/// <summary>Whole sorts of several tiles and passes, by the kernels as a device runs them.</summary>
public sealed class SortedPairsTests
{
    [Theory]
    [InlineData(1, 0U)]
    [InlineData(RadixKernels.Tile, 7U)]
    [InlineData((2 * RadixKernels.Tile) + 905, 70_000U)]
    public void TheEmulatedCardSorts(int count, uint largest)
    {
        using var backend = GpuBackend.Emulate(new BackendOptions(1));
        Sorts(backend, count, largest);
    }

    [Fact]
    public void OpenClSorts()
    {
        if (!GpuBackend.TryOpenOpenClProcessor(new BackendOptions(1), out var opened, out var reason))
        {
            Assert.Skip(reason);
        }

        using var backend = (GpuBackend)opened;
        Sorts(backend, RadixKernels.Tile + 61, 300);
    }

    private static void Sorts(GpuBackend backend, int count, uint largest)
    {
        var random = new Random(count);
        var keys = Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(largest + 1L)).ToArray();
        var values = Enumerable.Range(0, count).Select(i => (uint)i).ToArray();
        GpuBuffer[] rooms = [.. Enumerable.Range(0, 4).Select(i => new GpuBuffer(backend, (long)count * sizeof(uint), $"room {i}", MatrixContents.Undefined))];
        backend.OwnQueue.Write(MemoryMarshal.AsBytes(keys.AsSpan()), rooms[0], "keys");
        backend.OwnQueue.Write(MemoryMarshal.AsBytes(values.AsSpan()), rooms[1], "values");
        var views = rooms.Select(r => r.Data.Cast<uint>()).ToArray();
        var (sortedKeys, sortedValues) = new SortedPairs(backend).Sort(views[0], views[1], views[2], views[3], largest);
        var (foundKeys, foundValues) = (new uint[count], new uint[count]);
        backend.OwnQueue.Read(sortedKeys.Cast<byte>(), MemoryMarshal.AsBytes(foundKeys.AsSpan()), "keys");
        backend.OwnQueue.Read(sortedValues.Cast<byte>(), MemoryMarshal.AsBytes(foundValues.AsSpan()), "values");
        Array.ForEach(rooms, r => r.Dispose());
        Assert.Equal(keys.Zip(values).OrderBy(p => p.First).ThenBy(p => p.Second), foundKeys.Zip(foundValues));
    }
}
