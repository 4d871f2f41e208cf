using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>Products of 32-bit words. ILGPU would multiply 64-bit words for them, which takes three times the instructions.</summary>
internal static class WordProducts
{
    /// <summary>a·b, 64 bits.</summary>
    [IntrinsicImplementation]
    public static ulong Wide(uint a, uint b) => PortableWide(a, b);

    /// <inheritdoc cref="Wide"/>
    public static ulong PortableWide(uint a, uint b) => (ulong)a * b;

    /// <summary>⌊a·b / 2^32⌋.</summary>
    [IntrinsicImplementation]
    public static uint High(uint a, uint b) => PortableHigh(a, b);

    /// <inheritdoc cref="High"/>
    public static uint PortableHigh(uint a, uint b) => (uint)(((ulong)a * b) >> 32);

    /// <summary>a·b of signed words, 64 bits.</summary>
    [IntrinsicImplementation]
    public static ulong WideSigned(uint a, uint b) => PortableWideSigned(a, b);

    /// <inheritdoc cref="WideSigned"/>
    public static ulong PortableWideSigned(uint a, uint b) => (ulong)((long)(int)a * (int)b);

    /// <summary>⌊a·b / 2^32⌋ of signed words.</summary>
    [IntrinsicImplementation]
    public static uint HighSigned(uint a, uint b) => PortableHighSigned(a, b);

    /// <inheritdoc cref="HighSigned"/>
    public static uint PortableHighSigned(uint a, uint b) => (uint)(((long)(int)a * (int)b) >> 32);
}
