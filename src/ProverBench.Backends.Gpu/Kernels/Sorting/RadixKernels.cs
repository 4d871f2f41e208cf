using ILGPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>
/// A pass of a stable sort of pairs by four bits of their keys. A group puts a tile of neighbouring pairs in order in shared memory, and only then writes them out: pairs of a digit are neighbours
/// there and in memory, so that a warp writes few sectors. Nothing depends on how keys are spread.
/// </summary>
/// <remarks>Satish, Harris, Garland, "Designing Efficient Sorting Algorithms for Manycore GPUs" (2009), section 4.</remarks>
internal static class RadixKernels
{
    /// <summary>Bits of a digit.</summary>
    public const int Bits = 4;

    /// <summary>Values of a digit.</summary>
    public const int Digits = 1 << Bits;

    /// <summary>Pairs of a tile.</summary>
    public const int Tile = 8 * GpuDevice.LargestGroup;

    // Words of shared memory, one region after the other: a counter a digit and thread, a sum a thread; then keys, values and order of a tile, and where each digit goes.
    private const int Sums = Digits * GpuDevice.LargestGroup * 33 / 32;
    private const int Keys = Sums + GpuDevice.LargestGroup;
    private const int Values = Keys + (Tile * 33 / 32);
    private const int Order = Values + Tile;
    private const int Targets = Order + Tile;

    /// <summary>counts[digit·tiles + tile] ← the tile's pairs with the digit.</summary>
    public static void Count(ArrayView<uint> keys, ArrayView<uint> counts, RadixShape shape)
    {
        var shared = SharedMemory.Allocate<uint>(Keys);
        Clear(shared);
        var first = (long)Grid.IdxX * Tile;
        var length = (int)Math.Min(Tile, shape.Count - first);
        for (var i = Group.IdxX; i < length; i += Group.DimX)
        {
            shared[Counter(Digit(keys[first + i], shape.Low), Group.IdxX)]++;
        }

        Scan(shared);
        for (var digit = Group.IdxX; digit < Digits; digit += Group.DimX)
        {
            var end = digit == Digits - 1 ? (uint)length : shared[Counter(digit + 1, 0)];
            counts[((long)digit * Grid.DimX) + Grid.IdxX] = end - shared[Counter(digit, 0)];
        }
    }

    /// <summary>Puts the pairs in order; starts are the prefix sums of the counts.</summary>
    public static void Scatter(ArrayView<uint> keys, ArrayView<uint> values, ArrayView<uint> starts, ArrayView<uint> sortedKeys, ArrayView<uint> sortedValues, RadixShape shape)
    {
        var shared = SharedMemory.Allocate<uint>(Targets + Digits);
        Clear(shared);
        var first = (long)Grid.IdxX * Tile;
        var length = (int)Math.Min(Tile, shape.Count - first);
        for (var i = Group.IdxX; i < length; i += Group.DimX)
        {
            shared[Keys + Padded(i)] = keys[first + i];
            shared[Values + i] = values[first + i];
        }

        Group.Barrier();

        // Neighbours are one thread's, so that equal digits keep their order.
        var perThread = Tile / Group.DimX;
        var own = Group.IdxX * perThread;
        var ownEnd = Math.Min(own + perThread, length);
        for (var i = own; i < ownEnd; i++)
        {
            shared[Counter(Digit(shared[Keys + Padded(i)], shape.Low), Group.IdxX)]++;
        }

        Scan(shared);
        for (var digit = Group.IdxX; digit < Digits; digit += Group.DimX)
        {
            shared[Targets + digit] = starts[((long)digit * Grid.DimX) + Grid.IdxX] - shared[Counter(digit, 0)];
        }

        Group.Barrier();
        for (var i = own; i < ownEnd; i++)
        {
            var counter = Counter(Digit(shared[Keys + Padded(i)], shape.Low), Group.IdxX);
            var place = shared[counter];
            shared[counter] = place + 1;
            shared[Order + (int)place] = (uint)i;
        }

        Group.Barrier();
        for (var i = Group.IdxX; i < length; i += Group.DimX)
        {
            var from = (int)shared[Order + i];
            var key = shared[Keys + Padded(from)];
            var target = (int)(shared[Targets + Digit(key, shape.Low)] + (uint)i);
            sortedKeys[target] = key;
            sortedValues[target] = shared[Values + from];
        }
    }

    private static void Clear(ArrayView<uint> shared)
    {
        for (var digit = 0; digit < Digits; digit++)
        {
            shared[Counter(digit, Group.IdxX)] = 0;
        }
    }

    /// <summary>Each counter becomes the sum of those before it, by digit and then by thread; a thread takes as many neighbours as there are digits.</summary>
    private static void Scan(ArrayView<uint> shared)
    {
        Group.Barrier();
        var first = Group.IdxX * Digits;
        var sum = 0U;
        for (var i = 0; i < Digits; i++)
        {
            sum += shared[Padded(first + i)];
        }

        CountKernels.Scan(shared.SubView(Sums, GpuDevice.LargestGroup), sum);
        var before = Group.IdxX > 0 ? shared[Sums + Group.IdxX - 1] : 0;
        for (var i = 0; i < Digits; i++)
        {
            var own = shared[Padded(first + i)];
            shared[Padded(first + i)] = before;
            before += own;
        }

        Group.Barrier();
    }

    private static int Counter(int digit, int thread) => Padded((digit * Group.DimX) + thread);

    /// <summary>One word in 33 is left out, so that threads which step by a power of two meet different banks.</summary>
    private static int Padded(int index) => index + (index >> 5);

    private static int Digit(uint key, int low) => (int)((key >> low) & (Digits - 1));
}
