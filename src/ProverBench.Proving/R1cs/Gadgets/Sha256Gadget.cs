using System.Numerics;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>SHA-256 (FIPS 180-4) in a circuit.</summary>
/// <remarks>
/// Σ, σ, Ch and Maj are one constraint a bit, and a sum modulo 2^32 is one decomposition of the whole sum, so that a block costs 17,756 constraints. Bits of messages and digests
/// are those of the bytes in turn, the lowest bit of each byte first. What constants determine costs nothing: padding, and the first rounds of the first block.
/// </remarks>
public static class Sha256Gadget
{
    /// <summary>Bits of a digest.</summary>
    public const int DigestBits = 256;

    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 64;

    /// <summary>The fewest bytes that padding adds: 0x80 and the length.</summary>
    public const int LeastPadding = 9;

    private const int Rounds = 64;
    private const int WordBits = 32;
    private const int StateWords = 8;
    private const int BlockWords = 16;

    // The first 32 bits of the fractional parts of square roots of the first 8 primes, and of cube roots of the first 64 (FIPS 180-4, 4.2.2 and 5.3.3).
    private static readonly uint[] Start = [.. Primes(StateWords).Select(p => Fraction(p, 2))];
    private static readonly uint[] RoundConstants = [.. Primes(Rounds).Select(p => Fraction(p, 3))];

    /// <summary>The digest of a message, whose length is part of the circuit; padding is laid down here.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="message">Eight bits a byte, the lowest first; the caller keeps them to 0 and 1.</param>
    /// <param name="name">A name for the scope.</param>
    /// <exception cref="ArgumentException">The message is no whole number of bytes.</exception>
    public static Bool<F>[] Sha256<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> message, string name)
        where F : unmanaged, IPrimeField<F>
    {
        if (message.Length % 8 != 0)
        {
            throw new ArgumentException($"a message of SHA-256 is whole bytes here, found {message.Length} bits", nameof(message));
        }

        using var scope = circuit.Enter(name);
        var padded = Pad(message);
        var state = Start.Select(Word<F>).ToArray();
        for (var block = 0; block * BlockBytes * 8 < padded.Length; block++)
        {
            var words = new Bool<F>[BlockWords][];
            for (var i = 0; i < BlockWords; i++)
            {
                words[i] = BigEndian<F>(padded.AsSpan(((block * BlockWords) + i) * WordBits, WordBits));
            }

            state = circuit.Sha256Compress(state, words, "block", block);
        }

        return [.. state.SelectMany(word => BigEndian<F>(word))];
    }

    /// <summary>The compression function: the state that a block of 16 words leaves.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="state">Eight words, the lowest bit of each first.</param>
    /// <param name="block">Sixteen words.</param>
    /// <param name="name">A name for the scope.</param>
    /// <param name="index">Its number.</param>
    /// <exception cref="ArgumentException">There are not so many words of 32 bits.</exception>
    public static Bool<F>[][] Sha256Compress<F>(this CircuitBuilder<F> circuit, Bool<F>[][] state, Bool<F>[][] block, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (state.Length != StateWords || block.Length != BlockWords || state.Concat(block).Any(word => word.Length != WordBits))
        {
            throw new ArgumentException($"SHA-256 has a state of {StateWords} words of {WordBits} bits and a block of {BlockWords}");
        }

        using var scope = circuit.Enter(name, index);
        var before = Array.ConvertAll(state, WordSum<F>.Of);
        var schedule = Schedule(circuit, block);
        var (words, sums) = ((Bool<F>[][])[.. state], (WordSum<F>[])[.. before]);
        for (var t = 0; t < Rounds; t++)
        {
            using var round = circuit.Enter("round", t);
            var (a, e) = (words[0], words[4]);
            var first = sums[7] + WordSum<F>.Of(RoundConstants[t]) + schedule[t]
                + WordSum<F>.Of(Rotations(circuit, e, 6, 11, 25, "Sigma1"))
                + WordSum<F>.Of(Each(i => circuit.Choose(e[i], words[5][i], words[6][i], "Ch", i)));
            var second = WordSum<F>.Of(Rotations(circuit, a, 2, 13, 22, "Sigma0")) + WordSum<F>.Of(Each(i => circuit.Majority(a[i], words[1][i], words[2][i], "Maj", i)));
            (first, second) = (sums[3] + first, first + second);
            sums = [second, .. sums[..3], first, .. sums[4..7]];
            if (t < Rounds - 1)
            {
                var (nextA, nextE) = (second.Reduce(circuit, "a"), first.Reduce(circuit, "e"));
                words = [nextA, .. words[..3], nextE, .. words[4..7]];
                (sums[0], sums[4]) = (WordSum<F>.Of(nextA), WordSum<F>.Of(nextE));
            }
        }

        // The last two sums are reduced only once, together with what they are added to.
        return [.. sums.Select((sum, i) => (before[i] + sum).Reduce(circuit, "state", i))];
    }

    /// <summary>Wₜ = σ₁(Wₜ₋₂) + Wₜ₋₇ + σ₀(Wₜ₋₁₅) + Wₜ₋₁₆.</summary>
    private static WordSum<F>[] Schedule<F>(CircuitBuilder<F> circuit, Bool<F>[][] block)
        where F : unmanaged, IPrimeField<F>
    {
        var words = new Bool<F>[Rounds][];
        var sums = new WordSum<F>[Rounds];
        for (var t = 0; t < Rounds; t++)
        {
            if (t < BlockWords)
            {
                words[t] = block[t];
            }
            else
            {
                using var scope = circuit.Enter("schedule", t);
                var sum = sums[t - 7] + sums[t - 16]
                    + WordSum<F>.Of(Shifted(circuit, words[t - 2], 17, 19, 10, "sigma1"))
                    + WordSum<F>.Of(Shifted(circuit, words[t - 15], 7, 18, 3, "sigma0"));
                words[t] = sum.Reduce(circuit, "W");
            }

            sums[t] = WordSum<F>.Of(words[t]);
        }

        return sums;
    }

    /// <summary>x ⋙ first ⊕ x ⋙ second ⊕ x ⋙ third.</summary>
    private static Bool<F>[] Rotations<F>(CircuitBuilder<F> circuit, Bool<F>[] x, int first, int second, int third, string name)
        where F : unmanaged, IPrimeField<F>
        => Each(i => circuit.Xor(x[(i + first) % WordBits], x[(i + second) % WordBits], x[(i + third) % WordBits], name, i));

    /// <summary>x ⋙ first ⊕ x ⋙ second ⊕ x ≫ third.</summary>
    private static Bool<F>[] Shifted<F>(CircuitBuilder<F> circuit, Bool<F>[] x, int first, int second, int third, string name)
        where F : unmanaged, IPrimeField<F>
        => Each(i => circuit.Xor(x[(i + first) % WordBits], x[(i + second) % WordBits], i + third < WordBits ? x[i + third] : Bool<F>.Constant(false), name, i));

    /// <summary>message ‖ 1 ‖ 0… ‖ length in bits as 64 bits, big-endian, to whole blocks.</summary>
    private static Bool<F>[] Pad<F>(ReadOnlySpan<Bool<F>> message)
        where F : unmanaged, IPrimeField<F>
    {
        var bytes = message.Length / 8;
        var total = (bytes + LeastPadding + BlockBytes - 1) / BlockBytes * BlockBytes;
        var padded = new Bool<F>[8 * total];
        message.CopyTo(padded);
        padded.AsSpan(message.Length).Fill(Bool<F>.Constant(false));
        padded[message.Length + 7] = Bool<F>.Constant(true);
        for (var i = 0; i < 64; i++)
        {
            padded[(8 * (total - 1 - (i / 8))) + (i % 8)] = Bool<F>.Constant((((ulong)message.Length >> i) & 1) != 0);
        }

        return padded;
    }

    /// <summary>Bits of bytes in big-endian order as a word, and the other way round.</summary>
    private static Bool<F>[] BigEndian<F>(ReadOnlySpan<Bool<F>> bits)
        where F : unmanaged, IPrimeField<F>
        => [.. bits[24..], .. bits[16..24], .. bits[8..16], .. bits[..8]];

    private static Bool<F>[] Word<F>(uint value)
        where F : unmanaged, IPrimeField<F>
        => Each(i => Bool<F>.Constant(((value >> i) & 1) != 0));

    private static Bool<F>[] Each<F>(Func<int, Bool<F>> bit)
        where F : unmanaged, IPrimeField<F>
    {
        var word = new Bool<F>[WordBits];
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = bit(i);
        }

        return word;
    }

    private static IEnumerable<int> Primes(int count) => Enumerable.Range(2, 400).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0)).Take(count);

    /// <summary>⌊n^(1/root)·2^32⌋ mod 2^32.</summary>
    private static uint Fraction(int n, int root)
    {
        var target = (BigInteger)n << (WordBits * root);
        var value = BigInteger.Zero;
        for (var bit = BigInteger.One << 40; !bit.IsZero; bit >>= 1)
        {
            if (BigInteger.Pow(value + bit, root) <= target)
            {
                value += bit;
            }
        }

        return (uint)(value & uint.MaxValue);
    }
}
