using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Σ 2^shift·(Σ weight·point) of short lists, in Jacobian coordinates over the scalar field types.</summary>
internal static unsafe class WeightedSums<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>Doublings from range to range are serial, so that more ranges gain little.</summary>
    private const int MostRanges = 4;

    /// <summary>Σ over classes g of 2^shifts[g]·(Σ weight·point); keys are g·2^bits + weight, ascending.</summary>
    public static JacobianPoint<C, F> Of<K>(Workers workers, ulong* records, KeyedPoints list, int[] shifts, int bits)
        where K : struct, ICoordinates<F>
    {
        var starts = new long[shifts.Length + 1];
        for (long g = 0, i = 0; g < shifts.Length; g++)
        {
            starts[g] = i;
            while (i < list.Count && list.Key(i) >> bits == g)
            {
                i++;
            }

            starts[g + 1] = i;
        }

        var sums = new JacobianPoint<C, F>[shifts.Length];
        workers.For(shifts.Length, 4, new Body<K>(records, list, starts, bits, sums));

        // Additions take longer than doublings, and only these are left where threads take ranges of shifts each.
        var ranges = Math.Min(workers.Count, MostRanges);
        var bounds = Enumerable.Range(0, ranges + 1).Select(r => r * (shifts.Max() + 1) / ranges).ToArray();
        var totals = new JacobianPoint<C, F>[ranges];
        var order = Enumerable.Range(0, shifts.Length).OrderByDescending(g => shifts[g]).ToArray();
        workers.For(ranges, 1, new RangeBody(shifts, sums, order, bounds, totals));
        var total = JacobianPoint<C, F>.Infinity;
        for (var r = ranges - 1; r >= 0; r--)
        {
            total = Shift(total, bounds[r + 1] - bounds[r]) + totals[r];
        }

        return total;
    }

    /// <summary>2^bits·point.</summary>
    private static JacobianPoint<C, F> Shift(JacobianPoint<C, F> point, int bits)
    {
        for (; bits > 0 && !point.IsInfinity; bits--)
        {
            point = point.Double();
        }

        return point;
    }

    /// <summary>totals[r] ← Σ 2^(shift − bounds[r])·sum over the classes with bounds[r] ≤ shift &lt; bounds[r + 1].</summary>
    private readonly struct RangeBody(int[] shifts, JacobianPoint<C, F>[] sums, int[] order, int[] bounds, JacobianPoint<C, F>[] totals) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var r = from; r < to; r++)
            {
                var total = JacobianPoint<C, F>.Infinity;
                var shift = bounds[r + 1];
                foreach (var g in order)
                {
                    if (shifts[g] >= bounds[r] && shifts[g] < bounds[r + 1])
                    {
                        total = Shift(total, shift - shifts[g]) + sums[g];
                        shift = shifts[g];
                    }
                }

                totals[r] = Shift(total, shift - bounds[r]);
            }
        }
    }

    private readonly struct Body<K>(ulong* records, KeyedPoints list, long[] starts, int bits, JacobianPoint<C, F>[] sums) : IParallelBody
        where K : struct, ICoordinates<F>
    {
        public void Run(long from, long to, int worker)
        {
            for (var g = from; g < to; g++)
            {
                // Σ weight·point as the sum over w ≥ 1 of the suffix sums of weights ≥ w.
                var suffix = JacobianPoint<C, F>.Infinity;
                var sum = JacobianPoint<C, F>.Infinity;
                var i = starts[g + 1] - 1;
                for (var weight = (1u << bits) - 1; weight > 0; weight--)
                {
                    for (; i >= starts[g] && (list.Key(i) & ((1u << bits) - 1)) == weight; i--)
                    {
                        suffix += Read((uint)list.Entries[i]);
                    }

                    sum += suffix;
                }

                sums[g] = sum;
            }
        }

        private AffinePoint<C, F> Read(uint reference)
        {
            var record = records + ((long)(reference >> 1) * 2 * K.Words);
            var point = new AffinePoint<C, F>(K.Read(record), K.Read(record + K.Words));
            return (reference & 1) == 0 ? point : -point;
        }
    }
}
