using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>Elements as they lie in memory, which is how they cross the wire, and values that find faults at range edges.</summary>
internal static class Words
{
    /// <summary>The bytes of elements.</summary>
    public static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged
        => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();

    /// <summary>Elements, four of ten at an edge: 0, 1, p - 1, p - 2, (p - 1)/2, 2^32 - 1, 2^32, 2^48 (its square is -1 in Goldilocks).</summary>
    public static F[] Mixed<F>(int count, int seed)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new Random(seed);
        var p = F.Characteristic;
        F[] edges = [F.Zero, F.One, -F.One, F.FromBigInteger(p - 2), F.FromBigInteger(p >> 1), F.FromBigInteger(uint.MaxValue), F.FromBigInteger(1L << 32), F.FromBigInteger(1L << 48)];
        var values = new F[count];
        Span<byte> bytes = stackalloc byte[40];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            values[i] = random.Next(10) < 4 ? edges[random.Next(edges.Length)] : F.FromBigInteger(new(bytes, isUnsigned: true));
        }

        return values;
    }

    /// <summary>Digests by one of the standard tree hashes.</summary>
    public static TreeHash<F> Hash<F>(string name)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.True(StandardTreeHashes.TryGet<F>(name, out var hash));
        return hash;
    }
}
