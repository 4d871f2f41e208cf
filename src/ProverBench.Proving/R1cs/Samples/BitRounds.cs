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

    /// <summary>Bits of a sum of at most seven words.</summary>
    private const int SumBits = Word + 3;

    private const uint Golden = 0x9E37_79B9;

    /// <summary>A word of message, Σ₁ and Σ₀ of two constraints a bit, Ch of one, Maj of two, and the bits of two sums with a constraint that binds each.</summary>
    private const int OfARound = Word + (2 * 2 * Word) + Word + (2 * Word) + (2 * (SumBits + 1));

    /// <summary>The bits of the start, and the constraints that bind the result.</summary>
    private const int Others = (Words * Word) + 2;

    private static readonly S Two = S.FromUInt64(2);

    /// <summary>Lays down the circuit.</summary>
    public static void Describe(CircuitBuilder<S> circuit, int constraints, ReadOnlySpan<byte> seed)
    {
        OutputWire[] result = [circuit.PublicOutput("high"), circuit.PublicOutput("low")];
        var words = new WordStream(seed);
        var state = new Num<S>[Words][];
        for (var i = 0; i < Words; i++)
        {
            state[i] = Bits(circuit, words.Next(), Word, "start", i);
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
            parity = Xor(circuit, parity, state[1 + (i / Word % (Words - 1))][i % Word], "rest", i);
        }

        for (var i = 0; i < result.Length; i++)
        {
            var half = state.AsSpan(i * (Words / 2), Words / 2);
            circuit.Bind(result[i], Pack([.. half[3], .. half[2], .. half[1], .. half[0]]));
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

    private static void Round(CircuitBuilder<S> circuit, Num<S>[][] s, uint message, uint constant)
    {
        var sum = Pack(s[7]) + Pack(Bits(circuit, message, Word, "message", -1)) + S.FromUInt64(constant)
            + Pack(Rotations(circuit, s[4], 6, 11, 25, "Sigma1")) + Pack(Choice(circuit, s[4], s[5], s[6]));
        var other = Pack(Rotations(circuit, s[0], 2, 13, 22, "Sigma0")) + Pack(Majority(circuit, s[0], s[1], s[2]));
        var (first, fifth) = (Reduce(circuit, sum + other, "a"), Reduce(circuit, Pack(s[3]) + sum, "e"));
        s.AsSpan(0, 3).CopyTo(s.AsSpan(1));
        s.AsSpan(4, 3).CopyTo(s.AsSpan(5));
        (s[0], s[4]) = (first, fifth);
    }

    /// <summary>New wires kept to 0 and 1, the lowest bit first.</summary>
    private static Num<S>[] Bits(CircuitBuilder<S> circuit, ulong value, int count, string name, int index)
    {
        using var scope = circuit.Enter(name, index);
        var bits = new Num<S>[count];
        for (var i = 0; i < count; i++)
        {
            bits[i] = circuit.Boolean("bit", ((value >> i) & 1) != 0, i).Num;
        }

        return bits;
    }

    /// <summary>x ⋙ first ⊕ x ⋙ second ⊕ x ⋙ third.</summary>
    private static Num<S>[] Rotations(CircuitBuilder<S> circuit, Num<S>[] x, int first, int second, int third, string name)
    {
        using var scope = circuit.Enter(name);
        var bits = new Num<S>[Word];
        for (var i = 0; i < Word; i++)
        {
            var two = Xor(circuit, x[(i + first) % Word], x[(i + second) % Word], "two", i);
            bits[i] = Xor(circuit, two, x[(i + third) % Word], "three", i);
        }

        return bits;
    }

    /// <summary>e ? f : g, by e·(f − g) = out − g.</summary>
    private static Num<S>[] Choice(CircuitBuilder<S> circuit, Num<S>[] e, Num<S>[] f, Num<S>[] g)
    {
        var bits = new Num<S>[Word];
        for (var i = 0; i < Word; i++)
        {
            bits[i] = circuit.Private("Ch", e[i].Value.IsZero ? g[i].Value : f[i].Value, i);
            circuit.Assert(e[i], f[i] - g[i], bits[i] - g[i], "Ch", i);
        }

        return bits;
    }

    /// <summary>The bit that two of three have: with both = b·c, a·(b + c − 2·both) = out − both.</summary>
    private static Num<S>[] Majority(CircuitBuilder<S> circuit, Num<S>[] a, Num<S>[] b, Num<S>[] c)
    {
        using var scope = circuit.Enter("Maj");
        var bits = new Num<S>[Word];
        for (var i = 0; i < Word; i++)
        {
            var both = circuit.Multiply(b[i], c[i], "both", i);
            bits[i] = circuit.Private("out", a[i].Value.IsZero ? both.Value : b[i].Value + c[i].Value - both.Value, i);
            circuit.Assert(a[i], b[i] + c[i] - (Two * both), bits[i] - both, "out", i);
        }

        return bits;
    }

    /// <summary>a ⊕ b as a wire of its own: 2a·b = a + b − out.</summary>
    private static Num<S> Xor(CircuitBuilder<S> circuit, in Num<S> a, in Num<S> b, string name, int index)
    {
        var result = circuit.Private(name, a.Value + b.Value - (Two * a.Value * b.Value), index);
        circuit.Assert(Two * a, b, a + b - result, name, index);
        return result;
    }

    /// <summary>The lowest 32 bits of a sum of at most seven words.</summary>
    private static Num<S>[] Reduce(CircuitBuilder<S> circuit, in Num<S> sum, string name)
    {
        var bits = Bits(circuit, circuit.HasValues ? (ulong)sum.Value.ToBigInteger() : 0, SumBits, name, -1);
        circuit.AssertEqual(Pack(bits), sum, name);
        return bits[..Word];
    }

    /// <summary>Σ 2^i·bits[i].</summary>
    private static Num<S> Pack(ReadOnlySpan<Num<S>> bits)
    {
        var weights = new S[bits.Length];
        var weight = S.One;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = weight;
            weight += weight;
        }

        return Num<S>.Weighted(weights, bits);
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
