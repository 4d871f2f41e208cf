using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>
/// The passes of a circle FFT: several layers in shared memory, two at a time in registers. The layer of bit b joins rows 2^b apart, by the factor that belongs to the bits below: of 2^b in
/// all, which lie in the table from 2^b on.
/// </summary>
internal static class CircleTransformKernels
{
    /// <summary>A pass from coefficients to values, bottom bits first: (a, b) ↦ (a + f·b, a − f·b).</summary>
    public static void Values(ArrayView<GpuMersenne31> source, ArrayView<GpuMersenne31> target, ArrayView<GpuMersenne31> factors, CirclePass pass)
    {
        var tile = SharedMemory.Allocate<uint>(Launches.SharedWords);
        var size = 1 << pass.LogTile;
        Fill(tile, source, size, pass);
        Group.Barrier();
        if ((pass.Stages & 1) != 0)
        {
            for (var i = Group.IdxX; i < size >> 1; i += Group.DimX)
            {
                var bit = Bit(0, pass);
                var at = At(i, bit, 1);
                var a = GpuMersenne31.Load(tile, at, size);
                var b = GpuMersenne31.Multiply(GpuMersenne31.Load(tile, at + (1 << bit), size), factors[Factor(at, 0, pass)]);
                GpuMersenne31.Store(tile, at, size, GpuMersenne31.Add(a, b));
                GpuMersenne31.Store(tile, at + (1 << bit), size, GpuMersenne31.Subtract(a, b));
            }

            Group.Barrier();
        }

        for (var stage = pass.Stages & 1; stage < pass.Stages; stage += 2)
        {
            for (var i = Group.IdxX; i < size >> 2; i += Group.DimX)
            {
                var bit = Bit(stage, pass);
                var (at, step) = (At(i, bit, 2), 1 << bit);
                var factor = Factor(at, stage, pass);
                var (first, second) = (factors[factor], Second(factor, stage, pass));
                var x1 = GpuMersenne31.Multiply(GpuMersenne31.Load(tile, at + step, size), first);
                var x3 = GpuMersenne31.Multiply(GpuMersenne31.Load(tile, at + (3 * step), size), first);
                var (x0, x2) = (GpuMersenne31.Load(tile, at, size), GpuMersenne31.Load(tile, at + (2 * step), size));
                var a2 = GpuMersenne31.Multiply(GpuMersenne31.Add(x2, x3), factors[second]);
                var a3 = GpuMersenne31.Multiply(GpuMersenne31.Subtract(x2, x3), factors[second + (1 << (pass.Low + stage))]);
                var (a0, a1) = (GpuMersenne31.Add(x0, x1), GpuMersenne31.Subtract(x0, x1));
                GpuMersenne31.Store(tile, at, size, GpuMersenne31.Add(a0, a2));
                GpuMersenne31.Store(tile, at + step, size, GpuMersenne31.Add(a1, a3));
                GpuMersenne31.Store(tile, at + (2 * step), size, GpuMersenne31.Subtract(a0, a2));
                GpuMersenne31.Store(tile, at + (3 * step), size, GpuMersenne31.Subtract(a1, a3));
            }

            Group.Barrier();
        }

        var column = (long)(Grid.IdxX % pass.Columns) << pass.LogRows;
        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            target[column + Row(at, pass)] = GpuMersenne31.Load(tile, at, size);
        }
    }

    /// <summary>A pass from values to coefficients, top bits first: (a, b) ↦ (a + b, (a − b)/f), f's inverses being the table; the last is scaled by 2^−layers.</summary>
    public static void Coefficients(ArrayView<GpuMersenne31> source, ArrayView<GpuMersenne31> target, ArrayView<GpuMersenne31> factors, GpuMersenne31 scale, CirclePass pass)
    {
        var tile = SharedMemory.Allocate<uint>(Launches.SharedWords);
        var size = 1 << pass.LogTile;
        Fill(tile, source, size, pass);
        Group.Barrier();
        for (var stage = pass.Stages - 2; stage >= 0; stage -= 2)
        {
            for (var i = Group.IdxX; i < size >> 2; i += Group.DimX)
            {
                var bit = Bit(stage, pass);
                var (at, step) = (At(i, bit, 2), 1 << bit);
                var factor = Factor(at, stage, pass);
                var (first, second) = (factors[factor], Second(factor, stage, pass));
                var (x0, x2) = (GpuMersenne31.Load(tile, at, size), GpuMersenne31.Load(tile, at + (2 * step), size));
                var (x1, x3) = (GpuMersenne31.Load(tile, at + step, size), GpuMersenne31.Load(tile, at + (3 * step), size));
                var (a0, a1) = (GpuMersenne31.Add(x0, x2), GpuMersenne31.Add(x1, x3));
                var a2 = GpuMersenne31.Multiply(GpuMersenne31.Subtract(x0, x2), factors[second]);
                var a3 = GpuMersenne31.Multiply(GpuMersenne31.Subtract(x1, x3), factors[second + (1 << (pass.Low + stage))]);
                GpuMersenne31.Store(tile, at, size, GpuMersenne31.Add(a0, a1));
                GpuMersenne31.Store(tile, at + step, size, GpuMersenne31.Multiply(GpuMersenne31.Subtract(a0, a1), first));
                GpuMersenne31.Store(tile, at + (2 * step), size, GpuMersenne31.Add(a2, a3));
                GpuMersenne31.Store(tile, at + (3 * step), size, GpuMersenne31.Multiply(GpuMersenne31.Subtract(a2, a3), first));
            }

            Group.Barrier();
        }

        if ((pass.Stages & 1) != 0)
        {
            for (var i = Group.IdxX; i < size >> 1; i += Group.DimX)
            {
                var bit = Bit(0, pass);
                var at = At(i, bit, 1);
                var (a, b) = (GpuMersenne31.Load(tile, at, size), GpuMersenne31.Load(tile, at + (1 << bit), size));
                GpuMersenne31.Store(tile, at, size, GpuMersenne31.Add(a, b));
                GpuMersenne31.Store(tile, at + (1 << bit), size, GpuMersenne31.Multiply(GpuMersenne31.Subtract(a, b), factors[Factor(at, 0, pass)]));
            }

            Group.Barrier();
        }

        var column = (long)(Grid.IdxX % pass.Columns) << pass.LogRows;
        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            var x = GpuMersenne31.Load(tile, at, size);
            target[column + Row(at, pass)] = pass.Scaled == 1 ? GpuMersenne31.Multiply(x, scale) : x;
        }
    }

    private static void Fill(ArrayView<uint> tile, ArrayView<GpuMersenne31> source, int size, CirclePass pass)
    {
        var column = (Grid.IdxX % pass.Columns) * pass.SourceRows;
        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            var row = Row(at, pass) >> pass.Spread;
            var half = 1L << (pass.LogRows - 1);
            var natural = row < half ? 2L * row : (4 * half) - 1 - (2L * row);
            GpuMersenne31.Store(tile, at, size, source[column + (pass.Natural == 1 ? natural : row)]);
        }
    }

    /// <summary>The row of an element of this group's tile.</summary>
    private static int Row(int at, CirclePass pass)
    {
        var block = Grid.IdxX / pass.Columns;
        if (pass.Low == 0)
        {
            return (block << pass.LogTile) | at;
        }

        var own = pass.Low - pass.Lanes;
        var below = ((block & ((1 << own) - 1)) << pass.Lanes) | (at & ((1 << pass.Lanes) - 1));
        return ((((block >> own) << pass.Stages) | (at >> pass.Lanes)) << pass.Low) | below;
    }

    /// <summary>The bit of a place in the tile that a stage joins.</summary>
    private static int Bit(int stage, CirclePass pass) => stage + (pass.Low > 0 ? pass.Lanes : 0);

    /// <summary>Number i of the places whose bits from the given one on, as many as are joined, are zero.</summary>
    private static int At(int i, int bit, int joined) => ((i >> bit) << (bit + joined)) | (i & ((1 << bit) - 1));

    /// <summary>Where the factor of the layer of a stage is.</summary>
    private static int Factor(int at, int stage, CirclePass pass)
    {
        var count = 1 << (pass.Low + stage);
        return count | (Row(at, pass) & (count - 1));
    }

    /// <summary>Where the factor of the layer above is for the same bits below: 2^(b + 1) + j from 2^b + j.</summary>
    private static int Second(int factor, int stage, CirclePass pass) => factor + (1 << (pass.Low + stage));
}
