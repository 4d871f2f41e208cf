using ILGPU.IR.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

/// <summary>Reversal of bits.</summary>
internal static class BitOrder
{
    /// <summary>x with its 32 bits in the other order.</summary>
    [IntrinsicImplementation]
    public static uint Reverse32(uint x) => PortableReverse32(x);

    /// <inheritdoc cref="Reverse32"/>
    public static uint PortableReverse32(uint x)
    {
        x = ((x >> 1) & 0x5555_5555) | ((x & 0x5555_5555) << 1);
        x = ((x >> 2) & 0x3333_3333) | ((x & 0x3333_3333) << 2);
        x = ((x >> 4) & 0x0F0F_0F0F) | ((x & 0x0F0F_0F0F) << 4);
        x = ((x >> 8) & 0x00FF_00FF) | ((x & 0x00FF_00FF) << 8);
        return (x >> 16) | (x << 16);
    }

    /// <summary>The lowest <paramref name="bits"/> bits of x, at most 31, in the other order.</summary>
    public static int Reverse(int x, int bits) => bits == 0 ? 0 : (int)(Reverse32((uint)x) >> (32 - bits));
}
