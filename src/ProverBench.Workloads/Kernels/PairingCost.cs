using System.Numerics;

namespace ProverBench.Workloads.Kernels;

/// <summary>Multiplications in Fp that a product of optimal ate pairings takes, by the textbook.</summary>
/// <remarks>
/// A product in Fp2 is three in Fp, a square two; in Fp12 they are 54 and 36, a cyclotomic square 18 (Granger and Scott 2010), a product with a line 39. Doubling a point of the twist
/// with its line takes 2M + 7S over Fp2 and 4 in Fp, adding one 11M + 2S and 4 (Costello, Lange, Naehrig 2010, section 5). Of the final exponentiation: three powers of u for BN
/// curves (Fuentes-Castañeda, Knapp, Rodríguez-Henríquez 2011), five for BLS12 (Hayashida, Hayasaka, Teruya 2020), and fifteen products. Exponents are recoded to signed bits.
/// </remarks>
internal static class PairingCost
{
    private const int Square12 = 36;
    private const int Product12 = 54;
    private const int CyclotomicSquare = 18;
    private const int LineProduct = 39;
    private const int Doubling = (2 * 3) + (7 * 2) + 4;
    private const int Addition = (11 * 3) + (2 * 2) + 4;

    private static readonly BigInteger s_bn = 4965661367192848881;
    private static readonly BigInteger s_bls = 0xd201000000010000;

    /// <summary>For BN254, or else BLS12-381.</summary>
    public static long Multiplications(bool isBn254, int pairs)
    {
        var u = isBn254 ? s_bn : s_bls;
        var loop = isBn254 ? (6 * u) + 2 : u;
        var (steps, additions) = Chain(loop);
        if (isBn254)
        {
            additions += 2; // the images under Frobenius
        }

        var (squares, products) = Chain(u);
        return ((long)steps * Square12)
            + (pairs * ((steps * (Doubling + LineProduct)) + (additions * (long)(Addition + LineProduct))))
            + ((isBn254 ? 3 : 5) * ((squares * CyclotomicSquare) + (products * (long)Product12)))
            + (15 * Product12);
    }

    /// <summary>Doublings and additions of a chain over the non-adjacent form.</summary>
    private static (int Doublings, int Additions) Chain(BigInteger exponent)
    {
        var (digits, weight) = (0, 0);
        for (; !exponent.IsZero; exponent >>= 1, digits++)
        {
            if (!exponent.IsEven)
            {
                weight++;
                exponent -= (int)(exponent & 3) == 1 ? 1 : -1;
            }
        }

        return (digits - 1, weight - 1);
    }
}
