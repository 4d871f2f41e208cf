namespace ProverBench.Proving.Snarkjs;

/// <summary>
/// Evaluation domains as snarkjs orders them: element i is root^i with root a power of the least quadratic non-residue, where ours is of the field's multiplicative
/// generator. Over BN254 both are 5; over BLS12-381 snarkjs has 5 and everybody else 7, so that the same domain comes in another order.
/// </summary>
internal static class SnarkjsDomain<S>
    where S : unmanaged, ITwoAdicField<S>
{
    private static readonly S LargestRoot = FieldMath.Pow(LeastNonResidue(), (S.Order - 1) >> S.TwoAdicity);

    /// <summary>snarkjs's primitive 2^log-th root of unity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">log is negative or above the two-adicity.</exception>
    public static S Root(int log)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log, S.TwoAdicity);
        var root = LargestRoot;
        for (var i = log; i < S.TwoAdicity; i++)
        {
            root = S.Square(root);
        }

        return root;
    }

    /// <summary>The odd k below 2^log with <see cref="Root"/> = ω^k for our ω of the same order (1 for log = 0, where there is no other): snarkjs's element i is our element k·i.</summary>
    /// <remarks>Bit by bit: the lowest bit not known yet decides whether what is left, raised to half the order, is −1 or 1 (Pohlig, Hellman 1978).</remarks>
    public static ulong Exponent(int log)
    {
        var left = Root(log);
        var inverse = FieldMath.Invert(FieldMath.RootOfUnity<S>(log));
        var exponent = 0UL;
        for (var bit = 0; bit < log; bit++, inverse = S.Square(inverse))
        {
            var sign = left;
            for (var i = bit + 1; i < log; i++)
            {
                sign = S.Square(sign);
            }

            if (!sign.Equals(S.One))
            {
                exponent |= 1UL << bit;
                left *= inverse;
            }
        }

        return Math.Max(1, exponent);
    }

    private static S LeastNonResidue()
    {
        for (var value = 2UL; ; value++)
        {
            var candidate = S.FromUInt64(value);
            if (!FieldMath.Pow(candidate, (S.Order - 1) >> 1).Equals(S.One))
            {
                return candidate;
            }
        }
    }
}
