using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>Three words in one instruction, as hashes of bytes want them.</summary>
internal static class WordLogic
{
    /// <summary>The high word of (high·2^32 + low)·2^count, 0 &lt; count &lt; 32.</summary>
    [IntrinsicImplementation]
    public static uint Funnel(uint low, uint high, int count) => PortableFunnel(low, high, count);

    /// <inheritdoc cref="Funnel"/>
    public static uint PortableFunnel(uint low, uint high, int count) => (high << count) | (low >> (32 - count));

    /// <summary>a ⊕ b ⊕ c.</summary>
    [IntrinsicImplementation]
    public static uint Xor(uint a, uint b, uint c) => PortableXor(a, b, c);

    /// <inheritdoc cref="Xor"/>
    public static uint PortableXor(uint a, uint b, uint c) => a ^ b ^ c;

    /// <summary>a ⊕ (¬b ∧ c), Keccak's χ.</summary>
    [IntrinsicImplementation]
    public static uint Chi(uint a, uint b, uint c) => PortableChi(a, b, c);

    /// <inheritdoc cref="Chi"/>
    public static uint PortableChi(uint a, uint b, uint c) => a ^ (~b & c);
}
