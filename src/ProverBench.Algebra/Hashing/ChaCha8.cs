using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>The generator some libraries drew their constants from: ChaCha with 8 rounds, seeded from one integer as Rust's rand does it.</summary>
/// <remarks>The key is eight outputs of PCG-XSH-RR 64/32.</remarks>
internal sealed class ChaCha8
{
    private readonly ChaChaStream _words;

    public ChaCha8(ulong seed)
    {
        Span<uint> key = stackalloc uint[8];
        for (var i = 0; i < key.Length; i++)
        {
            seed = (seed * 6364136223846793005) + 11634580027462260723;
            key[i] = BitOperations.RotateRight((uint)(((seed >> 18) ^ seed) >> 27), (int)(seed >> 59));
        }

        _words = new(key, rounds: 8);
    }

    /// <summary>The next 64 bits, low word first.</summary>
    public ulong Next()
    {
        var low = _words.Next();
        return low | ((ulong)_words.Next() << 32);
    }

    /// <summary>A uniform value below a bound of 64 bits: the high word of draw · bound, redrawn while the low word is not below bound (Lemire 2019).</summary>
    public ulong NextBelow(ulong bound)
    {
        while (true)
        {
            var high = Math.BigMul(Next(), bound, out var low);
            if (low < bound)
            {
                return high;
            }
        }
    }
}
