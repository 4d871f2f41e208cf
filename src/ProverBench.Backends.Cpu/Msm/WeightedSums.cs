using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Σ 2^shift·(Σ weight·point) of short lists, in Jacobian coordinates over the scalar field types.</summary>
internal sealed unsafe class WeightedSums<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    private readonly List<(int Shift, JacobianPoint<C, F> Sum)> _sums = [];

    /// <summary>Adds class g's Σ weight·point, times 2^shifts[g]; keys are g·2^bits + weight, ascending.</summary>
    public void Add<K>(Workers workers, ulong* records, KeyedPoints list, int[] shifts, int bits)
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
        for (var g = 0; g < shifts.Length; g++)
        {
            _sums.Add((shifts[g], sums[g]));
        }
    }

    /// <summary>The sum of all that was added.</summary>
    public JacobianPoint<C, F> Total()
    {
        var total = JacobianPoint<C, F>.Infinity;
        var shift = 0;
        foreach (var (next, sum) in _sums.OrderByDescending(s => s.Shift))
        {
            for (; shift > next; shift--)
            {
                total = total.Double();
            }

            shift = next;
            total += sum;
        }

        for (; shift > 0; shift--)
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
