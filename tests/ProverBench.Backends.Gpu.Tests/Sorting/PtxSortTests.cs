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

    [Theory]
    [InlineData(1, 4)]
    [InlineData(RadixKernels.Tile, 64)]
    [InlineData(RadixKernels.Tile + 61, 32)]
    public void PassesSortByTheirDigitAndKeepTheOrderOfEqualOnes(int count, int threads)
    {
        var tiles = (count + RadixKernels.Tile - 1) / RadixKernels.Tile;
        var random = new Random(9);
        var keys = Enumerable.Range(0, count).Select(_ => (uint)random.Next(1 << 8)).ToArray();
        var values = Enumerable.Range(0, keys.Length).Select(i => (uint)i).ToArray();
        var expected = keys.Zip(values).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).ToArray();
        var machine = new PtxMachine();
        for (var low = 0; low < 8; low += RadixKernels.Bits)
        {
            (keys, values) = Pass(machine, keys, values, low, tiles, threads);
        }

        Assert.Equal(expected, keys.Zip(values));
    }

    /// <summary>A tile writes its digits in runs: a warp's 32 neighbours in order fill four sectors, and more only where runs begin. Reads are in order.</summary>
    [Fact]
    public void AWarpWritesFewSectors()
    {
        const int Count = 2 * RadixKernels.Tile;
        var random = new Random(5);
        var keys = Enumerable.Range(0, Count).Select(_ => (uint)random.Next()).ToArray();
        var machine = new PtxMachine { CountsTraffic = true };
        var (sortedKeys, sortedValues) = Pass(machine, keys, [.. keys], 8, 2, 128);
        Assert.Equal(Count * sizeof(uint) / PtxTraffic.SectorBytes, machine.Traffic("ld", keys).Sectors);
        foreach (var written in new[] { machine.Traffic("st", sortedKeys), machine.Traffic("st", sortedValues) })
        {
            Assert.Equal(Count * sizeof(uint), written.Bytes);
            Assert.InRange(written.Sectors, written.LeastSectors, 1.35 * written.LeastSectors);
        }
    }

    private static (uint[] Keys, uint[] Values) Pass(PtxMachine machine, uint[] keys, uint[] values, int low, int tiles, int threads)
    {
        var shape = new RadixShape(keys.Length, low);
        var counts = new uint[RadixKernels.Digits * tiles];
        machine.Run(typeof(RadixKernels).GetMethod(nameof(RadixKernels.Count))!, tiles, threads, keys, counts, shape);
        Assert.Equal(keys.Length, counts.Sum(c => c));
        var starts = counts.Select((_, i) => (uint)counts.Take(i).Sum(c => c)).ToArray();
        var (sortedKeys, sortedValues) = (new uint[keys.Length], new uint[keys.Length]);
        machine.Run(typeof(RadixKernels).GetMethod(nameof(RadixKernels.Scatter))!, tiles, threads, keys, values, starts, sortedKeys, sortedValues, shape);
        return (sortedKeys, sortedValues);
    }
}
