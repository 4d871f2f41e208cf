using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>The memory of a card that is software, and the walks through it. Pages are taken when they are touched.</summary>
internal sealed unsafe class CardMemory : IDisposable
{
    private byte* _data;

    /// <summary>Memory of zeros.</summary>
    public CardMemory(long bytes)
    {
        Bytes = bytes;
        _data = (byte*)NativeMemory.AllocZeroed((nuint)bytes);
    }

    /// <summary>Frees memory that nobody disposed of.</summary>
    ~CardMemory() => NativeMemory.Free(_data);

    /// <summary>How much there is.</summary>
    public long Bytes { get; }

    /// <summary>A stretch of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public Span<byte> At(long address, int bytes)
    {
        ObjectDisposedException.ThrowIf(_data is null, this);
        return Holds((ulong)address, (ulong)bytes) ? new(_data + address, bytes) : throw new ArgumentOutOfRangeException(nameof(address));
    }

    /// <summary>Whether a stretch lies inside.</summary>
    public bool Holds(ulong address, ulong bytes) => address <= (ulong)Bytes && bytes <= (ulong)Bytes - address;

    /// <summary>Whether every unit of a walk lies inside, and reversed orders are over powers of two.</summary>
    public bool Holds(in CardWalk w)
    {
        if (w.Walk.Total == 0)
        {
            return true;
        }

        var last = ((UInt128)(w.Walk.Runs - 1) * w.Walk.RunStride) + ((UInt128)(w.Walk.Beats - 1) * w.Walk.BeatStride) + 1;
        return last * w.UnitBytes <= (UInt128)Bytes
            && Holds(w.Address, (ulong)(last * w.UnitBytes))
            && (!w.BeatsReversed || uint.IsPow2(w.Walk.Beats))
            && (!w.RunsReversed || uint.IsPow2(w.Walk.Runs));
    }

    /// <summary>stream ← the units of a walk.</summary>
    public void Gather(in CardWalk walk, Span<byte> stream)
    {
        fixed (byte* target = stream)
        {
            Go(walk, target, toCard: false);
        }
    }

    /// <summary>The units of a walk ← stream.</summary>
    public void Scatter(in CardWalk walk, ReadOnlySpan<byte> stream)
    {
        fixed (byte* source = stream)
        {
            Go(walk, source, toCard: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_data);
        _data = null;
        GC.SuppressFinalize(this);
    }

    private void Go(in CardWalk w, byte* stream, bool toCard)
    {
        var (walk, unit) = (w.Walk, (int)w.UnitBytes);
        int beatBits = (int)uint.Log2(Math.Max(1, walk.Beats)), runBits = (int)uint.Log2(Math.Max(1, walk.Runs));
        for (uint r = 0; r < walk.Runs; r++)
        {
            var run = _data + w.Address + ((long)(w.RunsReversed ? Reverse(r, runBits) : r) * walk.RunStride * unit);
            for (uint b = 0; b < walk.Beats; b++, stream += unit)
            {
                var place = run + ((long)(w.BeatsReversed ? Reverse(b, beatBits) : b) * walk.BeatStride * unit);
                byte* from = toCard ? stream : place, to = toCard ? place : stream;
                switch (unit)
                {
                    case sizeof(uint): *(uint*)to = *(uint*)from; break;
                    case sizeof(ulong): *(ulong*)to = *(ulong*)from; break;
                    default: Buffer.MemoryCopy(from, to, unit, unit); break;
                }
            }
        }
    }

    /// <summary>The lowest bits in opposite order.</summary>
    internal static uint Reverse(uint value, int bits)
    {
        uint result = 0;
        for (var i = 0; i < bits; i++)
        {
            result = (result << 1) | ((value >> i) & 1);
        }

        return result;
    }
}
