using System.Buffers.Binary;
using System.Numerics;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Samples;

/// <summary>
/// A circuit as that of SHA-256 is: rounds of its compression function (FIPS 180-4, 6.2.2) over a private state of eight words, each with a private word of message instead of a schedule, and
/// with i·⌊2³²/φ⌋ as the constant of round i. All wires but the two of the public result, which packs the last state, are 0 or 1.
/// </summary>
/// <remarks>Constraints that make no whole round are exclusive ors over the last state. Start and message are private: a proof shows that some are known that give the result.</remarks>
internal static class BitRounds<S>
    where S : unmanaged, IPrimeField<S>
{
    private const int Word = 32;
    private const int Words = 8;

    /// <summary>Bits of a sum of five to eight words.</summary>
    private const int SumBits = Word + 3;

    private const uint Golden = 0x9E37_79B9;

    /// <summary>A word of message, Σ₁, Ch, Σ₀ and Maj of one constraint a bit, and two sums, each its bits and a constraint that binds them.</summary>
    private const int OfARound = (5 * Word) + (2 * (SumBits + 1));

    /// <summary>The bits of the start, and the constraints that bind the result.</summary>
    private const int Others = (Words * Word) + 2;

    /// <summary>Lays down the circuit.</summary>
    public static void Describe(CircuitBuilder<S> circuit, int constraints, ReadOnlySpan<byte> seed)
    {
        OutputWire[] result = [circuit.PublicOutput("high"), circuit.PublicOutput("low")];
        var words = new WordStream(seed);
        var state = new Bool<S>[Words][];
        for (var i = 0; i < Words; i++)
        {
            state[i] = Bits(circuit, words.Next(), "start", i);
        }

        var (rounds, left) = Rounds(constraints);
        for (var i = 0; i < rounds; i++)
        {
            using var scope = circuit.Enter("round", i);
            Round(circuit, state, words.Next(), Constant(i));
        }

        var parity = state[0][0];
        for (var i = 0; i < left; i++)
        {
            parity = circuit.Xor(parity, state[1 + (i / Word % (Words - 1))][i % Word], "rest", i);
        }

        for (var i = 0; i < result.Length; i++)
        {
            var half = state.AsSpan(i * (Words / 2), Words / 2);
            circuit.Bind(result[i], Decomposition.FromBits<S>([.. half[3], .. half[2], .. half[1], .. half[0]]));
        }
    }

    /// <summary>The last state as two numbers of four words, the first word of each on top.</summary>
    public static S[] Statement(int constraints, ReadOnlySpan<byte> seed)
    {
        var words = new WordStream(seed);
        var s = new uint[Words];
        for (var i = 0; i < Words; i++)
        {
            s[i] = words.Next();
        }

        for (var i = 0; i < Rounds(constraints).Rounds; i++)
        {
            var sigma1 = BitOperations.RotateRight(s[4], 6) ^ BitOperations.RotateRight(s[4], 11) ^ BitOperations.RotateRight(s[4], 25);
            var sigma0 = BitOperations.RotateRight(s[0], 2) ^ BitOperations.RotateRight(s[0], 13) ^ BitOperations.RotateRight(s[0], 22);
            var t = s[7] + sigma1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + Constant(i) + words.Next();
            var majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s = [t + sigma0 + majority, s[0], s[1], s[2], s[3] + t, s[4], s[5], s[6]];
        }

        return [Packed(s.AsSpan(0, 4)), Packed(s.AsSpan(4))];

        static S Packed(ReadOnlySpan<uint> words) => S.FromBigInteger(((BigInteger)words[0] << 96) + ((BigInteger)words[1] << 64) + ((BigInteger)words[2] << 32) + words[3]);
    }

    private static (int Rounds, int Left) Rounds(int constraints) => Math.DivRem(constraints - Others, OfARound);

    private static uint Constant(int round) => unchecked((uint)round * Golden);

    private static void Round(CircuitBuilder<S> circuit, Bool<S>[][] s, uint message, uint constant)
    {
        var first = WordSum<S>.Of(s[7]) + WordSum<S>.Of(Bits(circuit, message, "message", -1)) + WordSum<S>.Of(constant)
            + WordSum<S>.Of(Each(i => circuit.Xor(s[4][(i + 6) % Word], s[4][(i + 11) % Word], s[4][(i + 25) % Word], "Sigma1", i)))
            + WordSum<S>.Of(Each(i => circuit.Choose(s[4][i], s[5][i], s[6][i], "Ch", i)));
        var second = WordSum<S>.Of(Each(i => circuit.Xor(s[0][(i + 2) % Word], s[0][(i + 13) % Word], s[0][(i + 22) % Word], "Sigma0", i)))
            + WordSum<S>.Of(Each(i => circuit.Majority(s[0][i], s[1][i], s[2][i], "Maj", i)));
        var (a, e) = ((first + second).Reduce(circuit, "a"), (WordSum<S>.Of(s[3]) + first).Reduce(circuit, "e"));
        s.AsSpan(0, 3).CopyTo(s.AsSpan(1));
        s.AsSpan(4, 3).CopyTo(s.AsSpan(5));
        (s[0], s[4]) = (a, e);
    }

    /// <summary>Private inputs kept to 0 and 1, the lowest bit first.</summary>
    private static Bool<S>[] Bits(CircuitBuilder<S> circuit, uint value, string name, int index)
    {
        using var scope = circuit.Enter(name, index);
        return Each(i => circuit.AssertBoolean(circuit.PrivateInput("bit", ((value >> i) & 1) != 0 ? S.One : S.Zero, i), i));
    }

    private static Bool<S>[] Each(Func<int, Bool<S>> bit)
    {
        var word = new Bool<S>[Word];
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = bit(i);
        }

        return word;
    }

    /// <summary>Words that follow from a seed.</summary>
    private ref struct WordStream(ReadOnlySpan<byte> seed)
    {
        private readonly SeededStream _stream = new("ProverBench/sample circuit/bit rounds/1", seed);
        private ReadOnlySpan<byte> _block = [];

        public uint Next()
        {
            if (_block.IsEmpty)
            {
                _block = _stream.Block();
            }

            var word = BinaryPrimitives.ReadUInt32LittleEndian(_block);
            _block = _block[sizeof(uint)..];
            return word;
        }
    }
}
