using ProverBench.Backends.Gpu.Kernels.Ntt;

namespace ProverBench.Backends.Gpu.Tests.Ntt;

public sealed class TuningTests
{
    [Theory]
    [InlineData(10, 13)]
    [InlineData(10, 10)]
    [InlineData(5, 7)]
    [InlineData(3, 4)]
    public void PassesCoverEveryBitOnceAndFitTheirTiles(int mostStages, int logTile)
    {
        var tuning = new NttTuning(mostStages, logTile, 0);
        for (var log = 0; log <= 32; log++)
        {
            var passes = tuning.Passes(log);
            Assert.Equal(Math.Max(1, (log + mostStages - 1) / mostStages), passes.Count);
            var next = log;
            foreach (var (low, stages) in passes)
            {
                Assert.Equal(next, low + stages);
                Assert.InRange(stages, log == 0 ? 0 : 1, mostStages);
                var lanes = tuning.Lanes(log, low, stages, columns: 3);
                Assert.InRange(lanes, 0, logTile - stages);
                Assert.True(low == 0 || lanes <= low);
                next = low;
            }

            Assert.Equal(0, next);
        }
    }

    [Fact]
    public void EveryTileFitsTheSharedMemoryOfEveryCard()
    {
        const int Everywhere = 48 << 10;
        using var backend = GpuBackend.Emulate(new BackendOptions(1));
        foreach (var words in (int[])[1, 2, 8])
        {
            Assert.InRange((words * sizeof(uint)) << NttTuning.OfCard(words).LogTile, 1, Everywhere);
            Assert.InRange((words * sizeof(uint)) << NttTuning.Of(backend.Device, words).LogTile, 1, backend.Device.Accelerator.MaxSharedMemoryPerGroup);
        }
    }
}
