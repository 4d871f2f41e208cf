using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>The inverses of 32 elements side by side by one inversion (Montgomery's trick).</summary>
[SkipLocalsInit]
internal static unsafe class BlockInverse<F, K>
    where F : unmanaged, IField<F>
    where K : struct, ILaneCoordinates<F>
{
    private const int Groups = 8;

    /// <summary>inverses ← 1/block, eight groups without gaps, reduced; false, and nothing, when an element is zero.</summary>
    /// <remarks>
    /// Lanes are multiplied together to 4 in three steps; with factors of at most 0.81 p, the largest product, in BN254's Fp2, is below 1.26 p
    /// where it is a factor again.
    /// </remarks>
    public static bool TryInvert(double* block, double* inverses)
    {
        var size = 4 * K.Planes;
        var memory = stackalloc double[(13 * size) + 8];
        var four = (double*)(((nuint)memory + 63) & ~(nuint)63);
        var two = four + (4 * size);
        var one = two + (2 * size);
        var outer = one + size;
        var inner = outer + (2 * size);
        K.Multiply(four, size, block, size, block + (4 * size), size, 4);
        K.Multiply(two, size, four, size, four + (2 * size), size, 2);
        K.Multiply(one, size, two, size, two + size, size, 1);
        if (!TryInvertGroup(one))
        {
            return false;
        }

        // 1/x = y/(x·y), 1/y = x/(x·y), from level to level.
        K.Multiply(outer, size, one, size, two + size, size, 1);
        K.Multiply(outer + size, size, one, size, two, size, 1);
        K.Multiply(inner, size, outer, size, four + (2 * size), size, 2);
        K.Multiply(inner + (2 * size), size, outer, size, four, size, 2);
        K.Multiply(inverses, size, inner, size, block + (4 * size), size, 4);
        K.Multiply(inverses + (4 * size), size, inner, size, block, size, 4);
        new Span<double>(one, size).Clear();
        K.SubtractReduce(inverses, size, inverses, size, one, 0, one, 0, Groups);
        return true;
    }

    private static bool TryInvertGroup(double* group)
    {
        var values = stackalloc F[4];
        var before = stackalloc F[4];
        var product = F.One;
        for (var lane = 0; lane < 4; lane++)
        {
            values[lane] = K.Read(group + lane, 4);
            before[lane] = product;
            product *= values[lane];
        }

        if (!K.TryInvert(product, out var inverse))
        {
            return false;
        }

        for (var lane = 3; lane >= 0; lane--)
        {
            K.Write(inverse * before[lane], group + lane, 4);
            inverse *= values[lane];
        }

        return true;
    }
}
