namespace ProverBench.Algebra.EcGFp5;

/// <summary>G, G′ = 2^107·G and G″ = 2^214·G and their sums with signs, over which a circuit writes a scalar in digits ±1, three a step.</summary>
public static class SignedBases
{
    /// <summary>Digits of a part of a scalar.</summary>
    public const int PartBits = 107;

    /// <summary>Sums[u + 2v] = G + (−1)^u·G′ + (−1)^v·G″: with their negations all sums ±G ± G′ ± G″.</summary>
    public static IReadOnlyList<EcGFp5Point> Sums { get; } = MakeSums();

    /// <summary>Whether the point is a sum ±G ± G′ ± G″. As keys these, whose secrets everybody knows, and their halves are refused: a circuit cannot add them to the sums.</summary>
    public static bool IsSum(in EcGFp5Point point)
    {
        foreach (var sum in Sums)
        {
            if (sum.X.Equals(point.X))
            {
                return true;
            }
        }

        return false;
    }

    private static EcGFp5Point[] MakeSums()
    {
        var first = EcGFp5Curve.Generator;
        var second = first * (System.Numerics.BigInteger.One << PartBits);
        var third = second * (System.Numerics.BigInteger.One << PartBits);
        return [first + second + third, first - second + third, first + second - third, first - second - third];
    }
}
