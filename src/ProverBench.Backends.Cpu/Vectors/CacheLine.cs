using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Places vectors on the stack at the beginning of cache lines, so that none lies across two.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Bytes.</summary>
    public const int Size = 64;

    /// <summary>Vectors to reserve beyond those needed, for <see cref="Align{V}"/>: a line of the smallest there are, single words.</summary>
    public const int Spare = Size / sizeof(uint);

    /// <summary>The first address at or after this one that begins a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V* Align<V>(V* memory)
        where V : unmanaged
        => (V*)(((nuint)memory + (Size - 1)) & ~(nuint)(Size - 1));
}
