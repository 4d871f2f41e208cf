using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>Sorts pairs of words by their keys on the device (least significant digit first).</summary>
internal sealed class SortedPairs(GpuBackend owner)
{
    private readonly PrefixCounts _prefixes = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, RadixShape>> _count = new(owner.Device, RadixKernels.Count);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, ArrayView<uint>, RadixShape>> _scatter = new(owner.Device, RadixKernels.Scatter);

    /// <summary>Sorts; returns the two of the four arrays, all of one length below 2^31, that hold the result.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="otherKeys">Room.</param>
    /// <param name="otherValues">Room.</param>
    /// <param name="largestKey">No key is larger.</param>
    public (ArrayView<uint> Keys, ArrayView<uint> Values) Sort(ArrayView<uint> keys, ArrayView<uint> values, ArrayView<uint> otherKeys, ArrayView<uint> otherValues, uint largestKey)
    {
        var tiles = (keys.Length + RadixKernels.Tile - 1) / RadixKernels.Tile;
        var grid = Launches.Groups(tiles, owner.Device);
        using var room = new GpuBuffer(owner, tiles * RadixKernels.Digits * sizeof(uint), "counts of a sort", MatrixContents.Undefined);
        var counts = room.Data.Cast<uint>();
        for (var low = 0; low < 32 - BitOperations.LeadingZeroCount(largestKey); low += RadixKernels.Bits)
        {
            var shape = new RadixShape(keys.Length, low);
            var (fromKeys, fromValues, toKeys, toValues) = (keys, values, otherKeys, otherValues);
            owner.Device.Compute("counts of a sort", () => _count.Launch(owner.Device.Stream, grid, fromKeys, counts, shape));
            _prefixes.Scan(counts);
            owner.Device.Compute("a pass of a sort", () => _scatter.Launch(owner.Device.Stream, grid, fromKeys, fromValues, counts, toKeys, toValues, shape));
            (keys, values, otherKeys, otherValues) = (otherKeys, otherValues, keys, values);
        }

        return (keys, values);
    }
}
