using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace ProverBench.Workloads.Inputs;

/// <summary>
/// A stream of words drawn from a 32-byte seed and a label: xoshiro256** (Blackman, Vigna 2018) started from SHA-256(seed, label).
/// Its unpredictability is the seed's; it expands, it does not protect.
/// </summary>
internal struct SeedStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public SeedStream(ReadOnlySpan<byte> seed, string label)
    {
        Span<byte> state = stackalloc byte[32];
        SHA256.HashData([.. seed, .. System.Text.Encoding.UTF8.GetBytes(label)], state);
        _a = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(state[8..]);
        _c = BinaryPrimitives.ReadUInt64LittleEndian(state[16..]);
        _d = BinaryPrimitives.ReadUInt64LittleEndian(state[24..]);
    }

    /// <summary>The next word.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A uniform element of F, by rejection.</summary>
    public F NextElement<F>()
        where F : unmanaged, IPrimeField<F>
    {
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        var top = (byte)(0xFF >> ((8 * F.ByteSize) - (int)Bits<F>.Count));
        while (true)
        {
            for (var at = 0; at < bytes.Length; at += 8)
            {
                var word = Next();
                if (bytes.Length - at >= 8)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(bytes[at..], word);
                }
                else
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], (uint)word);
                }
            }

            bytes[^1] &= top;
            if (F.TryReadCanonical(bytes, out var element))
            {
                return element;
            }
        }
    }

    /// <summary>Fills a span with uniform elements.</summary>
    public void Fill<F>(Span<F> elements)
        where F : unmanaged, IPrimeField<F>
    {
        foreach (ref var element in elements)
        {
            element = NextElement<F>();
        }
    }

    private static class Bits<F>
        where F : unmanaged, IPrimeField<F>
    {
        public static readonly long Count = (F.Order - 1).GetBitLength();
    }
}
