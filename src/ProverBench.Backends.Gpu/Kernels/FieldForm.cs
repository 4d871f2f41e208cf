using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Gpu.Kernels;

/// <summary>What leads from integers to elements as they lie in memory, and back, by one multiplication each: the elements of a field in Montgomery form are x·R.</summary>
internal static class FieldForm<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>An integer's words, taken for an element, times this are the element.</summary>
    public static F OfInteger { get; } = IsCanonical ? F.One : FieldMath.Pow(F.FromUInt64(2), 8 * (ulong)Unsafe.SizeOf<F>());

    /// <summary>An element times this has the words of the canonical integer.</summary>
    public static F ToInteger { get; } = IsCanonical ? F.One : FieldMath.Invert(OfInteger);

    private static bool IsCanonical
    {
        get
        {
            var one = F.One;
            var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<F>(in one));
            return bytes[0] == 1 && bytes[1..].IndexOfAnyExcept((byte)0) < 0;
        }
    }
}
