using System.Numerics;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>Field elements for tests: reproducible, over the whole range, edges among them.</summary>
internal static class Elements
{
    /// <summary>Elements drawn from a seed; every eighth is 0, 1, −1 or (p − 1)/2.</summary>
    public static F[] Random<F>(int seed, long count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new Random(seed);
        F[] edges = [F.Zero, F.One, -F.One, F.FromBigInteger((F.Order - 1) / 2)];
        var bytes = new byte[F.ByteSize];
        var mask = (byte)(0xFF >> (int)((8 * F.ByteSize) - F.Order.GetBitLength()));
        var result = new F[count];
        for (long i = 0; i < count; i++)
        {
            var edge = random.Next(32);
            if (edge < edges.Length)
            {
                result[i] = edges[edge];
                continue;
            }

            do
            {
                random.NextBytes(bytes);
                bytes[^1] &= mask;
            }
            while (!F.TryReadCanonical(bytes, out result[i]));
        }

        return result;
    }

    /// <summary>The same element everywhere: 0, 1 or p − 1.</summary>
    public static F[] Constant<F>(BigInteger value, long count)
        where F : unmanaged, IPrimeField<F>
    {
        var result = new F[count];
        Array.Fill(result, F.FromBigInteger(value));
        return result;
    }

    /// <summary>Requires equal elements; names the first index that differs and both values.</summary>
    public static void AssertEqual<F>(ReadOnlySpan<F> expected, ReadOnlySpan<F> actual, string what)
        where F : unmanaged, IField<F>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i]))
            {
                Assert.Fail($"{what}: index {i} is {actual[i]}, expected {expected[i]}");
            }
        }
    }
}
