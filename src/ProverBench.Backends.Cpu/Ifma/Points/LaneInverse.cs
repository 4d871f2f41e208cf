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
        if (!TryInvertGroup(one))
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

    private static bool TryInvertGroup(ulong* group)
    {
        var values = stackalloc F[8];
        var before = stackalloc F[8];
        var product = F.One;
        for (var lane = 0; lane < 8; lane++)
        {
            values[lane] = K.ReadLane(group + lane);
            before[lane] = product;
            product *= values[lane];
        }

        if (!K.TryInvert(product, out var inverse))
        {
            return false;
        }

        for (var lane = 7; lane >= 0; lane--)
        {
            K.WriteLane(inverse * before[lane], group + lane);
            inverse *= values[lane];
        }

        return true;
    }
}
