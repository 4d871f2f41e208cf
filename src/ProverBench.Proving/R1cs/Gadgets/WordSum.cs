using System.Numerics;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>A sum of words of 32 bits that is not yet reduced: an integer of [0, Most].</summary>
/// <param name="Num">The sum.</param>
/// <param name="Most">The most that it can be; below p.</param>
internal readonly record struct WordSum<F>(Num<F> Num, ulong Most)
    where F : unmanaged, IPrimeField<F>
{
    private const int WordBits = 32;

    /// <summary>A constant.</summary>
    public static WordSum<F> Of(uint constant) => new(F.FromUInt64(constant), constant);

    /// <summary>A word.</summary>
    public static WordSum<F> Of(Bool<F>[] word)
    {
        var most = 0ul;
        for (var i = 0; i < word.Length; i++)
        {
            most |= word[i].Num.IsConstant && !word[i].IsSet ? 0 : 1ul << i;
        }

        return new(Decomposition.FromBits<F>(word), most);
    }

    /// <summary>a + b.</summary>
    public static WordSum<F> operator +(in WordSum<F> a, in WordSum<F> b) => new(a.Num + b.Num, checked(a.Most + b.Most));

    /// <summary>The sum modulo 2^32: a constraint for each bit of the sum, and one that binds them; none for a constant.</summary>
    public Bool<F>[] Reduce(CircuitBuilder<F> circuit, string name, int index = -1)
    {
        var word = new Bool<F>[WordBits];
        word.AsSpan().Fill(Bool<F>.Constant(false));
        if (!Num.IsConstant)
        {
            var bits = circuit.ToBits(Num, 64 - BitOperations.LeadingZeroCount(Most), name, index);
            bits.AsSpan(0, Math.Min(bits.Length, WordBits)).CopyTo(word);
            return word;
        }

        var value = (ulong)Num.Value.ToBigInteger();
        for (var i = 0; i < word.Length; i++)
        {
            word[i] = Bool<F>.Constant(((value >> i) & 1) != 0);
        }

        return word;
    }
}
