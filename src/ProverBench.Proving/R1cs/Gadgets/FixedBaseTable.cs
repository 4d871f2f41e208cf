using System.Numerics;
using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>The constants of a multiplication of a fixed point by scalars of some bits: ±1 and ±3 times 4^j·(point/2) for each window j.</summary>
/// <typeparam name="F">The field of circuit and curve.</typeparam>
/// <typeparam name="P">The curve.</typeparam>
public sealed class FixedBaseTable<F, P>
    where F : unmanaged, IPrimeField<F>
    where P : struct, ITwistedEdwardsParameters<F>
{
    private readonly (F U1, F V1, F U3, F V3)[] _montgomery;
    private readonly (F X1, F Y1, F X3, F Y3)[] _edwards;

    /// <summary>Computes the constants.</summary>
    /// <param name="point">A point of the subgroup of order l, not the neutral one.</param>
    /// <param name="bits">Bits of the scalars, at least 1.</param>
    /// <exception cref="ArgumentException">The point is neutral or outside the subgroup.</exception>
    public FixedBaseTable(in TwistedEdwardsPoint<F, P> point, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        if (point.IsIdentity || !point.IsInSubgroup)
        {
            throw new ArgumentException("a fixed base has the subgroup's order");
        }

        Bits = bits;
        var windows = (bits + 1) / 2;
        _montgomery = new (F, F, F, F)[windows];
        _edwards = new (F, F, F, F)[windows];
        var unit = point * ((P.SubgroupOrder + 1) / 2);
        Correction = EdwardsGadget<F, P>.Constant(unit * ((BigInteger.One << (2 * windows)) - 1));
        for (var j = 0; j < windows; j++)
        {
            var twice = TwistedEdwardsPoint<F, P>.Double(unit);
            var (x1, y1) = unit.ToAffine();
            var (x3, y3) = (twice + unit).ToAffine();
            _edwards[j] = (x1, y1, x3, y3);
            var (u1, v1) = MontgomeryGadget<F, P>.FromEdwards(x1, y1);
            var (u3, v3) = MontgomeryGadget<F, P>.FromEdwards(x3, y3);
            _montgomery[j] = (u1, v1, u3, v3);
            unit = TwistedEdwardsPoint<F, P>.Double(twice);
        }
    }

    /// <summary>Bits of the scalars.</summary>
    public int Bits { get; }

    /// <summary>Number of windows of two bits.</summary>
    public int Windows => _edwards.Length;

    /// <summary>(4^Windows − 1)·(point/2), which turns Σ(2bᵢ − 1)2^i·(point/2) into Σ bᵢ2^i·point.</summary>
    internal EdwardsPoint<F> Correction { get; }

    /// <summary>The term of window j, given its two bits and their product: no constraint.</summary>
    internal MontgomeryPoint<F> Montgomery(int j, in Num<F> low, in Num<F> high, in Num<F> both)
    {
        var (u1, v1, u3, v3) = _montgomery[j];
        return new(Lookup(u3, u1, u1, u3, low, high, both), Lookup(-v3, -v1, v1, v3, low, high, both));
    }

    /// <summary>The same term in Edwards form.</summary>
    internal EdwardsPoint<F> Edwards(int j, in Num<F> low, in Num<F> high, in Num<F> both)
    {
        var (x1, y1, x3, y3) = _edwards[j];
        return new(Lookup(-x3, -x1, x1, x3, low, high, both), Lookup(y3, y1, y1, y3, low, high, both));
    }

    /// <summary>The entry of (00, 10, 01, 11), low bit first, that two bits pick.</summary>
    private static Num<F> Lookup(in F none, in F low, in F high, in F both, in Num<F> lowBit, in Num<F> highBit, in Num<F> product)
        => ((low - none) * lowBit) + ((high - none) * highBit) + ((both - low - high + none) * product) + none;
}
