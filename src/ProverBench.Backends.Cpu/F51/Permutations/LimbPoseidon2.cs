using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>Poseidon2 with x^5 over a prime p ≤ 2^254 in 51-bit limbs, one state a lane, several groups of lanes side by side.</summary>
/// <remarks>
/// A state is Width elements that follow each other, the groups follow each other too. The linear layers of full rounds are applied to the columns of the last product, before they are
/// reduced: integers, so that sums are exact, and one reduction serves both.
/// Ranges with p/R ≤ 0.38 and lower limbs of p of at most 2^49: an element of at most p/2 has a fifth power of 0.32·p²; M_E multiplies by at most 80 (width 16) and gives 9.7 p, with a
/// constant 10.2 p, tamed to p/2; the columns stay below 80·7.5·2^50 &lt; 2^60. In partial rounds an element is μ·u/R + s of at most 1.23 p, element 0 with its constant 1.7 p, whose fifth
/// power is 1.4 p. Most of those rounds are <see cref="InternalRecurrence{W, V, P}"/>'s.
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class LimbPoseidon2<W, V, P>
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Groups that go through the rounds together: so many states are in the first-level cache, and one S-box each leaves the multipliers no gaps.</summary>
    public const int Groups = 4;

    private const int Limbs = LimbKernels<W, V, P>.Limbs;
    private const int Columns = LimbKernels<W, V, P>.Columns;
    private const int History = InternalRecurrence<W, V, P>.HistorySize;

    /// <summary>Elements that are summed before the sum is tamed: five carried limbs and six times p's stay below 2^53.</summary>
    private const int Summands = 4;

    private static readonly V* s_one = LimbKernels<W, V, P>.Encode(BigInteger.One);
    private static readonly ConditionalWeakTable<Poseidon2Parameters<PrimeField<Limbs4, P>>, LimbPoseidon2<W, V, P>> Prepared = [];

    private readonly long* _initial;
    private readonly long* _internal;
    private readonly long* _final;
    private readonly V* _diagonal;
    private readonly double[]? _small;
    private readonly InternalRecurrence<W, V, P>? _recurrence;
    private readonly int _half;
    private readonly int _partial;
    private readonly bool _circulant;

    private LimbPoseidon2(Poseidon2Parameters<PrimeField<Limbs4, P>> parameters)
    {
        Width = parameters.Width;
        _half = parameters.RoundsFull / 2;
        _partial = parameters.RoundsPartial;
        _circulant = parameters.ExternalMatrix == Poseidon2ExternalMatrix.SmallCirculant;
        _initial = Balanced(parameters.ExternalInitial);
        _internal = Balanced(parameters.Internal);
        _final = Balanced(parameters.ExternalFinal);
        BigInteger[] diagonal = [.. parameters.InternalDiagonalMinusOne.ToArray().Select(mu => mu.ToBigInteger())];
        _small = diagonal.All(mu => mu <= 2) ? [.. diagonal.Select(mu => (double)mu)] : null;
        _diagonal = LimbKernels<W, V, P>.Encode(diagonal);
        if (_small is null && _partial >= 2 * Width)
        {
            InternalRecurrence<W, V, P>.TryCreate(parameters.InternalDiagonalMinusOne[1..].ToArray(), out _recurrence);
        }
    }

    /// <summary>Whether the prime is as the ranges need it.</summary>
    private static bool HasRanges { get; } = P.Modulus * 100 <= (BigInteger.One << (Fma51.Bits * Limbs)) * 38
        && Enumerable.Range(0, Limbs - 1).All(i => Math.Abs(F51<FiveLimbs, P>.Constants[4 * i]) <= 1L << 49);

    /// <summary>Elements of a state.</summary>
    public int Width { get; }

    /// <summary>1·R mod p: the factor of elements that are in Montgomery form.</summary>
    public static V* One => s_one;

    /// <summary>Vectors of a state.</summary>
    public int Size => Width * Limbs;

    /// <summary>Whether the kernels' ranges hold for the instance.</summary>
    public static bool Supports(Poseidon2Parameters<PrimeField<Limbs4, P>> parameters)
        => parameters.SboxDegree == 5 && parameters.Width <= 16 && parameters.RoundsPartial > 0 && HasRanges
            && parameters.ExternalMatrix is Poseidon2ExternalMatrix.PaperM4 or Poseidon2ExternalMatrix.SmallCirculant;

    /// <summary>The prepared form of an instance.</summary>
    public static LimbPoseidon2<W, V, P> Of(Poseidon2Parameters<PrimeField<Limbs4, P>> parameters) => Prepared.GetValue(parameters, static p => new(p));

    /// <summary>states ← P(states), elements of at most p/2 in Montgomery form, carried.</summary>
    /// <param name="states">
    /// Groups of states; element i of each, of limbs up to 2^51 in size, is multiplied by factor i and divided by R on its way in: <see cref="One"/> leaves it as it is.
    /// </param>
    /// <param name="factors">An element a place, at most p/2, the same for all groups.</param>
    /// <param name="groups">1 to <see cref="Groups"/>.</param>
    public void Permute(V* states, V* factors, int groups)
    {
        var room = Math.Max(Width, 2 * Groups);
        var memory = stackalloc V[(room * (Limbs + Columns)) + CacheLine.Spare];
        var columns = CacheLine.Align(memory);
        var powers = columns + (room * Columns);
        for (var g = 0; g < groups; g++)
        {
            var state = states + (g * Size);
            LimbKernels<W, V, P>.Products(state, Limbs, factors, Limbs, columns, LimbKernels<W, V, P>.Signed, Width);
            Settle(state, columns, _initial, Width);
            for (var round = 1; round <= _half; round++)
            {
                FifthPower(state, Limbs, columns, powers, Width, LimbKernels<W, V, P>.Signed);
                if (round < _half)
                {
                    Settle(state, columns, _initial + (round * Width * Limbs), Width);
                }
                else
                {
                    Settle(state, columns, _internal, 1);
                }
            }
        }

        PartialRounds(states, columns, powers, groups);
        for (var g = 0; g < groups; g++)
        {
            var state = states + (g * Size);
            LimbKernels<W, V, P>.Tame(state, Limbs, Width);
            for (var round = 1; round <= _half; round++)
            {
                FifthPower(state, Limbs, columns, powers, Width, LimbKernels<W, V, P>.Signed);
                Settle(state, columns, _final + (round * Width * Limbs), round < _half ? Width : 0);
            }
        }
    }

    /// <summary>All partial rounds, of all groups; the last adds the constants of the first full round after them.</summary>
    private void PartialRounds(V* states, V* columns, V* powers, int groups)
    {
        var memory = stackalloc V[(Groups * History) + CacheLine.Spare];
        var histories = CacheLine.Align(memory);
        new Span<V>(histories, groups * History).Clear();
        var begin = _recurrence?.Elements ?? _partial;
        for (var round = 0; round < _partial; round++)
        {
            var last = round == _partial - 1;
            var constants = last ? _final : _internal + ((round + 1) * Limbs);
            FifthPower(states, Size, columns, powers, groups, LimbKernels<W, V, P>.Biased);
            LimbKernels<W, V, P>.Reduce(columns, states, Size, groups);
            if (round >= begin)
            {
                Advance(states, columns, powers, histories, groups, round, constants);
                continue;
            }

            for (var g = 0; g < groups; g++)
            {
                var state = states + (g * Size);
                Sum(state, powers);
                _recurrence?.Record(histories + (g * History), round, state, powers);
                Partial(state, columns, powers, constants, last ? Width : 1);
                if (round == begin - 1 && _recurrence is not null)
                {
                    _recurrence.Next(histories + (g * History), round, columns);
                    LimbKernels<W, V, P>.Reduce(columns, powers, Limbs, 1);
                    _recurrence.Keep(histories + (g * History), round + 1, powers);
                }
            }
        }

        for (var g = 0; g < groups && _recurrence is not null; g++)
        {
            _recurrence.Finish(histories + (g * History), _partial, columns);
            LimbKernels<W, V, P>.AddLimbs(columns, _final + Limbs, Width - 1);
            LimbKernels<W, V, P>.Reduce(columns, states + (g * Size) + Limbs, Limbs, Width - 1);
        }
    }

    /// <summary>A partial round by the recurrence: element 0 alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Advance(V* states, V* columns, V* values, V* histories, int groups, int round, long* constants)
    {
        var others = columns + (groups * Columns);
        LimbKernels<W, V, P>.Products(states, Size, _diagonal, 0, columns, LimbKernels<W, V, P>.Biased, groups);
        for (var g = 0; g < groups; g++)
        {
            var sum = _recurrence!.Advance(histories + (g * History), round, states + (g * Size));
            LimbKernels<W, V, P>.AddElement(columns + (g * Columns), sum, 1);
            LimbKernels<W, V, P>.AddLimbs(columns + (g * Columns), constants, 1);
            _recurrence.Next(histories + (g * History), round, others + (g * Columns));
        }

        LimbKernels<W, V, P>.Reduce(columns, states, Size, groups);
        LimbKernels<W, V, P>.Reduce(others, values, Limbs, groups);
        for (var g = 0; g < groups; g++)
        {
            _recurrence!.Keep(histories + (g * History), round + 1, values + (g * Limbs));
        }
    }

    /// <summary>columns ← start + columns of x^4·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FifthPower(V* x, long stride, V* columns, V* powers, long count, V* start)
    {
        LimbKernels<W, V, P>.Squares(x, stride, columns, count);
        LimbKernels<W, V, P>.Reduce(columns, powers, Limbs, count);
        LimbKernels<W, V, P>.Squares(powers, Limbs, columns, count);
        LimbKernels<W, V, P>.Reduce(columns, powers, Limbs, count);
        LimbKernels<W, V, P>.Products(x, stride, powers, Limbs, columns, start, count);
    }

    /// <summary>state ← M_E·columns/R + constants, tamed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle(V* state, V* columns, long* constants, int added)
    {
        External(columns);
        LimbKernels<W, V, P>.AddLimbs(columns, constants, added);
        LimbKernels<W, V, P>.Reduce(columns, state, Limbs, Width);
        LimbKernels<W, V, P>.Tame(state, Limbs, Width);
    }

    /// <summary>state ← diag(μ)·state + sum + constants, element 0 just out of its S-box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Partial(V* state, V* columns, V* sum, long* constants, int added)
    {
        if (_small is null)
        {
            LimbKernels<W, V, P>.Products(state, Limbs, _diagonal, Limbs, columns, LimbKernels<W, V, P>.Biased, Width);
            LimbKernels<W, V, P>.AddElement(columns, sum, Width);
            LimbKernels<W, V, P>.AddLimbs(columns, constants, added);
            LimbKernels<W, V, P>.Reduce(columns, state, Limbs, Width);
            return;
        }

        for (var i = 0; i < Width; i++)
        {
            var mu = W.Broadcast(_small[i]);
            for (var limb = 0; limb < Limbs; limb++)
            {
                var at = (i * Limbs) + limb;
                var term = W.MultiplyAdd(mu, state[at], sum[limb]);
                state[at] = i < added ? W.Add(term, W.Broadcast(constants[at])) : term;
            }
        }

        LimbKernels<W, V, P>.Tame(state, Limbs, Width);
    }

    /// <summary>sum ← the elements' sum, tamed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum(V* state, V* sum)
    {
        new Span<V>(sum, Limbs).Clear();
        for (var from = 0; from < Width; from += Summands)
        {
            for (var i = from; i < Math.Min(Width, from + Summands); i++)
            {
                for (var limb = 0; limb < Limbs; limb++)
                {
                    sum[limb] = W.Add(sum[limb], state[(i * Limbs) + limb]);
                }
            }

            LimbKernels<W, V, P>.Tame(sum, Limbs, 1);
        }
    }

    /// <summary>columns ← M_E·columns + the carries' bias, column by column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void External(V* columns)
    {
        var bias = LimbKernels<W, V, P>.CarryBias;
        for (var k = 0; k < Columns; k++)
        {
            var column = columns + k;
            if (_circulant)
            {
                var all = bias[k];
                for (var i = 0; i < Width; i++)
                {
                    all = W.AddWords(all, column[i * Columns]);
                }

                for (var i = 0; i < Width; i++)
                {
                    column[i * Columns] = W.AddWords(column[i * Columns], all);
                }

                continue;
            }

            var (a, b, c, d) = (bias[k], bias[k], bias[k], bias[k]);
            for (var i = 0; i < Width; i += 4)
            {
                PaperM4(column + (i * Columns));
                a = W.AddWords(a, column[i * Columns]);
                b = W.AddWords(b, column[(i + 1) * Columns]);
                c = W.AddWords(c, column[(i + 2) * Columns]);
                d = W.AddWords(d, column[(i + 3) * Columns]);
            }

            if (Width == 4)
            {
                (column[0], column[Columns], column[2 * Columns], column[3 * Columns]) = (a, b, c, d);
                continue;
            }

            for (var i = 0; i < Width; i += 4)
            {
                column[i * Columns] = W.AddWords(column[i * Columns], a);
                column[(i + 1) * Columns] = W.AddWords(column[(i + 1) * Columns], b);
                column[(i + 2) * Columns] = W.AddWords(column[(i + 2) * Columns], c);
                column[(i + 3) * Columns] = W.AddWords(column[(i + 3) * Columns], d);
            }
        }
    }

    /// <summary>The paper's chain of additions and doublings (appendix B), in integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PaperM4(V* x)
    {
        var (x0, x1, x2, x3) = (x[0], x[Columns], x[2 * Columns], x[3 * Columns]);
        var t0 = W.AddWords(x0, x1);
        var t1 = W.AddWords(x2, x3);
        var t2 = W.AddWords(W.AddWords(x1, x1), t1);
        var t3 = W.AddWords(W.AddWords(x3, x3), t0);
        var t4 = W.AddWords(W.ShiftLeft(t1, 2), t3);
        var t5 = W.AddWords(W.ShiftLeft(t0, 2), t2);
        x[0] = W.AddWords(t3, t5);
        x[Columns] = t5;
        x[2 * Columns] = W.AddWords(t2, t4);
        x[3 * Columns] = t4;
    }

    /// <summary>The limbs of constants in Montgomery form, balanced, as integers.</summary>
    private static long* Balanced(ReadOnlySpan<PrimeField<Limbs4, P>> values)
    {
        var limbs = stackalloc double[Limbs];
        var words = (long*)NativeMemory.AlignedAlloc((nuint)((values.Length + 1) * Limbs * sizeof(long)), 64);
        for (var i = 0; i < values.Length; i++)
        {
            F51<FiveLimbs, P>.Encode(values[i].ToBigInteger(), limbs);
            for (var limb = 0; limb < Limbs; limb++)
            {
                words[(i * Limbs) + limb] = (long)limbs[limb];
            }
        }

        return words;
    }
}
