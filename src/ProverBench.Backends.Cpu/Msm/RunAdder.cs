using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Sums points that share a key, in rounds: each round adds neighbours of one key pair by pair, for all keys together.</summary>
/// <remarks>
/// One instance serves one thread; its buffers are sized for lists of <see cref="Capacity"/> points under <see cref="Keys"/> keys: n points of d keys
/// leave at most (n + d)/2 sums after the first round and (n + 3d)/4 after the second. A round writes the sums of pairs from the start of a buffer and
/// copies the points that found no partner to its end, the first one last; those keep their sign in the entry.
/// </remarks>
internal sealed unsafe class RunAdder<F, K> : IDisposable
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    /// <summary>References that gathering may read beyond the last one.</summary>
    private const int Slack = 64;

    private readonly IPairAdder _adder;
    private readonly PointRecords _even;
    private readonly PointRecords _odd;
    private readonly HostBuffer _buffer;
    private readonly int _evenLast;
    private readonly int _oddLast;
    private readonly ulong* _entries;
    private readonly uint* _left;
    private readonly uint* _right;
    private readonly uint* _alone;
    private readonly byte* _infinite;

    public RunAdder(HostBackend owner, int capacity)
        : this(owner, capacity, capacity)
    {
    }

    public RunAdder(HostBackend owner, int capacity, int keys, int chunkBytes = IPairAdder.ChunkBytes)
    {
        (Capacity, Keys) = (capacity, keys);
        // Sums of pairs are padded: the slots of others begin behind that.
        _evenLast = (int)(((long)capacity + keys + 1) / 2) + IPairAdder.Lanes - 1;
        _oddLast = (int)((capacity + (3L * keys) + 3) / 4) + IPairAdder.Lanes - 1;
        _adder = K.CreateAdder(owner, chunkBytes);
        _even = new PointRecords(owner, _evenLast + 1, RecordSize, "MSM partial sums");
        _odd = new PointRecords(owner, _oddLast + 1, RecordSize, "MSM partial sums");
        var pairs = (capacity / 2) + IPairAdder.Lanes + Slack;
        _buffer = new(owner, ((pairs * ((2L * sizeof(uint)) + 1)) + ((keys + 1L) * sizeof(uint)) + ((capacity + 1L) * sizeof(ulong))), "MSM pairs");
        _entries = (ulong*)_buffer.Data;
        _left = (uint*)(_entries + capacity + 1);
        _right = _left + pairs;
        _alone = _right + pairs;
        _infinite = (byte*)(_alone + keys + 1);
        new Span<byte>(_entries, checked((int)_buffer.Bytes)).Clear();
    }

    /// <summary>The longest list.</summary>
    public int Capacity { get; }

    /// <summary>The most keys of a list.</summary>
    public int Keys { get; }

    private static int RecordSize => 2 * K.Words;

    /// <summary>Writes twice each entry's point; the entries then mean these, from <paramref name="firstDouble"/> on.</summary>
    /// <param name="source">Records that the entries mean.</param>
    /// <param name="entries">At most <see cref="Capacity"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="doubles">Records, none of those that are read; there is room for <see cref="IPairAdder.Lanes"/> beyond the last.</param>
    /// <param name="firstDouble">The number of the first record of doubles.</param>
    public void Double(ulong* source, ulong* entries, int count, ulong* doubles, long firstDouble)
    {
        var padded = (count + IPairAdder.Lanes - 1) / IPairAdder.Lanes * IPairAdder.Lanes;
        var points = stackalloc uint[padded + Slack];
        for (var i = 0; i < padded; i++)
        {
            points[i] = (uint)entries[i < count ? i : 0];
        }

        _adder.Double(source, points, padded, doubles);
        for (var i = 0; i < count; i++)
        {
            entries[i] = (entries[i] >> 32 << 32) + (ulong)((firstDouble + i) << 1);
        }
    }

    /// <summary>Writes the sum of every key's points that is not infinity, keys ascending; returns how many.</summary>
    /// <param name="source">Records that the entries mean.</param>
    /// <param name="list">Entries by ascending key.</param>
    /// <param name="count">At most <see cref="Capacity"/>, of at most <see cref="Keys"/> keys.</param>
    /// <param name="sums">Records of the sums.</param>
    /// <param name="sumEntries">Their entries, for records from <paramref name="firstSum"/> on.</param>
    /// <param name="firstSum">The number of the first record of sums.</param>
    public int Sum(ulong* source, ulong* list, int count, ulong* sums, ulong* sumEntries, long firstSum)
    {
        var entries = _entries;
        new ReadOnlySpan<ulong>(list, count).CopyTo(new Span<ulong>(entries, Capacity));
        var target = _even.Data;
        var last = _evenLast;
        while (true)
        {
            var next = TakePairs(entries, count, last, out var pairs);
            if (pairs == 0)
            {
                break;
            }

            var padded = (pairs + IPairAdder.Lanes - 1) / IPairAdder.Lanes * IPairAdder.Lanes;
            for (var i = pairs; i < padded; i++)
            {
                (_left[i], _right[i]) = (_left[0], _right[0]);
            }

            var cancelled = _adder.Add(source, _left, _right, padded, target, _infinite);
            Copy(source, next - pairs, target + ((long)last * RecordSize), -RecordSize);
            count = cancelled ? RemoveInfinite(entries, next, padded) : next;
            source = target;
            last = target == _even.Data ? _oddLast : _evenLast;
            target = target == _even.Data ? _odd.Data : _even.Data;
        }

        // No pairs are left: what is alone is all.
        for (var i = 0; i < count; i++)
        {
            sumEntries[i] = (entries[i] >> 32 << 32) + (ulong)((firstSum + i) << 1) + (entries[i] & 1);
        }

        Copy(source, count, sums, RecordSize);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adder.Dispose();
        _even.Dispose();
        _odd.Dispose();
        _buffer.Dispose();
    }

    /// <summary>Pairs neighbours of one key and puts the entries of the next round in place; returns their number.</summary>
    /// <remarks>Without branches on the data: where runs end is not to be foreseen.</remarks>
    private int TakePairs(ulong* entries, int count, int last, out int pairs)
    {
        if (count == 0)
        {
            pairs = 0;
            return 0;
        }

        // A sentinel of another key.
        entries[count] = ~entries[count - 1];
        var left = _left;
        var right = _right;
        var alone = _alone;
        var pair = 0;
        var single = 0;
        var next = 0;
        for (var i = 0; i < count; next++)
        {
            var own = entries[i];
            var other = entries[i + 1];
            var equal = (own ^ other) >> 32 == 0 ? 1 : 0;
            left[pair] = (uint)own;
            right[pair] = (uint)other;
            alone[single] = (uint)own;
            var slot = last - single + ((pair + single - last) & -equal);
            entries[next] = (own >> 32 << 32) + ((ulong)slot << 1) + (own & (ulong)(1 - equal));
            pair += equal;
            single += 1 - equal;
            i += 1 + equal;
        }

        pairs = pair;
        return next;
    }

    /// <summary>Copies the records that found no partner, without their signs.</summary>
    private void Copy(ulong* source, long count, ulong* target, int step)
    {
        const int Ahead = 8;
        for (long i = 0; i < count; i++, target += step)
        {
            if (i + Ahead < count)
            {
                var soon = source + (RecordSize * (long)(_alone[i + Ahead] >> 1));
                Sse.Prefetch0(soon);
                Sse.Prefetch0(soon + RecordSize - 1);
            }

            var record = source + (RecordSize * (long)(_alone[i] >> 1));
            for (var k = 0; k < RecordSize; k += 2)
            {
                Vector128.Store(Vector128.Load(record + k), target + k);
            }
        }
    }

    /// <remarks>Without branches on the data, as above: of equal points with random signs every second pair cancels.</remarks>
    private int RemoveInfinite(ulong* entries, int count, int pairs)
    {
        // The flag behind those of pairs stands for points that found no partner.
        var infinite = _infinite;
        infinite[pairs] = 0;
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = entries[i];
            entries[next] = entry;
            next += 1 - infinite[Math.Min((uint)entry >> 1, (uint)pairs)];
        }

        return next;
    }
}
