using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>Constants as papers print them.</summary>
internal static class Hexadecimal
{
    /// <summary>The integer that digits spell, the highest first. Every process reads primes as it starts, and the general parser takes milliseconds to be there.</summary>
    public static BigInteger Integer(string digits) => new(Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits), isUnsigned: true, isBigEndian: true);
}
