using System.Numerics;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Numbers as bits, and the range checks that follow.</summary>
public static class Decomposition
{
    /// <summary>The bits of num, lowest first: it lies in [0, 2^bits). bits + 1 constraints.</summary>
    /// <exception cref="ArgumentOutOfRangeException">2^bits exceeds p, so that bits would not be unique: see <see cref="ToCanonicalBits"/>.</exception>
    public static Bool<F>[] ToBits<F>(this CircuitBuilder<F> circuit, in Num<F> num, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bits, (int)F.Order.GetBitLength());
        using var scope = circuit.Enter(name, index);
        Span<byte> value = stackalloc byte[F.ByteSize];
        num.Value.WriteCanonical(value);
        return Recompose(circuit, num, bits, value);
    }

    /// <summary>num ∈ [0, 2^bits).</summary>
    /// <exception cref="ArgumentOutOfRangeException">2^bits exceeds p.</exception>
    public static void AssertRange<F>(this CircuitBuilder<F> circuit, in Num<F> num, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.ToBits(num, bits, name, index);

    /// <summary>All bits of the representative of num in [0, p), lowest first; the twin num + p is refused.</summary>
    public static Bool<F>[] ToCanonicalBits<F>(this CircuitBuilder<F> circuit, in Num<F> num, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.ToBitsFrom(num, BigInteger.Zero, name, index);

    /// <summary>The bits, lowest first, of the one integer in [lowest, lowest + p) that num stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">lowest is negative.</exception>
    public static Bool<F>[] ToBitsFrom<F>(this CircuitBuilder<F> circuit, in Num<F> num, BigInteger lowest, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lowest);
        using var scope = circuit.Enter(name, index);
        var highest = lowest + F.Order - 1;
        var value = lowest;
        if (circuit.HasValues)
        {
            var offset = (num.Value.ToBigInteger() - lowest) % F.Order;
            value += offset.Sign < 0 ? offset + F.Order : offset;
        }

        var count = (int)highest.GetBitLength();
        var bits = Recompose(circuit, num, count, Bytes(value, count));
        circuit.AssertAtMost(bits, highest, "at most");
        if (!lowest.IsZero)
        {
            circuit.AssertAtLeast(bits, lowest, "at least");
        }

        return bits;
    }

    /// <summary>num ∈ [0, bound): its bits, lowest first, as many as bound − 1 has. The twin num + p is refused.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not in [1, p].</exception>
    public static Bool<F>[] ToBitsBelow<F>(this CircuitBuilder<F> circuit, in Num<F> num, BigInteger bound, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, BigInteger.One);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, F.Order);
        using var scope = circuit.Enter(name, index);
        Span<byte> value = stackalloc byte[F.ByteSize];
        num.Value.WriteCanonical(value);
        var bits = Recompose(circuit, num, (int)(bound - 1).GetBitLength(), value);
        circuit.AssertAtMost(bits, bound - 1, "at most");
        return bits;
    }

    /// <summary>num ∈ [0, bound), for any bound up to p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not in [1, p].</exception>
    public static void AssertBelow<F>(this CircuitBuilder<F> circuit, in Num<F> num, BigInteger bound, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
        => circuit.ToBitsBelow(num, bound, name, index);

    /// <summary>A new integer of [0, 2^bits) as bits, lowest first: a constraint each, and no wire for the integer itself.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="value">Its value, ignored unless <see cref="CircuitBuilder{F}.HasValues"/>; what does not fit is cut off.</param>
    /// <param name="bits">Number of bits.</param>
    /// <param name="name">A name for the scope.</param>
    /// <param name="index">Its number.</param>
    internal static Bool<F>[] NewInteger<F>(this CircuitBuilder<F> circuit, BigInteger value, int bits, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter(name, index);
        return NewBits(circuit, bits, Bytes(value & ((BigInteger.One << bits) - 1), bits));
    }

    /// <summary>Σ 2^i·bits[i].</summary>
    public static Num<F> FromBits<F>(ReadOnlySpan<Bool<F>> bits)
        where F : unmanaged, IPrimeField<F>
    {
        var weights = new F[bits.Length];
        var terms = new Num<F>[bits.Length];
        var weight = F.One;
        for (var i = 0; i < bits.Length; i++)
        {
            weights[i] = weight;
            terms[i] = bits[i].Num;
            weight += weight;
        }

        return Num<F>.Weighted(weights, terms);
    }

    private static Bool<F>[] Recompose<F>(CircuitBuilder<F> circuit, in Num<F> num, int count, ReadOnlySpan<byte> value)
        where F : unmanaged, IPrimeField<F>
    {
        var bits = NewBits(circuit, count, value);
        circuit.AssertEqual(FromBits<F>(bits), num, "recomposed");
        return bits;
    }

    private static Bool<F>[] NewBits<F>(CircuitBuilder<F> circuit, int count, ReadOnlySpan<byte> value)
        where F : unmanaged, IPrimeField<F>
    {
        var bits = new Bool<F>[count];
        for (var i = 0; i < count; i++)
        {
            bits[i] = circuit.Boolean("bit", ((value[i >> 3] >> (i & 7)) & 1) != 0, i);
        }

        return bits;
    }

    private static byte[] Bytes(BigInteger value, int bits)
    {
        var bytes = new byte[(bits + 7) / 8];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
