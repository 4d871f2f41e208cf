using System.Security.Cryptography;

namespace ProverBench.Proving.Ceremonies;

/// <summary>Scalars from the system's generator: factors of checks, which whoever made a file must not know, and secrets of contributions.</summary>
internal static class RandomScalars
{
    /// <summary>One that is not zero.</summary>
    public static S Nonzero<S>()
        where S : unmanaged, IPrimeField<S>
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        try
        {
            return new SeededStream("ProverBench/ceremony/secret/1", seed).NonzeroScalar<S>();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Powers of a random element from its first on: a combination by them shows what is not as it should be, but for a chance of count/r.</summary>
    public static S[] Powers<S>(long count)
        where S : unmanaged, IPrimeField<S>
    {
        var challenge = Nonzero<S>();
        var (powers, power) = (new S[count], challenge);
        for (var i = 0L; i < count; i++)
        {
            powers[i] = power;
            power *= challenge;
        }

        return powers;
    }
}
