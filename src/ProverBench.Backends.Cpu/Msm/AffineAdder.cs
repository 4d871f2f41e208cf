using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Adds many pairs of affine points, one inversion for a chunk of pairs (Montgomery's trick in 32 lanes side by side, whose products are inverted together).</summary>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="K">Its arithmetic.</typeparam>
/// <remarks>
/// λ = (y₂ − y₁)/(x₂ − x₁), x₃ = λ² − x₁ − x₂, y₃ = λ·(x₁ − x₃) − y₁: about six multiplications a pair. A pair with x₁ = x₂ makes the product of
/// its lane zero; it is looked for only then, and becomes a doubling, λ = 3x²/(2y), or a cancellation, whose sum is reported as infinity.
/// A point is a record of 2·Planes doubles, x then y, both reduced; infinity is no operand. One instance serves one thread.
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class AffineAdder<F, K> : IPairAdder
    where F : unmanaged, IField<F>
    where K : struct, ILaneCoordinates<F>
{
    private const int Lanes = IPairAdder.Lanes;

    private const int BlockGroups = Lanes / 4;

    /// <summary>The bit of each lane.</summary>
    private static readonly Vector256<long> s_lanes = Vector256.Create(1L, 2, 4, 8);

    private readonly HostBuffer _buffer;
    private readonly int _chunkGroups;
    private readonly byte* _doubled;
    private readonly double* _first;
    private readonly double* _second;
    private readonly double* _difference;
    private readonly double* _prefix;
    private readonly double* _inverse;
    private readonly double* _own;
    private readonly double* _slope;
    private readonly double* _temporary;
    private readonly double* _zero;
    private readonly double* _one;
    private bool _expectsSpecial;

    public AffineAdder(HostBackend owner, int chunkBytes)
    {
        var element = 4 * K.Planes;
        _chunkGroups = Math.Max(1, chunkBytes / (6 * element * sizeof(double)) / BlockGroups) * BlockGroups;
        long groups = (6L * _chunkGroups) + (6 * BlockGroups) + 1;
        _buffer = new(owner, (groups * element * sizeof(double)) + _chunkGroups, "MSM additions");
        _first = (double*)_buffer.Data;
        _second = _first + (2L * _chunkGroups * element);
        _difference = _second + (2L * _chunkGroups * element);
        _prefix = _difference + ((long)_chunkGroups * element);
        _inverse = _prefix + ((long)(_chunkGroups + BlockGroups) * element);
        _own = _inverse + (BlockGroups * element);
        _slope = _own + (BlockGroups * element);
        _temporary = _slope + (BlockGroups * element);
        _one = _temporary + (BlockGroups * element);
        _zero = _one + (BlockGroups * element);
        _doubled = (byte*)(_zero + element);
        new Span<double>(_zero, element).Clear();
        for (var lane = 0; lane < Lanes; lane++)
        {
            K.Write(F.One, _one + Lane(lane), 4);
        }
    }

    private static int GroupSize => 4 * K.Planes;

    private static int BlockSize => BlockGroups * GroupSize;

    /// <inheritdoc/>
    public bool Add(ulong* source, uint* left, uint* right, long pairs, ulong* target, byte* infinite)
    {
        var any = false;
        for (long at = 0; at < pairs; at += 4 * _chunkGroups)
        {
            var groups = (int)Math.Min(_chunkGroups, (pairs - at) / 4);
            F51.Lanes.Gather((double*)source, left + at, _first, 2 * K.Planes, K.Planes, groups);
            F51.Lanes.Gather((double*)source, right + at, _second, 2 * K.Planes, K.Planes, groups);
            var special = AreSpecial(groups, infinite + at);
            if (special && !any)
            {
                any = true;
                new Span<byte>(infinite, checked((int)at)).Clear();
            }
            else if (!special && any)
            {
                new Span<byte>(infinite + at, 4 * groups).Clear();
            }

            for (var block = groups / BlockGroups - 1; block >= 0; block--)
            {
                AddBlock(block, special);
            }

            F51.Lanes.Scatter(_second, (double*)target + (2L * K.Planes * at), 2 * K.Planes, groups);
        }

        return any;
    }

    /// <inheritdoc/>
    public void Double(ulong* source, uint* points, long count, ulong* target)
    {
        var size = GroupSize;
        for (long at = 0; at < count; at += 4 * _chunkGroups)
        {
            var groups = (int)Math.Min(_chunkGroups, (count - at) / 4);
            F51.Lanes.Gather((double*)source, points + at, _first, 2 * K.Planes, K.Planes, groups);
            F51.Lanes.Negate(_second, size, _first + size, 2 * size, K.Planes, groups);
            K.SubtractReduce(_difference, size, _first + size, 2 * size, _second, size, _zero, 0, groups);
            if (!InvertProducts(groups))
            {
                throw new InvalidOperationException("a point of order two is doubled");
            }

            for (var block = (groups / BlockGroups) - 1; block >= 0; block--)
            {
                DoubleBlock(block);
            }

            F51.Lanes.Scatter(_second, (double*)target + (2L * K.Planes * at), 2 * K.Planes, groups);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private static int Lane(int lane) => (lane / 4 * GroupSize) + (lane & 3);

    /// <summary>Differences of x, their running products and the inverse of those of the whole chunk; whether some pairs have equal x.</summary>
    /// <remarks>Where bases repeat, chunk after chunk has such pairs: they are looked for at once then, not after products that turn out to be zero.</remarks>
    private bool AreSpecial(int groups, byte* infinite)
    {
        var size = GroupSize;
        K.SubtractReduce(_difference, size, _second, 2 * size, _first, 2 * size, _zero, 0, groups);
        if (!_expectsSpecial && InvertProducts(groups))
        {
            return false;
        }

        _expectsSpecial = Repair(groups, infinite);
        return InvertProducts(groups)
            ? _expectsSpecial
            : throw new InvalidOperationException("a difference of coordinates is zero after all pairs with equal x were taken out");
    }

    private bool InvertProducts(int groups)
    {
        var size = GroupSize;
        new ReadOnlySpan<double>(_one, BlockSize).CopyTo(new Span<double>(_prefix, BlockSize));
        for (var g = 0; g < groups; g += BlockGroups)
        {
            var prefix = _prefix + ((long)g * size);
            K.Multiply(prefix + BlockSize, size, _difference + ((long)g * size), size, prefix, size, BlockGroups);
        }

        return BlockInverse<F, K>.TryInvert(_prefix + ((long)groups * size), _inverse);
    }

    /// <summary>Finds the pairs with equal x: 2y or 1 takes the place of their difference. Whether there are such pairs.</summary>
    private bool Repair(int groups, byte* infinite)
    {
        var size = GroupSize;
        var found = 0;
        for (var g = 0; g < groups; g++)
        {
            var difference = _difference + ((long)g * size);
            var equal = ZeroLanes(difference);
            var lanes = Avx.MoveMask(equal);
            found |= lanes;
            _doubled[g] = 0;
            *(uint*)(infinite + (4 * g)) = 0;
            if (lanes == 0)
            {
                continue;
            }

            var y = _first + (2L * g * size) + size;
            K.SubtractReduce(_temporary, size, _second + (2L * g * size) + size, size, y, size, _zero, 0, 1);
            var doubled = Avx.AndNot(ZeroLanes(y), Avx.And(equal, ZeroLanes(_temporary)));
            _doubled[g] = (byte)Avx.MoveMask(doubled);
            // Bit i to byte i.
            *(uint*)(infinite + (4 * g)) = (uint)((lanes & ~_doubled[g]) * 0x0020_4081) & 0x0101_0101u;
            for (var k = 0; k < size; k += 4)
            {
                var plane = Avx.LoadVector256(y + k);
                var repaired = Avx.BlendVariable(Avx.LoadVector256(_one + k), Avx.Add(plane, plane), doubled);
                Avx.Store(difference + k, Avx.BlendVariable(Avx.LoadVector256(difference + k), repaired, equal));
            }

            K.SubtractReduce(difference, size, difference, size, _zero, 0, _zero, 0, 1);
        }

        return found != 0;
    }

    private void AddBlock(int block, bool special)
    {
        var size = GroupSize;
        var prefix = _prefix + ((long)block * BlockSize);
        var difference = _difference + ((long)block * BlockSize);
        var first = _first + (2L * block * BlockSize);
        var second = _second + (2L * block * BlockSize);
        K.Multiply(_own, size, _inverse, size, prefix, size, BlockGroups);
        K.Multiply(_inverse, size, difference, size, _inverse, size, BlockGroups);
        F51.Lanes.Subtract(_temporary, size, second + size, 2 * size, first + size, 2 * size, K.Planes, BlockGroups);
        if (special)
        {
            SetDoublings(block, first);
        }

        K.Multiply(_slope, size, _temporary, size, _own, size, BlockGroups);
        K.Square(_temporary, size, _slope, size, BlockGroups);
        K.SubtractReduce(second, 2 * size, _temporary, size, first, 2 * size, second, 2 * size, BlockGroups);
        F51.Lanes.Subtract(_temporary, size, first, 2 * size, second, 2 * size, K.Planes, BlockGroups);
        K.Multiply(_temporary, size, _temporary, size, _slope, size, BlockGroups);
        K.SubtractReduce(second + size, 2 * size, _temporary, size, first + size, 2 * size, _zero, 0, BlockGroups);
    }

    /// <summary>λ = 3x²/(2y), x₃ = λ² − 2x, y₃ = λ·(x − x₃) − y.</summary>
    private void DoubleBlock(int block)
    {
        var size = GroupSize;
        var prefix = _prefix + ((long)block * BlockSize);
        var difference = _difference + ((long)block * BlockSize);
        var first = _first + (2L * block * BlockSize);
        var second = _second + (2L * block * BlockSize);
        K.Multiply(_own, size, _inverse, size, prefix, size, BlockGroups);
        K.Multiply(_inverse, size, difference, size, _inverse, size, BlockGroups);
        K.Square(_slope, size, first, 2 * size, BlockGroups);
        F51.Lanes.Negate(_temporary, size, _slope, size, K.Planes, BlockGroups);
        K.SubtractReduce(_slope, size, _slope, size, _temporary, size, _temporary, size, BlockGroups);
        K.Multiply(_slope, size, _slope, size, _own, size, BlockGroups);
        K.Square(_temporary, size, _slope, size, BlockGroups);
        K.SubtractReduce(second, 2 * size, _temporary, size, first, 2 * size, first, 2 * size, BlockGroups);
        F51.Lanes.Subtract(_temporary, size, first, 2 * size, second, 2 * size, K.Planes, BlockGroups);
        K.Multiply(_temporary, size, _temporary, size, _slope, size, BlockGroups);
        K.SubtractReduce(second + size, 2 * size, _temporary, size, first + size, 2 * size, _zero, 0, BlockGroups);
    }

    /// <summary>3x² in place of the difference of y where a pair is doubled.</summary>
    private void SetDoublings(int block, double* first)
    {
        var size = GroupSize;
        var flags = _doubled + ((long)block * BlockGroups);
        if (*(ulong*)flags == 0)
        {
            return;
        }

        K.Square(_slope, size, first, 2 * size, BlockGroups);
        var negated = stackalloc double[BlockSize];
        F51.Lanes.Negate(negated, size, _slope, size, K.Planes, BlockGroups);
        K.SubtractReduce(_slope, size, _slope, size, negated, size, negated, size, BlockGroups);
        for (var g = 0; g < BlockGroups; g++)
        {
            var doubled = Vector256.Equals(Vector256.Create((long)flags[g]) & s_lanes, s_lanes).AsDouble();
            for (var k = g * size; k < (g + 1) * size; k += 4)
            {
                Avx.Store(_temporary + k, Avx.BlendVariable(Avx.LoadVector256(_temporary + k), Avx.LoadVector256(_slope + k), doubled));
            }
        }
    }

    /// <summary>All bits of the lanes that are 0.</summary>
    private static Vector256<double> ZeroLanes(double* group)
    {
        var zero = Vector256.Create(-1L).AsDouble();
        for (var k = 0; k < K.Planes; k++)
        {
            zero = Avx.And(zero, Avx.CompareEqual(Avx.LoadVector256(group + (4 * k)), Vector256<double>.Zero));
        }

        return zero;
    }
}
