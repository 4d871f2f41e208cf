using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Sums points that share a key, in rounds: each round adds neighbours of one key pair by pair, for all keys together.</summary>
/// <remarks>One instance serves one thread; its buffers are sized for lists of <see cref="Capacity"/> points.</remarks>
internal sealed unsafe class RunAdder<F, K> : IDisposable
    where F : unmanaged, IField<F>
    where K : struct, ICoordinates<F>
{
    private readonly MemoryLedger _memory;
    private readonly AffineAdder<F, K> _adder;
    private readonly PointRecords _even;
    private readonly PointRecords _odd;
    private readonly long _bytes;
    private uint* _left;
    private readonly uint* _right;
    private readonly byte* _infinite;

    public RunAdder(MemoryLedger memory, int capacity)
    {
        _memory = memory;
        Capacity = capacity;
        _adder = new AffineAdder<F, K>(memory);
        _even = new PointRecords(memory, capacity + AffineAdder<F, K>.Lanes, RecordSize, "MSM partial sums");
        _odd = new PointRecords(memory, capacity + AffineAdder<F, K>.Lanes, RecordSize, "MSM partial sums");
        var pairs = (capacity / 2) + KeyedPoints.Slack;
        _bytes = pairs * ((2 * sizeof(uint)) + 1);
        memory.Reserve("MSM pairs", _bytes);
        _left = (uint*)NativeMemory.AlignedAlloc((nuint)_bytes, 64);
        _right = _left + pairs;
        _infinite = (byte*)(_right + pairs);
        new Span<byte>(_left, checked((int)_bytes)).Clear();
    }

    /// <summary>The longest list.</summary>
    public int Capacity { get; }

    private static int RecordSize => 2 * K.Planes;

    /// <summary>Writes the sum of every key's points that is not infinity, keys ascending; returns how many.</summary>
    /// <param name="source">Records that the references mean.</param>
    /// <param name="keys">Ascending keys; overwritten.</param>
    /// <param name="references">References; overwritten.</param>
    /// <param name="count">At most <see cref="Capacity"/>.</param>
    /// <param name="sums">Records of the sums.</param>
    /// <param name="sumKeys">Their keys.</param>
    public int Sum(double* source, uint* keys, uint* references, int count, double* sums, uint* sumKeys)
    {
        var target = _even.Data;
        while (true)
        {
            var pairs = TakePairs(keys, references, count);
            if (pairs == 0)
            {
                break;
            }

            var padded = (pairs + AffineAdder<F, K>.Lanes - 1) / AffineAdder<F, K>.Lanes * AffineAdder<F, K>.Lanes;
            for (var i = pairs; i < padded; i++)
            {
                (_left[i], _right[i]) = (_left[0], _right[0]);
            }

            var cancelled = _adder.Add(source, _left, _right, padded, target, _infinite);
            count = Merge(source, target, keys, references, count, padded, cancelled);
            source = target;
            target = target == _even.Data ? _odd.Data : _even.Data;
        }

        for (var i = 0; i < count; i++)
        {
            CopyRecord(source, references[i], sums + ((long)i * RecordSize));
            sumKeys[i] = keys[i];
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_left is not null)
        {
            _adder.Dispose();
            _even.Dispose();
            _odd.Dispose();
            NativeMemory.AlignedFree(_left);
            _left = null;
            _memory.Release(_bytes);
        }
    }

    private int TakePairs(uint* keys, uint* references, int count)
    {
        var pairs = 0;
        for (var i = 0; i < count - 1; i++)
        {
            if (keys[i] == keys[i + 1])
            {
                _left[pairs] = references[i];
                _right[pairs++] = references[++i];
            }
        }

        return pairs;
    }

    /// <summary>The list after a round: sums in the order of their pairs, points without a partner copied behind the sums.</summary>
    private int Merge(double* source, double* target, uint* keys, uint* references, int count, int padded, bool cancelled)
    {
        var next = 0;
        var pair = 0;
        var single = padded;
        for (var i = 0; i < count; i++)
        {
            var key = keys[i];
            if (i + 1 < count && keys[i + 1] == key)
            {
                i++;
                if (!cancelled || _infinite[pair] == 0)
                {
                    keys[next] = key;
                    references[next++] = (uint)pair << 1;
                }

                pair++;
            }
            else
            {
                CopyRecord(source, references[i], target + ((long)single * RecordSize));
                keys[next] = key;
                references[next++] = (uint)single++ << 1;
            }
        }

        return next;
    }

    private static void CopyRecord(double* source, uint reference, double* target)
    {
        var record = source + ((long)(reference >> 1) * RecordSize);
        var sign = (reference & 1) == 0 ? 1.0 : -1.0;
        for (var k = 0; k < K.Planes; k++)
        {
            target[k] = record[k];
            target[K.Planes + k] = sign * record[K.Planes + k];
        }
    }
}
