using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>Unreduced inner products of columns with factors over an extension, four terms at a time.</summary>
internal static unsafe class ColumnSums<X, F, V>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Across columns: sums[r·count + k] += Σ_c factors[c·count + k]·column_c[r], r the vectors of a block of rows.</summary>
    /// <param name="block">The block's first element in the first column.</param>
    /// <param name="stride">From a column to the next.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="factors">Prepared, the same in every lane.</param>
    /// <param name="count">Factors of a column.</param>
    /// <param name="vectors">Vectors of the block.</param>
    /// <param name="sums">vectors·count sums.</param>
    public static void Across(F* block, long stride, long columns, V* factors, int count, int vectors, V* sums)
    {
        long c = 0;
        for (; c + 4 <= columns; c += 4)
        {
            var a = block + (c * stride);
            var b = a + stride;
            var p = b + stride;
            var d = p + stride;
            var sum = sums;
            var ahead = c + 8 <= columns ? 4 * stride : 0;
            for (var r = 0; r < vectors; r++, a += Lanes, b += Lanes, p += Lanes, d += Lanes, sum += count * X.SumSize)
            {
                Ask(a + ahead);
                Ask(b + ahead);
                Ask(p + ahead);
                Ask(d + ahead);
                X.AddProducts(X.Load(a), X.Load(b), X.Load(p), X.Load(d), factors, count, sum);
            }

            factors += 4 * count * X.FactorSize;
        }

        for (; c < columns; c++)
        {
            var a = block + (c * stride);
            var sum = sums;
            for (var r = 0; r < vectors; r++, a += Lanes, sum += count * X.SumSize)
            {
                X.AddProducts(X.Load(a), factors, count, sum);
            }

            factors += count * X.FactorSize;
        }
    }

    /// <summary>Along a column: sums[k] += Σ_r factors[r·count + k]·column[r], lane by lane.</summary>
    /// <param name="column">vectors vectors.</param>
    /// <param name="vectors">How many.</param>
    /// <param name="factors">Prepared.</param>
    /// <param name="count">Factors of a vector.</param>
    /// <param name="sums">count sums.</param>
    /// <param name="ahead">From an element to one that is read soon after, which is asked for ahead of time; 0 where the columns follow one another.</param>
    public static void Along(F* column, int vectors, V* factors, int count, V* sums, long ahead = 0)
    {
        var r = 0;
        for (; r + 4 <= vectors; r += 4, column += 4 * Lanes, factors += 4 * count * X.FactorSize)
        {
            Ask(column + ahead);
            Ask(column + ahead + (2 * Lanes));
            X.AddProducts(X.Load(column), X.Load(column + Lanes), X.Load(column + (2 * Lanes)), X.Load(column + (3 * Lanes)), factors, count, sums);
        }

        for (; r < vectors; r++, column += Lanes, factors += count * X.FactorSize)
        {
            X.AddProducts(X.Load(column), factors, count, sums);
        }
    }

    /// <summary>Asks for a cache line: columns lie a power of two apart, which no prefetcher follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(F* line)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(line);
        }
    }

    /// <summary>The sum over all lanes of a sum.</summary>
    [SkipLocalsInit]
    public static F Total(V* sum)
    {
        var lane = stackalloc F[Lanes];
        X.Store(lane, X.Canonical(X.Reduce(sum)));
        var total = lane[0];
        for (var i = 1; i < Lanes; i++)
        {
            total += lane[i];
        }

        return total;
    }

    /// <summary>Reduces sums that have taken up as many products as they may, and starts them again from their values.</summary>
    [SkipLocalsInit]
    public static void Settle(V* sums, long count)
    {
        var one = stackalloc V[X.FactorSize];
        X.Prepare(X.Broadcast(F.One), one);
        for (long i = 0; i < count; i++, sums += X.SumSize)
        {
            var value = X.Reduce(sums);
            new Span<V>(sums, X.SumSize).Clear();
            X.AddProducts(value, one, 1, sums);
        }
    }
}
