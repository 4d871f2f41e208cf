using ILGPU.Runtime.CPU;
using ProverBench.Backends.Gpu.Devices;

namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>How large the pieces of a transform are.</summary>
/// <param name="MostStages">Stages of a pass at most.</param>
/// <param name="LogTile">log₂ of the elements that a group keeps in shared memory.</param>
/// <param name="ScratchBytes">Bytes of scratch at most, but for one column.</param>
internal readonly record struct NttTuning(int MostStages, int LogTile, long ScratchBytes)
{
    /// <summary>Two passes for 2^20 rows, with 32 KiB a group: every card has 48, and four groups or more then share a multiprocessor. Not swept on a card yet.</summary>
    private const int Stages = 10;

    /// <summary>The choice for a device and elements of so many words. The emulated card gets tiny pieces, so that small transforms take several passes.</summary>
    public static NttTuning Of(GpuDevice device, int words)
        => device.Accelerator is CPUAccelerator ? new(5, 7, 1 << 14) : OfCard(words);

    /// <summary>The choice for a card.</summary>
    public static NttTuning OfCard(int words) => new(Stages, Math.Max(Stages, int.Log2(Launches.SharedWords / words)), 1L << 28);

    /// <summary>The passes of a transform, those of the top bits first, as equal as can be.</summary>
    public IReadOnlyList<(int Low, int Stages)> Passes(int logRows)
    {
        var count = Math.Max(1, (logRows + MostStages - 1) / MostStages);
        var passes = new (int Low, int Stages)[count];
        var low = logRows;
        for (var i = 0; i < count; i++)
        {
            var stages = (low + (count - i) - 1) / (count - i);
            low -= stages;
            passes[i] = (low, stages);
        }

        return passes;
    }

    /// <summary>Lanes of a pass: as many as fit the tile, and as there are.</summary>
    public int Lanes(int logRows, int low, int stages, long columns)
    {
        var high = logRows - low - stages;
        var most = low > 0 ? low : high > 0 ? high : (int)long.Log2(Math.Max(1, columns));
        return Math.Min(LogTile - stages, most);
    }
}
