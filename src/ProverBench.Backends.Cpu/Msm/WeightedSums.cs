using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Σ 2^shift·(Σ weight·point) of short lists, in Jacobian coordinates over the scalar field types.</summary>
internal static unsafe class WeightedSums<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
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
        return Total(shifts, sums);
    }

    private static JacobianPoint<C, F> Total(int[] shifts, JacobianPoint<C, F>[] sums)
    {
        var total = JacobianPoint<C, F>.Infinity;
        var shift = 0;
        foreach (var g in Enumerable.Range(0, shifts.Length).OrderByDescending(g => shifts[g]))
        {
            for (; shift > shifts[g] && !total.IsInfinity; shift--)
            {
                total = total.Double();
            }

            shift = shifts[g];
            total += sums[g];
        }

        for (; shift > 0 && !total.IsInfinity; shift--)
        {
            total = total.Double();
        }

        return total;
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
