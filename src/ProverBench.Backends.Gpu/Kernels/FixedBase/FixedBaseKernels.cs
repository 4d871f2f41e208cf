using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Kernels.FixedBase;

/// <summary>Multiples of one point by a table.</summary>
internal static class FixedBaseKernels
{
    /// <summary>table[w, 1] ← [2^(Bits·w)]P.</summary>
    public static void Units<E>(ArrayView<Quad> point, ArrayView<XyzzPoint<E>> table, TableShape shape)
        where E : unmanaged, IGpuCoordinate<E>
    {
        for (var window = Launches.Thread; window < shape.Windows; window += Launches.Threads)
        {
            var unit = AffineQuads.Load<E>(point, 0);
            for (var i = 0; i < (int)window * shape.Bits; i++)
            {
                unit = XyzzPoint<E>.Double(unit);
            }

            table[window * shape.PerWindow] = unit;
        }
    }

    /// <summary>table[w, k + j] ← table[w, k] + table[w, j] for j up to k, the multiples that are there.</summary>
    public static void Fill<E>(ArrayView<XyzzPoint<E>> table, TableShape shape)
        where E : unmanaged, IGpuCoordinate<E>
    {
        var count = (long)shape.Windows * shape.Filled;
        for (var t = Launches.Thread; t < count; t += Launches.Threads)
        {
            var window = (int)t / shape.Filled;
            var row = (long)window * shape.PerWindow;
            var j = (int)t - (window * shape.Filled);
            table[row + shape.Filled + j] = XyzzPoint<E>.Add(table[row + shape.Filled - 1], table[row + j]);
        }
    }

    /// <summary>multiples[i] ← [scalars[from + i]]P, a table entry a window.</summary>
    public static void Multiply<E, S>(ArrayView<S> scalars, long from, ArrayView<Quad> table, ArrayView<XyzzPoint<E>> multiples, TableShape shape)
        where E : unmanaged, IGpuCoordinate<E>
        where S : unmanaged, IGpuScalar<S>
    {
        for (var i = Launches.Thread; i < multiples.Length; i += Launches.Threads)
        {
            var rest = S.Canonical(scalars[from + i]);
            var carry = 0U;
            var sum = XyzzPoint<E>.Zero;
            for (var window = 0; window < shape.Windows; window++)
            {
                var digit = (S.LowWord(rest) & ((1U << shape.Bits) - 1)) + carry;
                carry = digit > 1U << (shape.Bits - 1) ? 1U : 0;
                if ((digit & ((1U << shape.Bits) - 1)) != 0)
                {
                    var size = (int)(carry != 0 ? (1U << shape.Bits) - digit : digit);
                    sum = AffineQuads.AddTo(sum, table, ((long)window * shape.PerWindow) + size - 1, carry != 0);
                }

                rest = S.ShiftRight(rest, shape.Bits);
            }

            multiples[i] = sum;
        }
    }
}
