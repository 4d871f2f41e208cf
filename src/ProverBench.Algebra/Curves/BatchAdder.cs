namespace ProverBench.Algebra.Curves;

/// <summary>Affine additions in batches: one inversion for all (Montgomery's trick), six products an addition. Complete.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
public sealed class BatchAdder<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    private F[] _divisors = [];
    private F[] _prefixes = [];

    /// <summary>sums[i] ← sums[i] + addends[i].</summary>
    public void Add(Span<AffinePoint<C, F>> sums, ReadOnlySpan<AffinePoint<C, F>> addends)
    {
        if (_divisors.Length < sums.Length)
        {
            _divisors = new F[sums.Length];
            _prefixes = new F[sums.Length];
        }

        var divisors = _divisors.AsSpan(0, sums.Length);
        var prefixes = _prefixes.AsSpan(0, sums.Length);
        var product = F.One;
        for (var i = 0; i < sums.Length; i++)
        {
            divisors[i] = Divisor(sums[i], addends[i]);
            prefixes[i] = product;
            if (!divisors[i].IsZero)
            {
                product *= divisors[i];
            }
        }

        var inverse = FieldMath.Invert(product);
        for (var i = sums.Length - 1; i >= 0; i--)
        {
            if (divisors[i].IsZero)
            {
                sums[i] = Exceptional(sums[i], addends[i]);
                continue;
            }

            var own = inverse * prefixes[i];
            inverse *= divisors[i];
            sums[i] = Chord(sums[i], addends[i], own);
        }
    }

    /// <summary>sums[i] ← sums[i] + addend.</summary>
    public void AddToAll(Span<AffinePoint<C, F>> sums, in AffinePoint<C, F> addend)
    {
        var addends = new AffinePoint<C, F>[sums.Length];
        Array.Fill(addends, addend);
        Add(sums, addends);
    }

    /// <summary>The slope's divisor; zero when the sum needs none.</summary>
    private static F Divisor(in AffinePoint<C, F> a, in AffinePoint<C, F> b)
    {
        if (a.IsInfinity || b.IsInfinity)
        {
            return F.Zero;
        }

        return a.X.Equals(b.X) ? a.Y + b.Y : b.X - a.X;
    }

    /// <summary>A sum without a slope: an operand is infinity, or they are opposite (a point of order two, its own opposite, included).</summary>
    private static AffinePoint<C, F> Exceptional(in AffinePoint<C, F> a, in AffinePoint<C, F> b)
        => a.IsInfinity ? b : b.IsInfinity ? a : AffinePoint<C, F>.Infinity;

    private static AffinePoint<C, F> Chord(in AffinePoint<C, F> a, in AffinePoint<C, F> b, in F inverse)
    {
        F slope;
        if (a.X.Equals(b.X))
        {
            var square = F.Square(a.X);
            slope = (square + square + square) * inverse;
        }
        else
        {
            slope = (b.Y - a.Y) * inverse;
        }

        var x = F.Square(slope) - a.X - b.X;
        return new(x, (slope * (a.X - x)) - a.Y);
    }
}
