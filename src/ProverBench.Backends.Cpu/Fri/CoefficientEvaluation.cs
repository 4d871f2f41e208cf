using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>Values at a point from coefficients: blocks of B coefficients are inner products with 1, z, …, z^(B−1), and Horner's rule with z^B joins them.</summary>
internal readonly unsafe struct CoefficientEvaluation<X, F, V, T, E> : IParallelBody
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Vectors of a block.</summary>
    public const int BlockVectors = 64;

    private readonly F* _coefficients;
    private readonly long _rows;
    private readonly E _point;
    private readonly E _pointToBlock;
    private readonly V* _powers;
    private readonly E* _results;

    /// <param name="coefficients">Columns.</param>
    /// <param name="rows">Of each; any number.</param>
    /// <param name="point">z.</param>
    /// <param name="powers">Room for the prepared powers of z, <see cref="PowersBytes"/>.</param>
    /// <param name="results">One a column.</param>
    public CoefficientEvaluation(F* coefficients, long rows, E point, V* powers, E* results)
    {
        _coefficients = coefficients;
        _rows = rows;
        _point = point;
        _powers = powers;
        _results = results;
        _pointToBlock = PreparePowers(point, powers);
    }

    /// <summary>Bytes that the prepared powers take.</summary>
    public static long PowersBytes => (long)BlockVectors * T.Degree * X.FactorSize * sizeof(V);

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var sums = stackalloc V[T.Degree * X.SumSize];
        var whole = _rows / Lanes * Lanes;
        Span<F> total = stackalloc F[T.Degree];
        for (var c = from; c < to; c++)
        {
            var column = _coefficients + (c * _rows);
            var value = E.Zero;
            for (var i = _rows - 1; i >= whole; i--)
            {
                value = (value * _point) + E.FromBase(column[i]);
            }

            const int Block = BlockVectors;
            for (var end = whole; end > 0;)
            {
                // The last block is the short one.
                var vectors = (int)(((end / Lanes) - 1) % Block) + 1;
                end -= vectors * Lanes;
                new Span<V>(sums, T.Degree * X.SumSize).Clear();
                ColumnSums<X, F, V>.Along(column + end, vectors, _powers, T.Degree, sums);
                for (var k = 0; k < T.Degree; k++)
                {
                    total[k] = ColumnSums<X, F, V>.Total(sums + (k * X.SumSize));
                }

                var step = vectors == Block ? _pointToBlock : FieldMath.Pow(_point, (ulong)(vectors * Lanes));
                value = (value * step) + E.FromCoefficients(total);
            }

            _results[c] = value;
        }
    }

    /// <summary>powers of vector r, lane l ← z^(r·Lanes + l), prepared; returns z^(BlockVectors·Lanes).</summary>
    private static E PreparePowers(E point, V* powers)
    {
        var lane = stackalloc F[T.Degree * Lanes];
        var power = E.One;
        for (var r = 0; r < BlockVectors; r++)
        {
            for (var l = 0; l < Lanes; l++)
            {
                for (var k = 0; k < T.Degree; k++)
                {
                    lane[(k * Lanes) + l] = power.Coefficient(k);
                }

                power *= point;
            }

            for (var k = 0; k < T.Degree; k++, powers += X.FactorSize)
            {
                X.Prepare(X.Load(lane + (k * Lanes)), powers);
            }
        }

        return power;
    }
}
