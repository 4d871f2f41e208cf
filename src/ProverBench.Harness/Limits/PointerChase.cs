using System.Runtime.CompilerServices;

namespace ProverBench.Harness.Limits;

/// <summary>A random cycle through all cache lines of a buffer: each load's address is the value of the load before.</summary>
internal sealed unsafe class PointerChase : IDisposable
{
    /// <summary>Distance of the nodes: no line is met twice in a cycle, whatever its size on today's processors.</summary>
    public const int Stride = 64;

    private const int Unroll = 16;

    private readonly AlignedMemory _memory;
    private nint _at;

    /// <param name="bytes">Working set, at least two strides.</param>
    /// <param name="seed">Of the permutation.</param>
    public PointerChase(long bytes, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 2 * Stride);
        Nodes = checked((int)(bytes / Stride));
        _memory = new AlignedMemory((long)Nodes * Stride);

        // Sattolo's algorithm: a uniformly random permutation that is one cycle.
        int[] order = new int[Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            order[i] = i;
        }

        ulong state = seed;
        for (int i = Nodes - 1; i > 0; i--)
        {
            int j = (int)Math.BigMul(SplitMix(ref state), (ulong)i, out _);
            (order[i], order[j]) = (order[j], order[i]);
        }

        for (int i = 0; i < Nodes; i++)
        {
            *(nint*)(_memory.Pointer + ((long)i * Stride)) = (nint)(_memory.Pointer + ((long)order[i] * Stride));
        }

        _at = (nint)_memory.Pointer;
    }

    public int Nodes { get; }

    /// <summary>Index of the node the chase is at.</summary>
    public int Position => (int)((_at - (nint)_memory.Pointer) / Stride);

    /// <summary>Follows at least <paramref name="steps"/> pointers, rounded up to a multiple of 16; how many it followed.</summary>
    public long Walk(long steps)
    {
        long rounds = (steps + Unroll - 1) / Unroll;
        _at = Follow(_at, rounds);
        return rounds * Unroll;
    }

    public void Dispose() => _memory.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static nint Follow(nint p, long rounds)
    {
        for (long i = 0; i < rounds; i++)
        {
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
            p = *(nint*)p;
        }

        return p;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
