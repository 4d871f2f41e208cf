namespace ProverBench.Algebra.Circles;

/// <summary>A point (x, y) of the circle x² + y² = 1 over Mersenne31, a cyclic group of order p + 1 = 2^31.</summary>
/// <remarks>
/// The group is that of the complex numbers x + iy of norm one (Haböck, Levit, Papini, Circle STARKs, eprint 2024/278, section 3).
/// Libraries choose different generators, and their domains differ by an automorphism.
/// </remarks>
public readonly record struct CirclePoint
{
    /// <summary>log₂ of the group's order.</summary>
    public const int LogOrder = 31;

    private CirclePoint(Mersenne31 x, Mersenne31 y) => (X, Y) = (x, y);

    /// <summary>The neutral point (1, 0).</summary>
    public static CirclePoint Identity { get; } = new(Mersenne31.One, Mersenne31.Zero);

    /// <summary>The generator of stwo, (2, 1268011823).</summary>
    public static CirclePoint StwoGenerator { get; } = new(Mersenne31.FromUInt64(2), Mersenne31.FromUInt64(1268011823));

    /// <summary>The generator of Plonky3, (311014874, 1584694829) = (12 + i)^((p² − 1)/2^31).</summary>
    public static CirclePoint Plonky3Generator { get; } = new(Mersenne31.FromUInt64(311014874), Mersenne31.FromUInt64(1584694829));

    /// <summary>The first coordinate.</summary>
    public Mersenne31 X { get; }

    /// <summary>The second coordinate.</summary>
    public Mersenne31 Y { get; }

    /// <summary>The point (x, y); false when it is not on the circle.</summary>
    public static bool TryCreate(Mersenne31 x, Mersenne31 y, out CirclePoint point)
    {
        var on = ((x * x) + (y * y)).Equals(Mersenne31.One);
        point = on ? new(x, y) : Identity;
        return on;
    }

    /// <summary>(x₁x₂ − y₁y₂, x₁y₂ + y₁x₂), the rotation by both.</summary>
    public static CirclePoint operator +(CirclePoint p, CirclePoint q) => new((p.X * q.X) - (p.Y * q.Y), (p.X * q.Y) + (p.Y * q.X));

    /// <summary>The conjugate (x, −y).</summary>
    public static CirclePoint operator -(CirclePoint p) => new(p.X, -p.Y);

    /// <summary>(2x² − 1, 2xy).</summary>
    public static CirclePoint Double(CirclePoint p)
    {
        var xx = p.X * p.X;
        var xy = p.X * p.Y;
        return new(xx + xx - Mersenne31.One, xy + xy);
    }

    /// <summary>A point of order 2^log: generator·2^(31 − log).</summary>
    /// <exception cref="ArgumentOutOfRangeException">log is not in [0, 31].</exception>
    public static CirclePoint OfOrder(int log, CirclePoint generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log, LogOrder);
        for (var i = log; i < LogOrder; i++)
        {
            generator = Double(generator);
        }

        return generator;
    }

    /// <summary>factor·p.</summary>
    public static CirclePoint Multiply(CirclePoint p, ulong factor)
    {
        var sum = Identity;
        for (; factor != 0; factor >>= 1)
        {
            if ((factor & 1) != 0)
            {
                sum += p;
            }

            p = Double(p);
        }

        return sum;
    }
}
