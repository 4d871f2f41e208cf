using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Threading;

/// <summary>Copies runs of bytes in pieces: index run·<see cref="Pieces"/> + piece.</summary>
/// <param name="from">The first run.</param>
/// <param name="fromApart">Bytes from the start of a run to that of the next.</param>
/// <param name="to">Where the first run goes.</param>
/// <param name="toApart">Bytes between the starts there.</param>
/// <param name="bytes">Bytes of a run.</param>
internal readonly unsafe struct CopyBody(byte* from, long fromApart, byte* to, long toApart, long bytes) : IParallelBody
{
    /// <summary>Bytes that are worth a hand-over to another thread: some ten microseconds.</summary>
    public const long Worthwhile = 1 << 18;

    private const long Piece = 1 << 16;

    /// <summary>Pieces of a run.</summary>
    public long Pieces => (bytes + Piece - 1) / Piece;

    /// <summary>Pieces of a part.</summary>
    public long Grain => Math.Max(1, (Worthwhile / 2) / Math.Min(bytes, Piece));

    /// <summary>Whether what is read and what is written have bytes in common, or might have.</summary>
    /// <param name="runs">How many runs.</param>
    public bool Overlaps(long runs)
        => from < to + ((runs - 1) * toApart) + bytes && to < from + ((runs - 1) * fromApart) + bytes;

    /// <inheritdoc/>
    public void Run(long first, long end, int worker)
    {
        while (first < end)
        {
            // What is left of a run, or of the part.
            var (run, piece) = Math.DivRem(first, Pieces);
            var pieces = Math.Min(end - first, Pieces - piece);
            var at = piece * Piece;
            NativeMemory.Copy(from + (run * fromApart) + at, to + (run * toApart) + at, (nuint)(Math.Min(bytes, (piece + pieces) * Piece) - at));
            first += pieces;
        }
    }
}
