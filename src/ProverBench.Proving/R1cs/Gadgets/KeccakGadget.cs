using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Keccak-f[1600], Keccak-256 and SHA3-256 (FIPS 202) in a circuit.</summary>
/// <remarks>
/// A round costs two constraints for each of the 320 parities of columns, one for each bit of θ and one for each of χ: 3,840, and 92,160 a permutation. Bits of messages and digests
/// are those of the bytes in turn, the lowest bit of each byte first, as the standard has them. What constants determine costs nothing: the first state's capacity, and padding.
/// </remarks>
public static class KeccakGadget
{
    /// <summary>Bits of a lane.</summary>
    public const int LaneBits = 64;

    private const int RateBits = 8 * KeccakSponge.Rate;
    private const int DigestBits = 8 * KeccakSponge.DigestSize;

    /// <summary>Keccak-256 as Ethereum uses it, of a message whose length is part of the circuit.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="message">Eight bits a byte, the lowest first; the caller keeps them to 0 and 1.</param>
    /// <param name="name">A name for the scope.</param>
    /// <exception cref="ArgumentException">The message is no whole number of bytes.</exception>
    public static Bool<F>[] Keccak256<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> message, string name)
        where F : unmanaged, IPrimeField<F>
        => Hash(circuit, message, 0x01, name);

    /// <summary>SHA3-256, likewise.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="message">Eight bits a byte, the lowest first; the caller keeps them to 0 and 1.</param>
    /// <param name="name">A name for the scope.</param>
    /// <exception cref="ArgumentException">The message is no whole number of bytes.</exception>
    public static Bool<F>[] Sha3<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> message, string name)
        where F : unmanaged, IPrimeField<F>
        => Hash(circuit, message, 0x06, name);

    /// <summary>Keccak-f[1600](state).</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="state">1,600 bits: bit z of lane x + 5y is number 64(x + 5y) + z.</param>
    /// <param name="name">A name for the scope.</param>
    /// <param name="index">Its number.</param>
    /// <exception cref="ArgumentException">The state has another number of bits.</exception>
    public static Bool<F>[] KeccakPermute<F>(this CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> state, string name, int index = -1)
        where F : unmanaged, IPrimeField<F>
    {
        if (state.Length != KeccakPermutation.Lanes * LaneBits)
        {
            throw new ArgumentException($"a state of Keccak-f[1600] has 1600 bits, found {state.Length}", nameof(state));
        }

        using var scope = circuit.Enter(name, index);
        var bits = state.ToArray();
        for (var round = 0; round < KeccakPermutation.Rounds; round++)
        {
            using var inner = circuit.Enter("round", round);
            bits = Chi(circuit, RhoPi(Theta(circuit, bits)));
            for (var z = 0; z < LaneBits; z++)
            {
                bits[z] = ((KeccakPermutation.RoundConstants[round] >> z) & 1) != 0 ? !bits[z] : bits[z];
            }
        }

        return bits;
    }

    private static Bool<F>[] Hash<F>(CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> message, byte suffix, string name)
        where F : unmanaged, IPrimeField<F>
    {
        if (message.Length % 8 != 0)
        {
            throw new ArgumentException($"a message of Keccak is whole bytes here, found {message.Length} bits", nameof(message));
        }

        using var scope = circuit.Enter(name);
        var padded = Pad(message, suffix);
        var state = new Bool<F>[KeccakPermutation.Lanes * LaneBits];
        for (var block = 0; block * RateBits < padded.Length; block++)
        {
            using var absorb = circuit.Enter("block", block);
            for (var i = 0; i < RateBits; i++)
            {
                state[i] = circuit.Xor(state[i], padded[(block * RateBits) + i], "absorbed", i);
            }

            state = circuit.KeccakPermute<F>(state, "permutation");
        }

        return state[..DigestBits];
    }

    /// <summary>message ‖ suffix ‖ 0… to whole blocks, the last bit set.</summary>
    private static Bool<F>[] Pad<F>(ReadOnlySpan<Bool<F>> message, byte suffix)
        where F : unmanaged, IPrimeField<F>
    {
        var padded = new Bool<F>[((message.Length / RateBits) + 1) * RateBits];
        message.CopyTo(padded);
        padded.AsSpan(message.Length).Fill(Bool<F>.Constant(false));
        for (var i = 0; i < 8; i++)
        {
            padded[message.Length + i] = Bool<F>.Constant(((suffix >> i) & 1) != 0);
        }

        padded[^1] = Bool<F>.Constant(true);
        return padded;
    }

    /// <summary>A[x, y, z] ⊕ C[x − 1, z] ⊕ C[x + 1, z − 1], C being the parities of columns.</summary>
    private static Bool<F>[] Theta<F>(CircuitBuilder<F> circuit, Bool<F>[] state)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter("theta");
        const int plane = 5 * LaneBits;
        var parity = new Bool<F>[plane];
        for (var i = 0; i < plane; i++)
        {
            var three = circuit.Xor(state[i], state[i + plane], state[i + (2 * plane)], "three of a column", i);
            parity[i] = circuit.Xor(three, state[i + (3 * plane)], state[i + (4 * plane)], "column", i);
        }

        var next = new Bool<F>[state.Length];
        for (var i = 0; i < next.Length; i++)
        {
            var (x, z) = (i / LaneBits % 5, i % LaneBits);
            var before = parity[((x + 4) % 5 * LaneBits) + z];
            var after = parity[((x + 1) % 5 * LaneBits) + ((z + LaneBits - 1) % LaneBits)];
            next[i] = circuit.Xor(state[i], before, after, "bit", i);
        }

        return next;
    }

    /// <summary>Lane (x, y) goes, rotated, to (y, 2x + 3y).</summary>
    private static Bool<F>[] RhoPi<F>(Bool<F>[] state)
        where F : unmanaged, IPrimeField<F>
    {
        var moved = new Bool<F>[state.Length];
        for (var lane = 0; lane < KeccakPermutation.Lanes; lane++)
        {
            var (x, y) = (lane % 5, lane / 5);
            var to = y + (5 * (((2 * x) + (3 * y)) % 5));
            for (var z = 0; z < LaneBits; z++)
            {
                moved[(to * LaneBits) + ((z + KeccakPermutation.Rotations[lane]) % LaneBits)] = state[(lane * LaneBits) + z];
            }
        }

        return moved;
    }

    private static Bool<F>[] Chi<F>(CircuitBuilder<F> circuit, Bool<F>[] state)
        where F : unmanaged, IPrimeField<F>
    {
        var next = new Bool<F>[state.Length];
        for (var i = 0; i < next.Length; i++)
        {
            var (row, x, z) = (i / (5 * LaneBits) * 5, i / LaneBits % 5, i % LaneBits);
            next[i] = circuit.Chi(state[i], state[((row + ((x + 1) % 5)) * LaneBits) + z], state[((row + ((x + 2) % 5)) * LaneBits) + z], "chi", i);
        }

        return next;
    }
}
