namespace ProverBench.Algebra.Circles;

/// <summary>The basis y^b0·x^b1·π(x)^b2·π²(x)^b3… of polynomials on the circle, π(x) = 2x² − 1 (Haböck, Levit, Papini, eprint 2024/278, section 3.3).</summary>
public static class CircleBasis
{
    /// <summary>The factors y, x, π(x), π²(x), … at a point, the one of the index's highest bit first.</summary>
    public static E[] Factors<E>(in CirclePointOver<E> point, int log)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var factors = new E[log];
        var x = point.X;
        for (var i = 0; i < log; i++)
        {
            factors[i] = i == 0 ? point.Y : x;
            if (i > 0)
            {
                var square = E.Square(x);
                x = square + square - E.One;
            }
        }

        return factors;
    }

    /// <summary>Element index, of 2^log, at a point.</summary>
    public static E At<E>(in CirclePointOver<E> point, long index, int log)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var product = E.One;
        var factors = Factors(point, log);
        for (var i = 0; i < log; i++)
        {
            if (((index >> (log - 1 - i)) & 1) != 0)
            {
                product *= factors[i];
            }
        }

        return product;
    }

    /// <summary>All 2^log elements at a point.</summary>
    public static E[] All<E>(in CirclePointOver<E> point, int log)
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
        var factors = Factors(point, log);
        var all = new E[1 << log];
        all[0] = E.One;
        for (var i = log - 1; i >= 0; i--)
        {
            var count = 1 << (log - 1 - i);
            for (var k = 0; k < count; k++)
            {
                all[count + k] = all[k] * factors[i];
            }
        }

        return all;
    }
}
