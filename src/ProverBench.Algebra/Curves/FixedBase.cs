using System.Buffers.Binary;

namespace ProverBench.Algebra.Curves;

/// <summary>Many multiples of one point, by a table of its multiples in signed windows and affine additions that share their inversions.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="S">The scalar field.</typeparam>
public sealed class FixedBase<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly AffinePoint<C, F>[] _multiples;

    /// <summary>Builds the table.</summary>
    /// <param name="point">The point.</param>
    /// <param name="window">Bits of a window, w: 2 to 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window lies outside its range.</exception>
    public FixedBase(in AffinePoint<C, F> point, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, 20);
        Window = window;
        Windows = ((int)S.Order.GetBitLength() / window) + 1;
        var units = new JacobianPoint<C, F>[Windows];
        units[0] = point.ToJacobian();
        for (var w = 1; w < Windows; w++)
        {
            units[w] = units[w - 1];
            for (var i = 0; i < window; i++)
            {
                units[w] = units[w].Double();
            }
        }

        _multiples = new AffinePoint<C, F>[Windows * Largest];
        for (var w = 0; w < Windows; w++)
        {
            _multiples[w * Largest] = units[w].ToAffine();
        }

        // multiples[k + j] = multiples[k − 1] + multiples[j]: each round doubles what there is.
        var adder = new BatchAdder<C, F>();
        for (var k = 1; k < Largest; k *= 2)
        {
            for (var w = 0; w < Windows; w++)
            {
                var row = _multiples.AsSpan(w * Largest, Largest);
                var sums = row.Slice(k, k);
                row[..k].CopyTo(sums);
                adder.AddToAll(sums, row[k - 1]);
            }
        }
    }

    /// <summary>Bits of a window, w.</summary>
    public int Window { get; }

    /// <summary>Number of windows.</summary>
    public int Windows { get; }

    /// <summary>The largest digit, 2^(w−1).</summary>
    public int Largest => 1 << (Window - 1);

    /// <summary>[d·2^(w·v)]point at v·<see cref="Largest"/> + d − 1, for d from 1 to <see cref="Largest"/>.</summary>
    public ReadOnlySpan<AffinePoint<C, F>> Multiples => _multiples;

    /// <summary>A window for a number of multiples: one of w bits costs 2^(w−1) additions a window once, and every bit gained saves a pass over all scalars now and then.</summary>
    /// <param name="count">Multiples that will be asked for in all.</param>
    /// <param name="widest">The widest window that is worth its memory.</param>
    public static int WindowFor(long count, int widest) => Math.Clamp((int)long.Log2(Math.Max(count, 1)) - 3, 3, widest);

    /// <summary>results[i] ← [scalars[i]]point. Calls on several threads may run at once, each with an adder of its own.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Multiply(ReadOnlySpan<S> scalars, Span<AffinePoint<C, F>> results, BatchAdder<C, F> adder)
    {
        if (results.Length != scalars.Length)
        {
            throw new ArgumentException($"{scalars.Length} scalars give as many multiples, found room for {results.Length}");
        }

        var digits = new int[scalars.Length * Windows];
        for (var i = 0; i < scalars.Length; i++)
        {
            Recode(scalars[i], digits.AsSpan(i * Windows, Windows));
        }

        results.Clear();
        var addends = new AffinePoint<C, F>[scalars.Length];
        for (var w = 0; w < Windows; w++)
        {
            for (var i = 0; i < scalars.Length; i++)
            {
                var digit = digits[(i * Windows) + w];
                addends[i] = digit switch
                {
                    0 => AffinePoint<C, F>.Infinity,
                    > 0 => _multiples[(w * Largest) + digit - 1],
                    _ => -_multiples[(w * Largest) - digit - 1],
                };
            }

            adder.Add(results, addends);
        }
    }

    /// <summary>Digits in [−2^(w−1), 2^(w−1)], lowest first, with Σ digits[j]·2^(w·j) = scalar.</summary>
    private void Recode(in S scalar, Span<int> digits)
    {
        Span<byte> bytes = stackalloc byte[S.ByteSize + 8];
        bytes.Clear();
        scalar.WriteCanonical(bytes[..S.ByteSize]);
        var carry = 0;
        for (var j = 0; j < digits.Length; j++)
        {
            var bit = j * Window;
            var word = bit / 8 < S.ByteSize ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit / 8)..]) : 0;
            var digit = (int)((word >> (bit % 8)) & ((1ul << Window) - 1)) + carry;
            carry = digit > Largest ? 1 : 0;
            digits[j] = digit - (carry << Window);
        }
    }
}
