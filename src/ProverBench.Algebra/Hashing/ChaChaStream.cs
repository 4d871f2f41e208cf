using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>A stream of words of ChaCha's block function (RFC 8439, section 2.3) with a counter of 128 bits from zero and no nonce.</summary>
public sealed class ChaChaStream
{
    private readonly uint[] _input = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly uint[] _block = new uint[16];
    private readonly int _rounds;
    private int _used = 16;

    /// <summary>Begins a stream.</summary>
    /// <param name="key">Eight words.</param>
    /// <param name="rounds">8, 12 or 20.</param>
    /// <exception cref="ArgumentException">The key or the number of rounds is another.</exception>
    public ChaChaStream(ReadOnlySpan<uint> key, int rounds)
    {
        if (key.Length != 8 || rounds is not (8 or 12 or 20))
        {
            throw new ArgumentException($"ChaCha takes a key of 8 words and 8, 12 or 20 rounds, found {key.Length} and {rounds}");
        }

        key.CopyTo(_input.AsSpan(4));
        _rounds = rounds;
    }

    /// <summary>The next word.</summary>
    public uint Next()
    {
        if (_used == 16)
        {
            NextBlock();
        }

        return _block[_used++];
    }

    private void NextBlock()
    {
        _input.CopyTo(_block, 0);
        for (var round = 0; round < _rounds; round += 2)
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

        for (var i = 12; i < 16 && ++_input[i] == 0; i++)
        {
        }

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
