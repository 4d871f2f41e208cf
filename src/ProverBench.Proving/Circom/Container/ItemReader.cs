using System.Buffers;
using System.Runtime.ExceptionServices;

namespace ProverBench.Proving.Circom;

/// <summary>Decodes slices of items, on all threads where there are many.</summary>
internal static unsafe class ItemReader
{
    /// <summary>Items of a task: large against the cost of a task, small against a slice.</summary>
    private const int Grain = 1 << 10;

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
                try
                {
                    Parallel.For(0, (count + Grain - 1) / Grain, task =>
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
                catch (AggregateException several)
                {
                    // The file was shortened, or does not let itself be read: one of the threads says so for all.
                    ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
                }
            }
        }

        if (bad != long.MaxValue)
        {
            var offset = at + (bad * K.Size);
            var bytes = section.Slice(offset, K.Size);
            throw section.Refuse(offset, $"{K.Expected(bytes)} as item {bad}", Show(bytes));
        }
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
