namespace ProverBench.Algebra.Circles;

/// <summary>
/// A standard-position coset of the circle group (Haböck, Levit, Papini, eprint 2024/278, section 3): the 2^log odd multiples of a point Q of order 2^(log + 1), in twin order:
/// point i is (4i + 1)·Q for i below half, and point i + half is its conjugate −(4i + 1)·Q.
/// </summary>
/// <remarks>
/// In twin order every layer of the circle FFT and of FRI joins i and i + half: first conjugates, then, among the first coordinates x_i = x((4i + 1)·Q), x and −x, whose images
/// 2x² − 1 are the first coordinates of the domain of half the size in the same order. In natural order point j is (2j + 1)·Q, and the next row is the next point.
/// </remarks>
public readonly struct CircleDomain
{
    /// <summary>log₂ of the largest domain: Q has twice its order.</summary>
    public const int MaxLog = CirclePoint.LogOrder - 1;

    /// <summary>The domain of 2^log points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">log lies outside [1, 30].</exception>
    public CircleDomain(int log)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(log, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log, MaxLog);
        Log = log;
        Base = CirclePoint.OfOrder(log + 1, CirclePoint.Plonky3Generator);
    }

    /// <summary>log₂ of the points.</summary>
    public int Log { get; }

    /// <summary>Number of points.</summary>
    public long Size => 1L << Log;

    /// <summary>Q.</summary>
    public CirclePoint Base { get; }

    /// <summary>2Q: from a row to the next.</summary>
    public CirclePoint Step => CirclePoint.Double(Base);

    /// <summary>The point of row 0 in natural order, which is point 0 in twin order too.</summary>
    public CirclePoint First => Base;

    /// <summary>The point of the last row in natural order, −Q.</summary>
    public CirclePoint Last => -Base;

    /// <summary>Point i in twin order.</summary>
    public CirclePoint this[long i]
    {
        get
        {
            var half = Size / 2;
            var point = CirclePoint.Multiply(Base, (4 * (ulong)(i % half)) + 1);
            return i < half ? point : -point;
        }
    }

    /// <summary>The place in twin order of row j in natural order.</summary>
    public long FromNatural(long j) => (j & 1) == 0 ? j / 2 : (Size / 2) + ((Size - 1 - j) / 2);

    /// <summary>The place of the point that lies steps·2Q after point i.</summary>
    /// <param name="i">In twin order.</param>
    /// <param name="pairs">Half the number of steps: the row after i of a trace extended by b is b/2 pairs on.</param>
    public long Advance(long i, long pairs)
    {
        var half = Size / 2;
        return i < half ? (i + pairs) & (half - 1) : half + ((i - half - pairs) & (half - 1));
    }

    /// <summary>v(x) = π^(log − 1)(x) with π(x) = 2x² − 1: zero on exactly this domain, of degree half its size.</summary>
    public E Vanishing<E>(E x)
        where E : unmanaged, IField<E>
    {
        for (var i = 1; i < Log; i++)
        {
            var square = E.Square(x);
            x = square + square - E.One;
        }

        return x;
    }
}
