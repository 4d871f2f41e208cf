using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>
/// Partial rounds without the elements that have no S-box: their sum o alone, by a recurrence of n products and one reduction a round in place of n of each.
/// </summary>
/// <remarks>
/// With s = y + o, y out of the S-box, an element is uᵢ(r + 1) = μᵢ·uᵢ(r) + s(r), (E − μᵢ)·uᵢ = s with the shift E. For q = Π(z − μᵢ) = Σ qⱼ·zʲ therefore q(E)·o = q'(E)·s:
/// o(r + n) = n·s(r + n − 1) + Σ_{j&lt;n} qⱼ·(j·s(r + j − 1) − o(r + j)). What is kept is o'(r) = o(r) − c·s(r − 1) with c = (n − 1)/2, so that j − c stays small:
/// o'(r + n) = (c + 1)·s(r + n − 1) + Σ_{j&lt;n} qⱼ·((j − c)·s(r + j − 1) − o'(r + j)). The n elements are at the end a linear function of the last n of o and of s.
/// Ranges for n ≤ 7, p/R ≤ 0.38, o' and s at most p/2 and carried: factors are limbs of at most 4·2^50 and values of 2p, o' before it is tamed at most 4.4 p, s at most 3.4 p
/// and limbs of 5·2^50, elements at the end 3.9 p.
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class InternalRecurrence<W, V, P>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Vectors of a group's <see cref="Record"/>.</summary>
    public const int HistorySize = 2 * Ring * Limbs;

    private const int Limbs = LimbKernels<W, V, P>.Limbs;
    private const int Ring = 8;
    private const int Most = Ring - 1;

    private readonly V* _coefficients;
    private readonly V* _last;
    private readonly V* _start;
    private readonly V* _lastStart;
    private readonly int _centre;

    private InternalRecurrence(PrimeField<Limbs4, P>[] mu, PrimeField<Limbs4, P>[] inverse)
    {
        Elements = mu.Length;
        _centre = (Elements - 1) / 2;
        PrimeField<Limbs4, P>[] q = [PrimeField<Limbs4, P>.One];
        foreach (var root in mu)
        {
            q = [.. Enumerable.Range(0, q.Length + 1).Select(j => (j > 0 ? q[j - 1] : default) - (j < q.Length ? root * q[j] : default))];
        }

        _coefficients = LimbKernels<W, V, P>.Encode([.. q[..^1].Select(c => (-c).ToBigInteger())]);
        _last = LimbKernels<W, V, P>.Encode([.. Last(mu, inverse).Select(c => c.ToBigInteger())]);
        _start = LimbKernels<W, V, P>.Sums(Elements);
        _lastStart = LimbKernels<W, V, P>.Sums(2 * Elements);
    }

    /// <summary>n: elements without an S-box, and rounds before the recurrence begins.</summary>
    public int Elements { get; }

    /// <summary>The recurrence of a diagonal; false where it has too many entries, or two that are equal.</summary>
    /// <param name="mu">μ of the elements without an S-box.</param>
    /// <param name="recurrence">The recurrence.</param>
    public static bool TryCreate(PrimeField<Limbs4, P>[] mu, [NotNullWhen(true)] out InternalRecurrence<W, V, P>? recurrence)
    {
        recurrence = mu.Length is 3 or Most && TryInvertVandermonde(mu, out var inverse) ? new(mu, inverse) : null;
        return recurrence is not null;
    }

    /// <summary>Keeps s(round) and o'(round) of a round that was computed element by element.</summary>
    /// <param name="history">The group's; zeros before round 0.</param>
    /// <param name="round">The round.</param>
    /// <param name="power">y, at most 1.4 p.</param>
    /// <param name="sum">s.</param>
    public void Record(V* history, long round, V* power, V* sum)
    {
        var s = Sum(history, round);
        var o = Others(history, round);
        var before = Sum(history, round - 1);
        var centre = W.Broadcast(_centre);
        for (var i = 0; i < Limbs; i++)
        {
            s[i] = sum[i];
            o[i] = W.MultiplySubtractFrom(centre, before[i], W.Subtract(sum[i], power[i]));
        }

        LimbKernels<W, V, P>.Tame(o, Limbs, 1);
    }

    /// <summary>Keeps and gives s(round) = y + o'(round) + c·s(round − 1), tamed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V* Advance(V* history, long round, V* power)
    {
        var s = Sum(history, round);
        var o = Others(history, round);
        var before = Sum(history, round - 1);
        var centre = W.Broadcast(_centre);
        for (var i = 0; i < Limbs; i++)
        {
            s[i] = W.MultiplyAdd(centre, before[i], W.Add(power[i], o[i]));
        }

        LimbKernels<W, V, P>.Tame(s, Limbs, 1);
        return s;
    }

    /// <summary>columns ← o'(round + 1)·R, to be reduced and kept by <see cref="Keep"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(V* history, long round, V* columns)
    {
        var factors = stackalloc V[Most * Limbs];
        for (var j = 0; j < Elements; j++)
        {
            var at = round + 1 - Elements + j;
            var s = Sum(history, at - 1);
            var o = Others(history, at);
            var shifted = W.Broadcast(j - _centre);
            for (var i = 0; i < Limbs; i++)
            {
                factors[(j * Limbs) + i] = W.MultiplySubtractFrom(shifted, s[i], o[i]);
            }
        }

        LimbKernels<W, V, P>.SumOfProducts(factors, _coefficients, columns, _start, Elements);
        LimbKernels<W, V, P>.AddElement(columns, Sum(history, round), 1, (byte)int.Log2(_centre + 1));
    }

    /// <summary>Keeps o'(round), tamed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(V* history, long round, V* value)
    {
        var o = Others(history, round);
        for (var i = 0; i < Limbs; i++)
        {
            o[i] = value[i];
        }

        LimbKernels<W, V, P>.Tame(o, Limbs, 1);
    }

    /// <summary>columns ← the elements after rounds rounds, times R.</summary>
    public void Finish(V* history, long rounds, V* columns)
    {
        var factors = stackalloc V[2 * Most * Limbs];
        var centre = W.Broadcast(_centre);
        for (var k = 0; k < Elements; k++)
        {
            var at = rounds - Elements + k;
            var s = Sum(history, at);
            var before = Sum(history, at - 1);
            var o = Others(history, at);
            for (var i = 0; i < Limbs; i++)
            {
                factors[(k * Limbs) + i] = W.MultiplyAdd(centre, before[i], o[i]);
                factors[((Elements + k) * Limbs) + i] = s[i];
            }
        }

        for (var i = 0; i < Elements; i++)
        {
            LimbKernels<W, V, P>.SumOfProducts(
                factors, _last + (2 * i * Elements * Limbs), columns + (i * LimbKernels<W, V, P>.Columns), _lastStart, 2 * Elements);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V* Sum(V* history, long round) => history + ((round & (Ring - 1)) * Limbs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V* Others(V* history, long round) => history + ((Ring + (round & (Ring - 1))) * Limbs);

    /// <summary>Row i: the factors of o(N − n), …, o(N − 1) and of s(N − n), …, s(N − 1) in uᵢ(N).</summary>
    private static IEnumerable<PrimeField<Limbs4, P>> Last(PrimeField<Limbs4, P>[] mu, PrimeField<Limbs4, P>[] inverse)
    {
        // With u(N − n) = a and all s zero, o(N − n + k) = Σ μᵢ^k·aᵢ and uᵢ(N) = μᵢ^n·aᵢ; a single s(N − n + l) = 1 gives power sums to the o after it, and μᵢ^(n − 1 − l) to uᵢ(N).
        var n = mu.Length;
        for (var i = 0; i < n; i++)
        {
            var others = Enumerable.Range(0, n).Select(k => Power(mu[i], n) * inverse[(i * n) + k]).ToArray();
            foreach (var factor in others)
            {
                yield return factor;
            }

            for (var l = 0; l < n; l++)
            {
                var factor = Power(mu[i], n - 1 - l);
                for (var k = l + 1; k < n; k++)
                {
                    factor -= others[k] * mu.Aggregate(default(PrimeField<Limbs4, P>), (sum, m) => sum + Power(m, k - 1 - l));
                }

                yield return factor;
            }
        }
    }

    private static PrimeField<Limbs4, P> Power(PrimeField<Limbs4, P> value, int exponent) => FieldMath.Pow(value, (BigInteger)exponent);

    /// <summary>The inverse of the matrix with μᵢ^k in row k, column i, row by row; false where two μ are equal.</summary>
    private static bool TryInvertVandermonde(PrimeField<Limbs4, P>[] mu, out PrimeField<Limbs4, P>[] inverse)
    {
        // Row i holds the coefficients of the polynomial that is 1 at μᵢ and 0 at the others (Lagrange).
        var n = mu.Length;
        inverse = new PrimeField<Limbs4, P>[n * n];
        for (var i = 0; i < n; i++)
        {
            PrimeField<Limbs4, P>[] basis = [PrimeField<Limbs4, P>.One];
            var scale = PrimeField<Limbs4, P>.One;
            foreach (var other in mu.Where((_, k) => k != i))
            {
                basis = [.. Enumerable.Range(0, basis.Length + 1).Select(j => (j > 0 ? basis[j - 1] : default) - (j < basis.Length ? other * basis[j] : default))];
                scale *= mu[i] - other;
            }

            if (!PrimeField<Limbs4, P>.TryInvert(scale, out var inverted))
            {
                return false;
            }

            for (var k = 0; k < n; k++)
            {
                inverse[(i * n) + k] = basis[k] * inverted;
            }
        }

        return true;
    }
}
