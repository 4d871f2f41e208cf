namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Bytes as bits, the lowest bit of each first, and bytes as numbers.</summary>
public static class BytePacking
{
    /// <summary>Bytes of a digest of 256 bits that one number holds; two numbers hold all, in one way.</summary>
    public const int HalfDigest = 16;

    /// <summary>The bytes of a message as private inputs, kept to 0 and 1 bit by bit.</summary>
    public static Bool<F>[] PrivateBytes<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<byte> bytes, string name)
        where F : unmanaged, IPrimeField<F>
    {
        var bits = new Bool<F>[8 * bytes.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = circuit.AssertBoolean(circuit.PrivateInput(name, ((bytes[i >> 3] >> (i & 7)) & 1) != 0 ? F.One : F.Zero, i), i);
        }

        return bits;
    }

    /// <summary>The eight bits of each number, lowest first: each lies in [0, 256).</summary>
    public static Bool<F>[] ToBytes<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Num<F>> bytes, string name)
        where F : unmanaged, IPrimeField<F>
    {
        var bits = new Bool<F>[8 * bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            circuit.ToBits(bytes[i], 8, name, i).CopyTo(bits.AsSpan(8 * i));
        }

        return bits;
    }

    /// <summary>Bytes as a big-endian integer.</summary>
    /// <exception cref="ArgumentException">They are no whole bytes, or so many that the integer is not below p.</exception>
    public static Num<F> BigEndian<F>(ReadOnlySpan<Bool<F>> bits)
        where F : unmanaged, IPrimeField<F>
    {
        if (bits.Length % 8 != 0 || bits.Length >= F.Order.GetBitLength())
        {
            throw new ArgumentException($"{bits.Length} bits are no integer of whole bytes below the order of {F.Name}", nameof(bits));
        }

        var ascending = new Bool<F>[bits.Length];
        for (var i = 0; i < bits.Length; i += 8)
        {
            bits.Slice(bits.Length - 8 - i, 8).CopyTo(ascending.AsSpan(i));
        }

        return Decomposition.FromBits<F>(ascending);
    }

    /// <summary>A digest of 256 bits as two numbers: its first 16 bytes and its last, each a big-endian integer.</summary>
    /// <exception cref="ArgumentException">There are not 256 bits.</exception>
    public static (Num<F> High, Num<F> Low) Digest<F>(ReadOnlySpan<Bool<F>> bits)
        where F : unmanaged, IPrimeField<F>
        => bits.Length == 16 * HalfDigest
            ? (BigEndian(bits[..(8 * HalfDigest)]), BigEndian(bits[(8 * HalfDigest)..]))
            : throw new ArgumentException($"a digest has 256 bits, found {bits.Length}", nameof(bits));
}
