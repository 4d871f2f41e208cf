using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>Textbook radix-2 transforms over <see cref="Algebra"/>'s types, one column at a time: the oracle of every other NTT.</summary>
internal sealed unsafe class ScalarNtt<F>(ScalarBackend owner) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            if (shape.Direction == NttDirection.Forward)
            {
                Forward(matrix.Column(c), shape.LogRows, shape.Values, shift);
            }
            else
            {
                Inverse(matrix.Column(c), shape.LogRows, shape.Values, shift);
            }
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var (_, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        var source = owner.Own(coefficients);
        var target = owner.Own(values);
        using var time = owner.Clock.Kernel();
        for (long c = 0; c < source.Shape.Columns; c++)
        {
            var column = target.Column(c);
            for (long i = 0; i < target.Shape.Rows; i++)
            {
                column[i] = i < source.Shape.Rows ? source.Column(c)[i] : F.Zero;
            }

            Forward(column, logValues, order, shift);
        }
    }

    /// <summary>Values at shift·ω^i from coefficients.</summary>
    internal static void Forward(F* column, int log, ElementOrder order, in F shift)
    {
        Scale(column, 1L << log, F.One, shift);
        BitReverse(column, log);
        Butterflies(column, log, FieldMath.RootOfUnity<F>(log));
        if (order == ElementOrder.BitReversed)
        {
            BitReverse(column, log);
        }
    }

    /// <summary>Coefficients from values at shift·ω^i.</summary>
    internal static void Inverse(F* column, int log, ElementOrder order, in F shift)
    {
        if (order == ElementOrder.Natural)
        {
            BitReverse(column, log);
        }

        Butterflies(column, log, FieldMath.Invert(FieldMath.RootOfUnity<F>(log)));
        Scale(column, 1L << log, FieldMath.Invert(F.FromUInt64(1UL << log)), FieldMath.Invert(shift));
    }

    /// <summary>Decimation in time from bit-reversed input to natural output.</summary>
    private static void Butterflies(F* column, int log, in F root)
    {
        var n = 1L << log;
        for (var stage = 1; stage <= log; stage++)
        {
            var half = 1L << (stage - 1);
            var step = FieldMath.Pow(root, 1UL << (log - stage));
            for (long block = 0; block < n; block += 2 * half)
            {
                var twiddle = F.One;
                for (long j = block; j < block + half; j++)
                {
                    var odd = column[j + half] * twiddle;
                    var even = column[j];
                    column[j] = even + odd;
                    column[j + half] = even - odd;
                    twiddle *= step;
                }
            }
        }
    }

    /// <summary>column[i] ← column[i]·first·ratio^i.</summary>
    private static void Scale(F* column, long rows, in F first, in F ratio)
    {
        var power = first;
        for (long i = 0; i < rows; i++)
        {
            column[i] *= power;
            power *= ratio;
        }
    }

    private static void BitReverse(F* column, int log)
    {
        for (long i = 0; i < 1L << log; i++)
        {
            long reversed = 0;
            for (var bit = 0; bit < log; bit++)
            {
                reversed |= ((i >> bit) & 1) << (log - 1 - bit);
            }

            if (reversed > i)
            {
                (column[i], column[reversed]) = (column[reversed], column[i]);
            }
        }
    }
}
