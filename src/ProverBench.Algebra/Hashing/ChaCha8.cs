using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>The generator some libraries drew their constants from: ChaCha with 8 rounds, seeded from one integer as Rust's rand does it.</summary>
/// <remarks>RFC 8439's block function with 8 rounds, a 64-bit block counter and a zero stream; the key is eight outputs of PCG-XSH-RR 64/32.</remarks>
internal sealed class ChaCha8
{
    private readonly uint[] _input = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly uint[] _block = new uint[16];
    private int _used = 16;

    public ChaCha8(ulong seed)
    {
        for (var i = 0; i < 8; i++)
        {
            seed = (seed * 6364136223846793005) + 11634580027462260723;
            _input[4 + i] = BitOperations.RotateRight((uint)(((seed >> 18) ^ seed) >> 27), (int)(seed >> 59));
        }
    }

    /// <summary>The next 64 bits, low word first.</summary>
    public ulong Next()
    {
        if (_used == 16)
        {
            NextBlock();
        }

        var value = _block[_used] | ((ulong)_block[_used + 1] << 32);
        _used += 2;
        return value;
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

    private void NextBlock()
    {
        _input.CopyTo(_block, 0);
        for (var round = 0; round < 8; round += 2)
        {
            for (var i = 0; i < 4; i++)
            {
                QuarterRound(i, 4 + i, 8 + i, 12 + i);
            }

            for (var i = 0; i < 4; i++)
            {
                QuarterRound(i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
            }
        }

        for (var i = 0; i < 16; i++)
        {
            _block[i] += _input[i];
        }

        _input[13] += ++_input[12] == 0 ? 1U : 0U;
        _used = 0;
    }

    private void QuarterRound(int a, int b, int c, int d)
    {
        var w = _block;
        w[a] += w[b];
        w[d] = BitOperations.RotateLeft(w[d] ^ w[a], 16);
        w[c] += w[d];
        w[b] = BitOperations.RotateLeft(w[b] ^ w[c], 12);
        w[a] += w[b];
        w[d] = BitOperations.RotateLeft(w[d] ^ w[a], 8);
        w[c] += w[d];
        w[b] = BitOperations.RotateLeft(w[b] ^ w[c], 7);
    }
}
