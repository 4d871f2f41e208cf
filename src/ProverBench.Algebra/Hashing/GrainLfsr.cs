using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>The self-shrinking Grain LFSR that Poseidon and Poseidon2 take their constants from.</summary>
/// <remarks>
/// 80-bit state, b[i+80] = b[i+62] ⊕ b[i+51] ⊕ b[i+38] ⊕ b[i+23] ⊕ b[i+13] ⊕ b[i]; the first 160 bits are dropped; then bits are
/// drawn in pairs and the second is kept when the first is 1 (Grassi et al., Poseidon, USENIX Security 2021, appendix E).
/// </remarks>
public sealed class GrainLfsr
{
    private const int Length = 80;

    private readonly bool[] _state = new bool[Length];
    private int _head;

    /// <summary>Seeds the state with the instance: a prime field (1), the S-box x^α (0), n, t, R_F, R_P, then ones.</summary>
    /// <param name="fieldBits">n, the bit length of the prime.</param>
    /// <param name="width">t, elements of the state.</param>
    /// <param name="roundsFull">R_F.</param>
    /// <param name="roundsPartial">R_P.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter does not fit its bits (12, 12, 10, 10).</exception>
    public GrainLfsr(int fieldBits, int width, int roundsFull, int roundsPartial)
    {
        var at = 0;
        Append(1, 2);
        Append(0, 4);
        Append(fieldBits, 12);
        Append(width, 12);
        Append(roundsFull, 10);
        Append(roundsPartial, 10);
        Append((1 << 30) - 1, 30);
        for (var i = 0; i < 160; i++)
        {
            Step();
        }

        void Append(int value, int bits)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1 << bits);
            for (var bit = bits - 1; bit >= 0; bit--)
            {
                _state[at++] = ((value >> bit) & 1) != 0;
            }
        }
    }

    /// <summary>The next element by rejection: n-bit draws, most significant bit first, until one is below p.</summary>
    public F NextByRejection<F>()
        where F : unmanaged, IPrimeField<F>
    {
        while (true)
        {
            var draw = NextInteger(FieldBits<F>());
            if (draw < F.Characteristic)
            {
                return F.FromBigInteger(draw);
            }
        }
    }

    /// <summary>The next n-bit draw modulo p: not uniform, and what reference Poseidon does for its Cauchy matrix.</summary>
    public F NextModuloP<F>()
        where F : unmanaged, IPrimeField<F>
        => F.FromBigInteger(NextInteger(FieldBits<F>()));

    /// <summary>n, the bit length of p.</summary>
    internal static int FieldBits<F>()
        where F : unmanaged, IPrimeField<F>
        => (int)F.Characteristic.GetBitLength();

    private BigInteger NextInteger(int bits)
    {
        var bytes = new byte[(bits + 7) / 8];
        for (var bit = bits - 1; bit >= 0; bit--)
        {
            if (NextBit())
            {
                bytes[bit >> 3] |= (byte)(1 << (bit & 7));
            }
        }

        return new BigInteger(bytes, isUnsigned: true);
    }

    private bool NextBit()
    {
        while (!Step())
        {
            Step();
        }

        return Step();
    }

    private bool Step()
    {
        var next = At(62) ^ At(51) ^ At(38) ^ At(23) ^ At(13) ^ At(0);
        _state[_head] = next;
        _head = _head + 1 == Length ? 0 : _head + 1;
        return next;
    }

    private bool At(int offset)
    {
        var index = _head + offset;
        return _state[index >= Length ? index - Length : index];
    }
}
