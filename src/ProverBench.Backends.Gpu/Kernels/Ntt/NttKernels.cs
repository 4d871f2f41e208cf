using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>
/// The passes of a transform (Bailey, FFTs in external or hierarchical memory, 1990): several stages in shared memory, two at a time in registers, then one factor an element between passes.
/// </summary>
/// <remarks>
/// Decimation in frequency takes rows in order and leaves values in the order of reversed bits, decimation in time undoes that. Tables hold powers of one root: those below 2^(LogRoots − 1) for
/// stages; for factors, powers below 2^Split and then powers of its 2^Split-th power, so that any is a product of two.
/// </remarks>
internal static class NttKernels
{
    /// <summary>A pass from coefficients to values, top bits first; or the inverse, with tables of inverse roots.</summary>
    public static void Forward<G>(ArrayView<G> source, ArrayView<G> target, ArrayView<G> roots, ArrayView<G> twiddles, ArrayView<G> scales, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        var tile = SharedMemory.Allocate<uint>(Launches.SharedWords);
        var size = 1 << pass.LogTile;
        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            var place = Place(at, pass);
            var x = G.Zero;
            if (place.Column < pass.Columns && place.Row < pass.SourceRows)
            {
                x = source[(place.Column * pass.SourceRows) + place.Row];
                if (pass.ScaleIn == 1)
                {
                    x = G.Multiply(x, Power(scales, place.Row, pass.Split));
                }
            }

            G.Store(tile, at, size, x);
        }

        Group.Barrier();
        for (var stage = pass.Stages - 2; stage >= 0; stage -= 2)
        {
            FrequencyPair(tile, roots, stage, size, pass);
            Group.Barrier();
        }

        if ((pass.Stages & 1) != 0)
        {
            LastStage<G>(tile, size, pass);
            Group.Barrier();
        }

        for (var i = Group.IdxX; i < size; i += Group.DimX)
        {
            var at = pass.Natural == 1 ? ((i & ((1 << pass.Lanes) - 1)) << pass.Stages) | (i >> pass.Lanes) : i;
            var place = Place(at, pass);
            if (place.Column >= pass.Columns)
            {
                continue;
            }

            var x = G.Load(tile, at, size);
            var frequency = BitOrder.Reverse(place.Digit, pass.Stages);
            if (pass.Low > 0)
            {
                x = G.Multiply(x, Power(twiddles, (frequency * place.Below) << pass.High, pass.Split));
            }

            var row = pass.Natural == 1 ? ((long)frequency << pass.High) | place.Above : place.Row;
            target[(place.Column << pass.LogRows) + row] = Scaled(x, scales, row, pass);
        }
    }

    /// <summary>A pass from values in the order of reversed bits to coefficients, bottom bits first.</summary>
    public static void Backward<G>(ArrayView<G> source, ArrayView<G> target, ArrayView<G> roots, ArrayView<G> twiddles, ArrayView<G> scales, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        var tile = SharedMemory.Allocate<uint>(Launches.SharedWords);
        var size = 1 << pass.LogTile;
        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            var place = Place(at, pass);
            var x = G.Zero;
            if (place.Column < pass.Columns)
            {
                x = source[(place.Column << pass.LogRows) + place.Row];
                if (pass.Low > 0)
                {
                    x = G.Multiply(x, Power(twiddles, (BitOrder.Reverse(place.Digit, pass.Stages) * place.Below) << pass.High, pass.Split));
                }
            }

            G.Store(tile, at, size, x);
        }

        Group.Barrier();
        if ((pass.Stages & 1) != 0)
        {
            LastStage<G>(tile, size, pass);
            Group.Barrier();
        }

        for (var stage = pass.Stages & 1; stage < pass.Stages; stage += 2)
        {
            TimePair(tile, roots, stage, size, pass);
            Group.Barrier();
        }

        for (var at = Group.IdxX; at < size; at += Group.DimX)
        {
            var place = Place(at, pass);
            if (place.Column < pass.Columns)
            {
                target[(place.Column << pass.LogRows) + place.Row] = Scaled(G.Load(tile, at, size), scales, place.Row, pass);
            }
        }
    }

    /// <summary>Where an element of a tile lies.</summary>
    private static NttPlace Place(int at, NttPass pass)
    {
        if (pass.Low > 0)
        {
            var tile = (long)Grid.IdxX & ((1L << (pass.LogRows - pass.LogTile)) - 1);
            var below = ((tile & ((1L << (pass.Low - pass.Lanes)) - 1)) << pass.Lanes) | (long)(at & ((1 << pass.Lanes) - 1));
            var above = tile >> (pass.Low - pass.Lanes);
            var digit = at >> pass.Lanes;
            return new((long)Grid.IdxX >> (pass.LogRows - pass.LogTile), digit, below, above, (((above << pass.Stages) | (long)digit) << pass.Low) | below);
        }

        var flat = ((long)Grid.IdxX << pass.Lanes) | (long)(at >> pass.Stages);
        var high = flat & ((1L << pass.High) - 1);
        var own = at & ((1 << pass.Stages) - 1);
        var row = pass.Natural == 1 ? BitOrder.Reverse((int)high, pass.High) : high;
        return new(flat >> pass.High, own, 0, high, (row << pass.Stages) | (long)own);
    }

    /// <summary>Stages <paramref name="stage"/> + 1 and <paramref name="stage"/> of decimation in frequency: (a, b) ↦ (a + b, (a − b)·ω^j).</summary>
    private static void FrequencyPair<G>(ArrayView<uint> tile, ArrayView<G> roots, int stage, int size, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        var bit = stage + (pass.Low > 0 ? pass.Lanes : 0);
        var step = 1 << bit;
        for (var i = Group.IdxX; i < size >> 2; i += Group.DimX)
        {
            var at = ((i >> bit) << (bit + 2)) | (i & (step - 1));
            var root = Root(i, stage, bit, pass);
            var (x0, x1, x2, x3) = (G.Load(tile, at, size), G.Load(tile, at + step, size), G.Load(tile, at + (2 * step), size), G.Load(tile, at + (3 * step), size));
            var a0 = G.Add(x0, x2);
            var a1 = G.Add(x1, x3);
            var a2 = G.Multiply(G.Subtract(x0, x2), roots[root]);
            var a3 = G.Multiply(G.Subtract(x1, x3), roots[root + (1 << (pass.LogRoots - 2))]);
            var next = roots[2 * root];
            G.Store(tile, at, size, G.Add(a0, a1));
            G.Store(tile, at + step, size, G.Multiply(G.Subtract(a0, a1), next));
            G.Store(tile, at + (2 * step), size, G.Add(a2, a3));
            G.Store(tile, at + (3 * step), size, G.Multiply(G.Subtract(a2, a3), next));
        }
    }

    /// <summary>Stages <paramref name="stage"/> and <paramref name="stage"/> + 1 of decimation in time: (a, b) ↦ (a + b·ω^j, a − b·ω^j).</summary>
    private static void TimePair<G>(ArrayView<uint> tile, ArrayView<G> roots, int stage, int size, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        var bit = stage + (pass.Low > 0 ? pass.Lanes : 0);
        var step = 1 << bit;
        for (var i = Group.IdxX; i < size >> 2; i += Group.DimX)
        {
            var at = ((i >> bit) << (bit + 2)) | (i & (step - 1));
            var root = Root(i, stage, bit, pass);
            var next = roots[2 * root];
            var (x0, x2) = (G.Load(tile, at, size), G.Load(tile, at + (2 * step), size));
            var x1 = G.Multiply(G.Load(tile, at + step, size), next);
            var x3 = G.Multiply(G.Load(tile, at + (3 * step), size), next);
            var a0 = G.Add(x0, x1);
            var a1 = G.Subtract(x0, x1);
            var a2 = G.Multiply(G.Add(x2, x3), roots[root]);
            var a3 = G.Multiply(G.Subtract(x2, x3), roots[root + (1 << (pass.LogRoots - 2))]);
            G.Store(tile, at, size, G.Add(a0, a2));
            G.Store(tile, at + step, size, G.Add(a1, a3));
            G.Store(tile, at + (2 * step), size, G.Subtract(a0, a2));
            G.Store(tile, at + (3 * step), size, G.Subtract(a1, a3));
        }
    }

    /// <summary>Stage 0 of either: neighbours, without a factor.</summary>
    private static void LastStage<G>(ArrayView<uint> tile, int size, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        var bit = pass.Low > 0 ? pass.Lanes : 0;
        var step = 1 << bit;
        for (var i = Group.IdxX; i < size >> 1; i += Group.DimX)
        {
            var at = ((i >> bit) << (bit + 1)) | (i & (step - 1));
            var (a, b) = (G.Load(tile, at, size), G.Load(tile, at + step, size));
            G.Store(tile, at, size, G.Add(a, b));
            G.Store(tile, at + step, size, G.Subtract(a, b));
        }
    }

    /// <summary>The place of ω^j in the table, ω of order 2^(stage + 2).</summary>
    private static int Root(int i, int stage, int bit, NttPass pass)
        => ((i >> (bit - stage)) & ((1 << stage) - 1)) << (pass.LogRoots - stage - 2);

    private static G Power<G>(ArrayView<G> table, long exponent, int split)
        where G : unmanaged, IGpuField<G>
        => G.Multiply(table[exponent & ((1L << split) - 1)], table[(1L << split) + (exponent >> split)]);

    private static G Scaled<G>(G x, ArrayView<G> scales, long row, NttPass pass)
        where G : unmanaged, IGpuField<G>
    {
        if (pass.ScaleOut == 0)
        {
            return x;
        }

        return G.Multiply(x, pass.ScaleOut == 1 ? Power(scales, row, pass.Split) : scales[0]);
    }
}
