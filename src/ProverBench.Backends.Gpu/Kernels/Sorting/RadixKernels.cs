using ILGPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Sorting;

/// <summary>A pass of a stable sort of pairs by four bits of their keys: each thread counts its pairs by digit, and puts them where the prefix sums of all counts say. Nothing depends on how keys are spread.</summary>
internal static class RadixKernels
{
    /// <summary>Bits of a digit.</summary>
    public const int Bits = 4;

    /// <summary>Values of a digit.</summary>
    public const int Digits = 1 << Bits;

    /// <summary>counts[digit·threads + thread] ← the thread's pairs with the digit.</summary>
    public static void Count(ArrayView<uint> keys, ArrayView<uint> counts, RadixShape shape)
    {
        var own = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * Digits);
        for (var digit = 0; digit < Digits; digit++)
        {
            own[(digit * Group.DimX) + Group.IdxX] = 0;
        }

        var first = Launches.Thread * shape.PerThread;
        var end = Math.Min(first + shape.PerThread, shape.Count);
        for (var i = first; i < end; i++)
        {
            own[Place(keys[i], shape.Low)]++;
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            counts[(digit * Launches.Threads) + Launches.Thread] = own[(digit * Group.DimX) + Group.IdxX];
        }
    }

    /// <summary>Puts the pairs in order; starts are the prefix sums of the counts.</summary>
    public static void Scatter(ArrayView<uint> keys, ArrayView<uint> values, ArrayView<uint> starts, ArrayView<uint> sortedKeys, ArrayView<uint> sortedValues, RadixShape shape)
    {
        var own = SharedMemory.Allocate<uint>(GpuDevice.LargestGroup * Digits);
        for (var digit = 0; digit < Digits; digit++)
        {
            own[(digit * Group.DimX) + Group.IdxX] = starts[(digit * Launches.Threads) + Launches.Thread];
        }

        var first = Launches.Thread * shape.PerThread;
        var end = Math.Min(first + shape.PerThread, shape.Count);
        for (var i = first; i < end; i++)
        {
            var key = keys[i];
            var place = Place(key, shape.Low);
            var target = own[place];
            own[place] = target + 1;
            sortedKeys[(int)target] = key;
            sortedValues[(int)target] = values[i];
        }
    }

    private static int Place(uint key, int low) => ((int)((key >> low) & (Digits - 1)) * Group.DimX) + Group.IdxX;
}
