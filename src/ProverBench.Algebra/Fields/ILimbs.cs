namespace ProverBench.Algebra.Fields;

/// <summary>Fixed storage of 64-bit limbs, least significant first, with the arithmetic whose unrolling depends on their number.</summary>
/// <remarks>Moduli leave at least one free bit in the top limb, so sums of two reduced values do not overflow.</remarks>
public interface ILimbs<L> : IEquatable<L>
    where L : unmanaged, ILimbs<L>
{
    /// <summary>The number of limbs.</summary>
    static abstract int Count { get; }

    /// <summary>Limb by limb access, for conversions only.</summary>
    ulong this[int index] { get; set; }

    /// <summary>True when every limb is zero.</summary>
    bool IsZero { get; }

    /// <summary>r = a + b mod m for a, b &lt; m.</summary>
    static abstract void AddMod(in L a, in L b, in L m, out L r);

    /// <summary>r = a − b mod m for a, b &lt; m.</summary>
    static abstract void SubMod(in L a, in L b, in L m, out L r);

    /// <summary>r = a·b·2^(−64·Count) mod m for a, b &lt; m (CIOS; Koç, Acar, Kaliski 1996, section 5).</summary>
    /// <param name="minusInverse">−m⁻¹ mod 2^64.</param>
    static abstract void MulMont(in L a, in L b, in L m, ulong minusInverse, out L r);

    /// <summary>a &lt; b.</summary>
    static abstract bool Less(in L a, in L b);
}
