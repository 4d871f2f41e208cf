using System.Numerics;

namespace ProverBench.Proving.Snarkjs;

/// <summary>The roots of unity that snarkjs numbers rows by: powers of the field's least non-residue.</summary>
/// <remarks>
/// For BLS12-381 that is 5, while the field's generator here is 7: the same groups in another order. Row i lies at ωⁱ with snarkjs's ω,
/// and with ω = ρᵉ at place e·i mod n of a transform over ρ.
/// </remarks>
public static class SnarkjsDomain
{
    /// <summary>snarkjs's root of order 2^log: c^((r − 1)/2^log) for the least c that is no square.</summary>
    /// <exception cref="ArgumentOutOfRangeException">log is negative or above the two-adicity.</exception>
    public static S Root<S>(int log)
        where S : unmanaged, ITwoAdicField<S>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log, S.TwoAdicity);
        return FieldMath.Pow(Roots<S>.NonResidue, (S.Order - 1) >> log);
    }

    /// <summary>The odd e below 2^log with Root(log) = ρᵉ, ρ the root of <see cref="FieldMath.RootOfUnity{F}"/>.</summary>
    public static long Exponent<S>(int log)
        where S : unmanaged, ITwoAdicField<S>
    {
        // Bit by bit: what is left after bits 0 to k - 1 is a power of ρ^(2^k), and it is one of ρ^(2^(k+1)) when bit k is zero.
        var rest = Root<S>(log);
        var exponent = 0L;
        for (var bit = 0; bit < log; bit++)
        {
            var probe = rest;
            for (var i = bit + 1; i < log; i++)
            {
                probe = S.Square(probe);
            }

            if (!probe.Equals(S.One))
            {
                exponent |= 1L << bit;
                rest *= FieldMath.Invert(FieldMath.Pow(FieldMath.RootOfUnity<S>(log), 1UL << bit));
            }
        }

        return exponent;
    }

    private static class Roots<S>
        where S : unmanaged, ITwoAdicField<S>
    {
        public static readonly S NonResidue = Find();

        private static S Find()
        {
            for (var c = 2UL; ; c++)
            {
                var candidate = S.FromUInt64(c);
                if (!FieldMath.Pow(candidate, (S.Order - BigInteger.One) >> 1).Equals(S.One))
                {
                    return candidate;
                }
            }
        }
    }
}
