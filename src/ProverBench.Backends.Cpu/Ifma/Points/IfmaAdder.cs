using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Adds many pairs of affine points by assembled code (<see cref="PairEmitter"/>), one inversion for a chunk of pairs. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="K">How it lies in groups.</typeparam>
internal sealed unsafe class IfmaAdder<F, K> : IPairAdder
    where F : unmanaged, IField<F>
    where K : struct, IIfmaCoordinates<F>
{
    private const int BlockGroups = PairEmitter.Groups;

    /// <summary>Words of eight coordinates.</summary>
    private static readonly int GroupSize = 8 * K.Degree * LimbEmitter.LimbsFor(K.Modulus);

    private readonly PairRoutines _code = PairCode<F, K>.Routines;
    private readonly HostBuffer _buffer;
    private readonly int _chunkGroups;
    private readonly ulong* _first;
    private readonly ulong* _second;
    private readonly ulong* _difference;
    private readonly ulong* _prefix;
    private readonly ulong* _work;
    private readonly ulong* _one;
    private readonly byte* _infinite;
    private bool _expectsSpecial;

    public IfmaAdder(HostBackend owner, int chunkBytes)
    {
        var size = GroupSize;
        _chunkGroups = Math.Max(1, chunkBytes / (6 * size * sizeof(ulong)) / BlockGroups) * BlockGroups;
        // Four blocks of work and scratch behind them; a block of ones; the products of a block by halves.
        var groups = (6L * _chunkGroups) + (7 * BlockGroups);
        _buffer = new(owner, (groups * size * sizeof(ulong)) + _chunkGroups, "MSM additions");
        _first = (ulong*)_buffer.Data;
        _second = _first + (2L * _chunkGroups * size);
        _difference = _second + (2L * _chunkGroups * size);
        _prefix = _difference + ((long)_chunkGroups * size);
        _work = _prefix + ((long)(_chunkGroups + BlockGroups) * size);
        _one = _work + (5L * BlockGroups * size);
        _infinite = (byte*)(_one + ((long)BlockGroups * size));
        for (var lane = 0; lane < 8 * BlockGroups; lane++)
        {
            K.WriteLane(F.One, _one + (lane / 8 * size) + (lane & 7));
        }
    }

    /// <inheritdoc/>
    public bool Add(ulong* source, uint* left, uint* right, long pairs, ulong* target, byte* infinite)
    {
        var any = false;
        for (long at = 0; at < pairs; at += 8 * _chunkGroups)
        {
            var groups = (int)Math.Min(_chunkGroups, (pairs - at) / 8);
            PointLanes<F, K>.Gather(source, left + at, _first, groups);
            PointLanes<F, K>.Gather(source, right + at, _second, groups);
            if (AreSpecial(groups))
            {
                if (!any)
                {
                    any = true;
                    new Span<byte>(infinite, checked((int)at)).Clear();
                }

                for (var g = 0; g < groups; g++)
                {
                    // Bit i to byte i.
                    *(ulong*)(infinite + at + (8 * g)) = ((_infinite[g] * 0x0101_0101_0101_0101UL & 0x8040_2010_0804_0201UL) + 0x7F7F_7F7F_7F7F_7F7FUL) >> 7 & 0x0101_0101_0101_0101UL;
                }
            }
            else if (any)
            {
                new Span<byte>(infinite + at, 8 * groups).Clear();
            }

            Sum(groups);
            PointLanes<F, K>.Scatter(_second, target + (2L * K.Words * at), groups);
        }

        return any;
    }

    /// <inheritdoc/>
    public void Double(ulong* source, uint* points, long count, ulong* target)
    {
        var size = GroupSize;
        for (long at = 0; at < count; at += 8 * _chunkGroups)
        {
            var groups = (int)Math.Min(_chunkGroups, (count - at) / 8);
            PointLanes<F, K>.Gather(source, points + at, _first, groups);
            new ReadOnlySpan<ulong>(_first, 2 * groups * size).CopyTo(new Span<ulong>(_second, 2 * groups * size));
            _ = Repair(groups);
            if (new ReadOnlySpan<byte>(_infinite, groups).ContainsAnyExcept((byte)0))
            {
                throw new InvalidOperationException("a point of order two is doubled");
            }

            Sum(groups);
            PointLanes<F, K>.Scatter(_second, target + (2L * K.Words * at), groups);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private void StartProducts() => new ReadOnlySpan<ulong>(_one, BlockGroups * GroupSize).CopyTo(new Span<ulong>(_prefix, BlockGroups * GroupSize));

    /// <summary>Differences of x, their products and the inverse of these; whether some pairs have equal x.</summary>
    /// <remarks>Where bases repeat, chunk after chunk has such pairs: they are looked for at once then, not after products that turn out to be zero.</remarks>
    private bool AreSpecial(int groups)
    {
        if (!_expectsSpecial)
        {
            StartProducts();
            _code.Differences(_first, _second, _difference, _prefix, groups);
            if (TryInvert(groups))
            {
                return false;
            }
        }

        return _expectsSpecial = Repair(groups);
    }

    /// <summary>Makes doublings of pairs with equal x and notes sums that are infinity; the products, and their inverse. Whether there were such pairs.</summary>
    private bool Repair(int groups)
    {
        var found = _code.Repair(_first, _second, _difference, _infinite, _work, groups) != 0;
        StartProducts();
        _code.Products(_difference, _prefix, groups);
        return TryInvert(groups) ? found : throw new InvalidOperationException("a difference of coordinates is zero after all pairs with equal x were taken out");
    }

    private void Sum(int groups)
    {
        var size = GroupSize;
        long last = groups - BlockGroups;
        _code.Sums(_first + (2 * last * size), _second + (2 * last * size), _difference + (last * size), _prefix + (last * size), _work, groups / BlockGroups);
    }

    /// <summary>The inverses of the 32 products, to where <see cref="PairEmitter.Sums"/> takes them; false when one is zero.</summary>
    private bool TryInvert(int groups) => LaneInverse<F, K>.TryInvert(_code, _prefix + ((long)groups * GroupSize), _work, GroupSize);
}
