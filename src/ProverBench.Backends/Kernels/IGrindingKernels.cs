using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Kernels;

/// <summary>Searches for the nonces that a verifier's policy asks for before a challenge (proof of work).</summary>
/// <remarks>The nonce found is the least one, whatever the threads, so that a proof is a function of its inputs.</remarks>
public interface IGrindingKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>
    /// The most bits that a search over Poseidon2 is asked for: 7 fewer than the modulus has, so that among the nonces below p none is found
    /// with a probability below e^−64, and at most 32.
    /// </summary>
    static int MaxBits { get; } = Math.Min(32, (int)F.Order.GetBitLength() - 7);

    /// <summary>The most bits that a search over a hash of bytes is asked for.</summary>
    static int MaxByteBits => 40;

    /// <summary>Whether this backend searches over the permutation.</summary>
    bool Supports(Poseidon2Parameters<F> permutation);

    /// <summary>Whether this backend searches over the hash.</summary>
    bool Supports(ByteTreeHash<F> hash);

    /// <summary>
    /// The least n &lt; min(p, 2^64) such that P(state with state[slot] = n) has an element 0 whose canonical integer is a multiple of 2^bits.
    /// The other elements are used as they are; state[slot] is not read.
    /// </summary>
    /// <param name="permutation">P.</param>
    /// <param name="state">Width elements.</param>
    /// <param name="slot">Where the nonce goes.</param>
    /// <param name="bits">0 to <see cref="MaxBits"/>.</param>
    /// <exception cref="ArgumentException">The state has another length, or slot or bits are out of range.</exception>
    /// <exception cref="NotSupportedException">The permutation is not supported.</exception>
    /// <exception cref="InvalidOperationException">No nonce does it.</exception>
    ulong Grind(Poseidon2Parameters<F> permutation, ReadOnlySpan<F> state, int slot, int bits);

    /// <summary>The least n &lt; 2^64 such that the first 8 bytes of H(prefix ‖ n as 8 bytes), read as a word, are a multiple of 2^bits; little-endian both.</summary>
    /// <param name="hash">H, as <see cref="ByteTreeHash{F}.Hash"/> has it.</param>
    /// <param name="prefix">At most 56 bytes, so that the message is one block.</param>
    /// <param name="bits">0 to <see cref="MaxByteBits"/>.</param>
    /// <exception cref="ArgumentException">The prefix is too long, or bits are out of range.</exception>
    /// <exception cref="NotSupportedException">The hash is not supported.</exception>
    ulong Grind(ByteTreeHash<F> hash, ReadOnlySpan<byte> prefix, int bits);
}
