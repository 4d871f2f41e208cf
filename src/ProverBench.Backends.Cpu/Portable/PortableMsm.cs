using System.Numerics;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Pippenger's buckets in Jacobian coordinates over the scalar field types; windows and stretches of bases divided among threads.</summary>
internal sealed unsafe class PortableMsm<C, F, S>(CpuBackend owner) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label) => new HostBases<C, F>(owner, bases, label);

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(long count, BaseReader<C, F> read, string label) => new HostBases<C, F>(owner, count, read, label);

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        var own = bases as HostBases<C, F>;
        if (own?.Owner != owner)
        {
            throw new ArgumentException($"these bases of {C.Name} were prepared by another backend");
        }

        using var time = owner.Clock.Kernel();
        owner.CountReturned(sizeof(AffinePoint<C, F>));
        if (count == 0)
        {
            return AffinePoint<C, F>.Infinity;
        }

        using var digits = SignedDigits.Of(owner, owner.Own(scalars).Data + scalarsFrom, count, WindowFor(count));
        var stretches = ((2 * owner.Workers.Count) + digits.Windows - 1) / digits.Windows;
        var parts = new JacobianPoint<C, F>[digits.Windows * stretches];
        owner.Workers.For(parts.Length, 1, new WindowBody(own.Points + basesFrom, count, digits, stretches, parts));
        GC.KeepAlive(own);
        var result = JacobianPoint<C, F>.Infinity;
        for (var v = digits.Windows - 1; v >= 0; v--)
        {
            for (var i = 0; i < digits.Window; i++)
            {
                result = result.Double();
            }

            for (var s = 0; s < stretches; s++)
            {
                result += parts[(v * stretches) + s];
            }
        }

        return result.ToAffine();
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireCombination(bases, matrix, results.Length);
        var own = bases as HostBases<C, F>;
        if (own?.Owner != owner)
        {
            throw new ArgumentException($"these bases of {C.Name} were prepared by another backend");
        }

        using var time = owner.Clock.Kernel();
        fixed (AffinePoint<C, F>* target = &MemoryMarshal.GetReference(results))
        {
            owner.Workers.For(results.Length, 16, new RowBody(own.Points, matrix, target));
        }

        GC.KeepAlive(own);
        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    /// <summary>Rows one by one, each with the doublings of its terms in common.</summary>
    private readonly struct RowBody(AffinePoint<C, F>* bases, SparseMatrix<S> matrix, AffinePoint<C, F>* results) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var row = from; row < to; row++)
            {
                var (first, count) = (matrix.RowStarts[row], (int)(matrix.RowStarts[row + 1] - matrix.RowStarts[row]));
                var digits = new SignedBits[count];
                var bits = 0;
                for (var i = 0; i < count; i++)
                {
                    digits[i] = SignedBits.Of(matrix.Values[first + i]);
                    bits = Math.Max(bits, digits[i].Length);
                }

                var sum = JacobianPoint<C, F>.Infinity;
                for (var bit = bits - 1; bit >= 0; bit--)
                {
                    sum = sum.Double();
                    for (var i = 0; i < count; i++)
                    {
                        var digit = digits[i].Digit(bit);
                        if (digit != 0)
                        {
                            ref readonly var point = ref bases[matrix.ColumnIndices[first + i]];
                            sum += digit > 0 ? point : -point;
                        }
                    }
                }

                results[row] = sum.ToAffine();
            }
        }
    }

    /// <summary>The window that about balances count additions against the 2^c of a bucket reduction: log₂ count − 3, from 2 to 16.</summary>
    private static int WindowFor(long count) => Math.Clamp(BitOperations.Log2((ulong)count) - 2, 2, 16);

    private readonly struct WindowBody(AffinePoint<C, F>* bases, long count, SignedDigits digits, int stretches, JacobianPoint<C, F>[] parts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var buckets = new JacobianPoint<C, F>[digits.Largest];
            for (var part = from; part < to; part++)
            {
                var (window, stretch) = ((int)part / stretches, part % stretches);
                parts[part] = Sum(buckets, window, count * stretch / stretches, count * (stretch + 1) / stretches);
            }
        }

        private JacobianPoint<C, F> Sum(JacobianPoint<C, F>[] buckets, int window, long from, long to)
        {
            Array.Fill(buckets, JacobianPoint<C, F>.Infinity);
            for (var i = from; i < to; i++)
            {
                var digit = digits.Digit(i, window);
                if (digit > 0)
                {
                    buckets[digit - 1] += bases[i];
                }
                else if (digit < 0)
                {
                    buckets[-digit - 1] += -bases[i];
                }
            }

            // Σ (j + 1)·buckets[j] as the sum of all suffix sums.
            var suffix = JacobianPoint<C, F>.Infinity;
            var sum = JacobianPoint<C, F>.Infinity;
            for (var j = buckets.Length - 1; j >= 0; j--)
            {
                suffix += buckets[j];
                sum += suffix;
            }

            return sum;
        }
    }
}
