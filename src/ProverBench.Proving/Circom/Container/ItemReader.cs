using System.Buffers;

namespace ProverBench.Proving.Circom;

/// <summary>Decodes slices of items, on all threads where there are many.</summary>
internal static unsafe class ItemReader
{
    /// <summary>Items of a task: large against the cost of a task, small against a slice.</summary>
    private const int Grain = 1 << 10;

    private const int GrainsOfAThread = 4;

    /// <summary>items[i] ← item from + i of those that begin at a byte of the section.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside.</exception>
    /// <exception cref="MalformedFileException">One is not in its form; the first of them is named.</exception>
    public static void Read<T, K>(CircomSection section, long at, long from, Span<T> items)
        where T : unmanaged
        where K : struct, IItemCodec<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, ((section.Length - at) / K.Size) - items.Length);
        var count = items.Length;
        long bad = long.MaxValue;
        if (count <= Grain)
        {
            bad = Decode<T, K>(section, at, from, items);
        }
        else
        {
            fixed (T* target = items)
            {
                var address = (nint)target;
                ReaderThreads.Run((count + Grain - 1) / Grain, GrainsOfAThread, task =>
                {
                    var begin = task * Grain;
                    var size = Math.Min(Grain, count - begin);
                    var found = Decode<T, K>(section, at, from + begin, new((T*)address + begin, size));
                    for (var seen = Volatile.Read(ref bad); found < seen; seen = Volatile.Read(ref bad))
                    {
                        Interlocked.CompareExchange(ref bad, found, seen);
                    }
                });
            }
        }

        if (bad != long.MaxValue)
        {
            throw Refuse<T, K>(section, at, bad);
        }
    }

    /// <summary>items[i] ← item picks[i] of those that begin at a byte of the section, on this thread. Picks that are near one another are read together, and what lies between is passed over.</summary>
    /// <param name="section">The section.</param>
    /// <param name="at">The byte.</param>
    /// <param name="picks">Numbers of items, ascending.</param>
    /// <param name="items">Is filled.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all inside.</exception>
    /// <exception cref="MalformedFileException">A picked item is not in its form; the first of them is named.</exception>
    public static void ReadPicked<T, K>(CircomSection section, long at, ReadOnlySpan<int> picks, Span<T> items)
        where T : unmanaged
        where K : struct, IItemCodec<T>
    {
        const int Gap = 16;
        if (picks.IsEmpty)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(picks[0]);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(picks[^1], (section.Length - at) / K.Size);
        var rented = ArrayPool<byte>.Shared.Rent(Grain * K.Size);
        try
        {
            for (int i = 0, next; i < picks.Length; i = next)
            {
                var first = picks[i];
                for (next = i + 1; next < picks.Length && picks[next] - picks[next - 1] <= Gap && picks[next] - first < Grain; next++)
                {
                }

                var bytes = rented.AsSpan(0, (picks[next - 1] + 1 - first) * K.Size);
                section.Read(at + ((long)first * K.Size), bytes);
                for (var j = i; j < next; j++)
                {
                    if (!K.TryRead(bytes.Slice((picks[j] - first) * K.Size, K.Size), out items[j]))
                    {
                        throw Refuse<T, K>(section, at, picks[j]);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static MalformedFileException Refuse<T, K>(CircomSection section, long at, long bad)
        where T : unmanaged
        where K : struct, IItemCodec<T>
    {
        var offset = at + (bad * K.Size);
        var bytes = section.Slice(offset, K.Size);
        return section.Refuse(offset, $"{K.Expected(bytes)} as item {bad}", Show(bytes));
    }

    /// <summary>Decodes on this thread; the first item that is not in its form, or the greatest number.</summary>
    private static long Decode<T, K>(CircomSection section, long at, long from, Span<T> items)
        where T : unmanaged
        where K : struct, IItemCodec<T>
    {
        // In pieces that a core's cache holds.
        var rented = ArrayPool<byte>.Shared.Rent(Math.Min(Grain, items.Length) * K.Size);
        try
        {
            for (var done = 0; done < items.Length; done += Grain)
            {
                var piece = items.Slice(done, Math.Min(Grain, items.Length - done));
                var bytes = rented.AsSpan(0, piece.Length * K.Size);
                section.Read(at + ((from + done) * K.Size), bytes);
                for (var i = 0; i < piece.Length; i++)
                {
                    if (!K.TryRead(bytes.Slice(i * K.Size, K.Size), out piece[i]))
                    {
                        return from + done + i;
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return long.MaxValue;
    }

    private static string Show(ReadOnlySpan<byte> bytes)
    {
        const int Shown = 32;
        return Convert.ToHexStringLower(bytes[..Math.Min(Shown, bytes.Length)]) + (bytes.Length > Shown ? "…" : "");
    }
}
