using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Fri;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>
/// Polynomials at a point: the basis is a product of that of the low and that of the high bits of the index, so that blocks of 512 coefficients are inner products with the former, and
/// their sums are joined by the latter.
/// </summary>
internal sealed unsafe class CircleEvaluation<X, V>
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    private const int LogBlock = 9;
    private const int Degree = 4;

    private readonly V* _factors;
    private readonly int _vectors;
    private readonly Mersenne31Quartic[] _high;

    /// <summary>Prepares a point.</summary>
    /// <param name="point">Where.</param>
    /// <param name="log">log₂ of the coefficients, at least a vector of them.</param>
    /// <param name="room">For <see cref="RoomBytes"/> bytes.</param>
    public CircleEvaluation(in CirclePointOver<Mersenne31Quartic> point, int log, void* room)
    {
        _factors = (V*)room;
        var logLow = Math.Min(log, LogBlock);
        var factors = CircleBasis.Factors(point, log);
        var low = Products(factors.AsSpan(log - logLow));
        _high = Products(factors.AsSpan(0, log - logLow));
        _vectors = low.Length >> X.LogLanes;
        var lanes = stackalloc Mersenne31[Lanes];
        var at = _factors;
        for (var r = 0; r < _vectors; r++)
        {
            for (var k = 0; k < Degree; k++, at += X.FactorSize)
            {
                for (var l = 0; l < Lanes; l++)
                {
                    lanes[l] = low[(r * Lanes) + l].Coefficient(k);
                }

                X.Prepare(X.Load(lanes), at);
            }
        }
    }

    /// <summary>Bytes of room that a point takes.</summary>
    public static long RoomBytes => (long)((1 << LogBlock) >> X.LogLanes) * Degree * X.FactorSize * sizeof(V);

    private static int Lanes => 1 << X.LogLanes;

    /// <summary>results[c] ← the polynomial of column c at the point.</summary>
    public void Run(Workers workers, Mersenne31* coefficients, long rows, long columns, Mersenne31Quartic* results)
        => workers.For(columns, 1, new Body(this, coefficients, rows, results));

    /// <summary>All products of factors, the first one that of the highest bit.</summary>
    private static Mersenne31Quartic[] Products(ReadOnlySpan<Mersenne31Quartic> factors)
    {
        var products = new Mersenne31Quartic[1 << factors.Length];
        products[0] = Mersenne31Quartic.One;
        for (var (i, count) = (factors.Length - 1, 1); i >= 0; i--, count *= 2)
        {
            for (var k = 0; k < count; k++)
            {
                products[count + k] = products[k] * factors[i];
            }
        }

        return products;
    }

    private Mersenne31Quartic Column(Mersenne31* column)
    {
        var sums = stackalloc V[Degree * X.SumSize];
        Span<Mersenne31> totals = stackalloc Mersenne31[Degree];
        var value = Mersenne31Quartic.Zero;
        foreach (var factor in _high)
        {
            new Span<V>(sums, Degree * X.SumSize).Clear();
            ColumnSums<X, Mersenne31, V>.Along(column, _vectors, _factors, Degree, sums);
            for (var k = 0; k < Degree; k++)
            {
                totals[k] = ColumnSums<X, Mersenne31, V>.Total(sums + (k * X.SumSize));
            }

            value += factor * Mersenne31Quartic.FromCoefficients(totals);
            column += _vectors * Lanes;
        }

        return value;
    }

    private readonly struct Body(CircleEvaluation<X, V> owner, Mersenne31* coefficients, long rows, Mersenne31Quartic* results) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (; from < to; from++)
            {
                results[from] = owner.Column(coefficients + (from * rows));
            }
        }
    }
}
