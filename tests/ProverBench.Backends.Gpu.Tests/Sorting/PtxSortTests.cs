using ProverBench.Backends.Gpu.Kernels.Sorting;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Sorting;

/// <summary>The PTX of scans and sorts, executed.</summary>
public sealed class PtxSortTests
{
    [Fact]
    public void TilesAndTheirStartsGivePrefixSums()
    {
        const int Threads = 4;
        const int PerThread = 3;
        var counts = Enumerable.Range(0, 29).Select(i => (uint)((i * 7) % 5)).ToArray();
        var expected = counts.Select((_, i) => (uint)counts.Take(i).Sum(c => c)).ToArray();
        var shape = new CountShape(counts.Length, PerThread);
        var tiles = new uint[3];
        var machine = new PtxMachine();
        machine.Run(typeof(CountKernels).GetMethod(nameof(CountKernels.TileSums))!, tiles.Length, Threads, counts, tiles, shape);
        machine.Run(typeof(CountKernels).GetMethod(nameof(CountKernels.Prefixes))!, 1, Threads, tiles, tiles, new CountShape(tiles.Length, PerThread));
        machine.Run(typeof(CountKernels).GetMethod(nameof(CountKernels.Prefixes))!, tiles.Length, Threads, counts, tiles, shape);
        Assert.Equal(expected, counts);
    }

    [Fact]
    public void PassesSortByTheirDigitAndKeepTheOrderOfEqualOnes()
    {
        const int Groups = 2;
        const int Threads = 4;
        var random = new Random(9);
        var keys = Enumerable.Range(0, 61).Select(_ => (uint)random.Next(1 << 8)).ToArray();
        var values = Enumerable.Range(0, keys.Length).Select(i => (uint)i).ToArray();
        var expected = keys.Zip(values).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).ToArray();
        var machine = new PtxMachine();
        for (var low = 0; low < 8; low += RadixKernels.Bits)
        {
            var shape = new RadixShape(keys.Length, low, 8);
            var counts = new uint[RadixKernels.Digits * Groups * Threads];
            machine.Run(typeof(RadixKernels).GetMethod(nameof(RadixKernels.Count))!, Groups, Threads, keys, counts, shape);
            Assert.Equal(keys.Length, counts.Sum(c => c));
            var starts = counts.Select((_, i) => (uint)counts.Take(i).Sum(c => c)).ToArray();
            var (sortedKeys, sortedValues) = (new uint[keys.Length], new uint[keys.Length]);
            machine.Run(typeof(RadixKernels).GetMethod(nameof(RadixKernels.Scatter))!, Groups, Threads, keys, values, starts, sortedKeys, sortedValues, shape);
            (keys, values) = (sortedKeys, sortedValues);
        }

        Assert.Equal(expected, keys.Zip(values));
    }
}
