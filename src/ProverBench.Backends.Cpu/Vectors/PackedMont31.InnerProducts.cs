using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Inner products: four terms to a sum of 64 bits, which is then taken up as in the unreduced sums.</content>
internal readonly unsafe partial struct PackedMont31<P>
{
    /// <summary>Terms whose vectors stay in the first-level cache from one result to the next.</summary>
    private const int InnerBlock = 256;

    /// <inheritdoc/>
    public static int FactorWords => 1;

    /// <inheritdoc/>
    public static void PrepareFactor(Mont31<P> factor, ulong* prepared) => *prepared = factor.Montgomery;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InnerProducts(Vector256<uint>* values, ulong* factors, int stride, int count, int degree, Vector256<uint>* results)
    {
        var sums = stackalloc Vector256<uint>[SumSize * degree];
        new Span<Vector256<uint>>(sums, SumSize * degree).Clear();
        for (var from = 0; from < count; from += InnerBlock)
        {
            for (var d = 0; d < degree; d++)
            {
                Sum(values + from, factors + ((long)d * stride) + from, Math.Min(InnerBlock, count - from), (Vector256<ulong>*)(sums + (d * SumSize)));
            }
        }

        for (var d = 0; d < degree; d++)
        {
            results[d] = Reduce(sums + (d * SumSize));
        }
    }

    /// <summary>Takes up products of words in a sum as <see cref="AddProducts(Vector256{uint}, Vector256{uint}*, int, Vector256{uint}*)"/> does; the modulus plays no part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum(Vector256<uint>* values, ulong* factors, int count, Vector256<ulong>* sums)
    {
        var (even, evenHigh, odd, oddHigh) = (sums[0], sums[1], sums[2], sums[3]);
        var fours = values + (count & ~3);
        var end = values + count;
        for (; values < fours; values += 4, factors += 4)
        {
            var f0 = Vector256.Create(factors[0]).AsUInt32();
            var f1 = Vector256.Create(factors[1]).AsUInt32();
            var f2 = Vector256.Create(factors[2]).AsUInt32();
            var f3 = Vector256.Create(factors[3]).AsUInt32();
            var terms = FourProducts(values[0], f0, values[1], f1, values[2], f2, values[3], f3);
            even = Avx2.Add(even, terms);
            evenHigh = Avx2.Add(evenHigh, Avx2.ShiftRightLogical(terms, 32));
            terms = FourProducts(OddToEven(values[0]), f0, OddToEven(values[1]), f1, OddToEven(values[2]), f2, OddToEven(values[3]), f3);
            odd = Avx2.Add(odd, terms);
            oddHigh = Avx2.Add(oddHigh, Avx2.ShiftRightLogical(terms, 32));
        }

        for (; values < end; values++, factors++)
        {
            var factor = Vector256.Create(factors[0]).AsUInt32();
            var terms = Avx2.Multiply(values[0], factor);
            even = Avx2.Add(even, terms);
            evenHigh = Avx2.Add(evenHigh, Avx2.ShiftRightLogical(terms, 32));
            terms = Avx2.Multiply(OddToEven(values[0]), factor);
            odd = Avx2.Add(odd, terms);
            oddHigh = Avx2.Add(oddHigh, Avx2.ShiftRightLogical(terms, 32));
        }

        (sums[0], sums[1], sums[2], sums[3]) = (even, evenHigh, odd, oddHigh);
    }
}
