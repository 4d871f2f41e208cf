using System.Buffers.Binary;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Radix-2 transforms over the scalar field types, each stage divided among threads.</summary>
/// <remarks>Coefficients to values by decimation in frequency, which ends bit-reversed; back by decimation in time, which begins so.</remarks>
internal sealed unsafe class PortableNtt<F>(CpuBackend owner) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    private const int Grain = 1024;

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var twiddles = Powers(shape.LogRows, shape.Direction);
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            if (shape.Direction == NttDirection.Forward)
            {
                Forward(matrix.Column(c), shape.LogRows, twiddles, shape.Values, shift);
            }
            else
            {
                Inverse(matrix.Column(c), shape.LogRows, twiddles, shape.Values, shift);
            }
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var (_, log) = Shapes.RequireExtension(coefficients, values, shift);
        var source = owner.Own(coefficients);
        var target = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var twiddles = Powers(log, NttDirection.Forward);
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            var column = target.Column(c);
            for (long i = 0; i < target.Shape.Rows; i++)
            {
                column[i] = i < source.Shape.Rows ? source.Column(c)[i] : F.Zero;
            }

            Forward(column, log, twiddles, order, shift);
        }
    }

    private void Forward(F* column, int log, F[] twiddles, ElementOrder order, in F shift)
    {
        var n = 1L << log;
        Scale(column, n, F.One, shift);
        fixed (F* w = twiddles)
        {
            for (var stage = log - 1; stage >= 0; stage--)
            {
                owner.Workers.For(n / 2, Grain, new FrequencyBody(column, w, stage, log));
            }
        }

        if (order == ElementOrder.Natural)
        {
            owner.Workers.For(n, Grain, new ReverseBody(column, log));
        }
    }

    private void Inverse(F* column, int log, F[] twiddles, ElementOrder order, in F shift)
    {
        var n = 1L << log;
        if (order == ElementOrder.Natural)
        {
            owner.Workers.For(n, Grain, new ReverseBody(column, log));
        }

        fixed (F* w = twiddles)
        {
            for (var stage = 0; stage < log; stage++)
            {
                owner.Workers.For(n / 2, Grain, new TimeBody(column, w, stage, log));
            }
        }

        Scale(column, n, FieldMath.Invert(F.FromUInt64(1UL << log)), FieldMath.Invert(shift));
    }

    /// <summary>column[i] ← column[i]·first·ratio^i.</summary>
    private void Scale(F* column, long rows, in F first, in F ratio)
    {
        if (!first.Equals(F.One) || !ratio.Equals(F.One))
        {
            owner.Workers.For(rows, Grain, new ScaleBody(column, first, ratio));
        }
    }

    private static F[] Powers(int log, NttDirection direction)
    {
        var root = FieldMath.RootOfUnity<F>(log);
        if (direction == NttDirection.Inverse)
        {
            root = FieldMath.Invert(root);
        }

        var powers = new F[Math.Max(1, 1L << (log - 1))];
        var power = F.One;
        for (long i = 0; i < powers.LongLength; i++)
        {
            powers[i] = power;
            power *= root;
        }

        return powers;
    }

    /// <summary>Butterflies (a + b, (a − b)·w) of blocks of 2^(stage+1) elements.</summary>
    private readonly struct FrequencyBody(F* column, F* twiddles, int stage, int log) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var within = i & ((1L << stage) - 1);
                var low = ((i >> stage) << (stage + 1)) + within;
                var high = low + (1L << stage);
                var difference = column[low] - column[high];
                column[low] += column[high];
                column[high] = difference * twiddles[within << (log - 1 - stage)];
            }
        }
    }

    /// <summary>Butterflies (a + b·w, a − b·w) of blocks of 2^(stage+1) elements.</summary>
    private readonly struct TimeBody(F* column, F* twiddles, int stage, int log) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var within = i & ((1L << stage) - 1);
                var low = ((i >> stage) << (stage + 1)) + within;
                var high = low + (1L << stage);
                var odd = column[high] * twiddles[within << (log - 1 - stage)];
                column[high] = column[low] - odd;
                column[low] += odd;
            }
        }
    }

    private readonly struct ScaleBody(F* column, F first, F ratio) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var power = first * FieldMath.Pow(ratio, (ulong)from);
            for (var i = from; i < to; i++)
            {
                column[i] *= power;
                power *= ratio;
            }
        }
    }

    /// <summary>Swaps of i with its bits reversed, each done by the smaller index.</summary>
    private readonly struct ReverseBody(F* column, int log) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var reversed = log == 0 ? 0 : (long)(Reverse((ulong)i) >> (64 - log));
                if (reversed > i)
                {
                    (column[i], column[reversed]) = (column[reversed], column[i]);
                }
            }
        }

        private static ulong Reverse(ulong value)
        {
            value = ((value >> 1) & 0x5555555555555555) | ((value & 0x5555555555555555) << 1);
            value = ((value >> 2) & 0x3333333333333333) | ((value & 0x3333333333333333) << 2);
            value = ((value >> 4) & 0x0F0F0F0F0F0F0F0F) | ((value & 0x0F0F0F0F0F0F0F0F) << 4);
            return BinaryPrimitives.ReverseEndianness(value);
        }
    }
}
