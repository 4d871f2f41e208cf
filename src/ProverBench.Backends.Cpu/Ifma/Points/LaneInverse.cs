using System.Runtime.Intrinsics;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>The inverses of a block's 32 elements by one inversion (Montgomery's trick).</summary>
/// <typeparam name="F">The field.</typeparam>
/// <typeparam name="K">How it lies in groups.</typeparam>
internal static unsafe class LaneInverse<F, K>
    where F : unmanaged, IField<F>
    where K : struct, IIfmaCoordinates<F>
{
    /// <summary>inverses ← 1/block, four groups without gaps, below 2p like the block; false when an element is zero.</summary>
    /// <param name="code">The field's routines.</param>
    /// <param name="block">Four groups.</param>
    /// <param name="inverses">Four groups, five of room behind them.</param>
    /// <param name="size">Words of a group.</param>
    public static bool TryInvert(in PairRoutines code, ulong* block, ulong* inverses, int size)
    {
        var two = inverses + ((long)PairEmitter.Groups * size);
        var one = two + (2 * size);
        var outer = one + size;
        code.Multiply(two, block, block + (2 * size), 2);
        code.Multiply(one, two, two + size, 1);
        if (!TryInvertGroup(code, one, inverses, size))
        {
            return false;
        }

        // 1/x = y/(x·y), 1/y = x/(x·y), from level to level.
        code.Multiply(outer, one, two + size, 1);
        code.Multiply(outer + size, one, two, 1);
        code.Multiply(inverses, outer, block + (2 * size), 2);
        code.Multiply(inverses + (2 * size), outer, block, 2);
        return true;
    }

    /// <summary>
    /// group ← 1/group: products with the same lanes turned by 4, 2 and 1 leave the product of all eight in every lane, so that one element is read and inverted, and from it the way back.
    /// </summary>
    private static bool TryInvertGroup(in PairRoutines code, ulong* group, ulong* room, int size)
    {
        var byFour = room;
        var byTwo = byFour + size;
        var byOne = byTwo + size;
        var product = byOne + size;
        Turn(group, byFour, size, Vector512.Create(4UL, 5, 6, 7, 0, 1, 2, 3));
        code.Multiply(product, group, byFour, 1);
        Turn(product, byTwo, size, Vector512.Create(2UL, 3, 4, 5, 6, 7, 0, 1));
        code.Multiply(product, product, byTwo, 1);
        Turn(product, byOne, size, Vector512.Create(1UL, 2, 3, 4, 5, 6, 7, 0));
        code.Multiply(product, product, byOne, 1);
        if (!K.TryInvert(K.ReadLane(product), out var inverse))
        {
            return false;
        }

        K.WriteLane(inverse, product);
        Turn(product, product, size, Vector512<ulong>.Zero);
        code.Multiply(product, product, byOne, 1);
        code.Multiply(product, product, byTwo, 1);
        code.Multiply(group, product, byFour, 1);
        return true;
    }

    private static void Turn(ulong* group, ulong* turned, int size, Vector512<ulong> lanes)
    {
        for (var at = 0; at < size; at += 8)
        {
            Vector512.Shuffle(Vector512.Load(group + at), lanes).Store(turned + at);
        }
    }
}
