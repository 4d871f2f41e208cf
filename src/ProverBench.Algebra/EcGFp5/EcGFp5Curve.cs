using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.EcGFp5;

/// <summary>
/// ecGFp5 over GF(p⁵) = Goldilocks[z]/(z⁵ − 3) (Pornin, eprint 2022/274): v² = u·(u² + 2u + 263z), of 2n points with n prime, taken here as the
/// group of the n points of odd order in short Weierstrass form y² = x³ + Ax + B, x = u + 2/3, y = v.
/// </summary>
/// <remarks>The one point of order 2 is (u, v) = (0, 0). A point has odd order exactly when u is a square other than zero.</remarks>
public static class EcGFp5Curve
{
    /// <summary>a of v² = u·(u² + a·u + b).</summary>
    internal static readonly Goldilocks5 DoubleOddA = Goldilocks5.FromUInt64(2);

    /// <summary>b of v² = u·(u² + a·u + b).</summary>
    internal static readonly Goldilocks5 DoubleOddB = Element(0, 263, 0, 0, 0);

    /// <summary>a/3, so that x = u + a/3.</summary>
    internal static readonly Goldilocks5 Shift = DoubleOddA * FieldMath.Invert(Goldilocks5.FromUInt64(3));

    /// <summary>The curve's name.</summary>
    public static string Name => "ecgfp5";

    /// <summary>A of y² = x³ + Ax + B: b − a²/3.</summary>
    public static Goldilocks5 A { get; } = DoubleOddB - (DoubleOddA * Shift);

    /// <summary>B of y² = x³ + Ax + B: 2a³/27 − ab/3; not zero, so that (0, 0) is no point.</summary>
    public static Goldilocks5 B { get; } = (Goldilocks5.FromUInt64(2) * Shift * Shift * Shift) - (Shift * DoubleOddB);

    /// <summary>n, a prime of 319 bits.</summary>
    public static BigInteger Order { get; } = BigInteger.Parse(
        "1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241", NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The generator of the group, the point whose encoding is 4.</summary>
    public static EcGFp5Point Generator { get; } = new(
        Element(11712523173042564207, 14090224426659529053, 13197813503519687414, 16280770174934269299, 15998333998318935536),
        Element(14639054205878357578, 17426078571020221072, 2548978194165003307, 8663895577921260088, 9793640284382595140));

    private static Goldilocks5 Element(ulong c0, ulong c1, ulong c2, ulong c3, ulong c4)
        => Goldilocks5.FromCoefficients([Goldilocks.FromUInt64(c0), Goldilocks.FromUInt64(c1), Goldilocks.FromUInt64(c2), Goldilocks.FromUInt64(c3), Goldilocks.FromUInt64(c4)]);
}
