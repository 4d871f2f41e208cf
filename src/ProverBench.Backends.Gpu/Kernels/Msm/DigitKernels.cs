using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>Scalars as digits: s = Σ d·2^(Bits·w) with −2^(Bits−1) &lt; d ≤ 2^(Bits−1). Digits of 0 are not listed, so that a scalar of one bit is one entry.</summary>
internal static class DigitKernels
{
    /// <summary>counts[i] ← listed digits of scalar i.</summary>
    public static void Count<S>(ArrayView<S> scalars, ArrayView<uint> counts, DigitShape shape)
        where S : unmanaged, IGpuScalar<S>
    {
        for (var i = Launches.Thread; i < shape.Count; i += Launches.Threads)
        {
            var rest = S.Canonical(scalars[shape.ScalarsFrom + i]);
            var carry = 0U;
            var count = 0U;
            for (var window = 0; window < shape.ToWindow; window++)
            {
                var digit = (S.LowWord(rest) & ((1U << shape.Bits) - 1)) + carry;
                carry = digit > 1U << (shape.Bits - 1) ? 1U : 0;
                count += window >= shape.FromWindow && (digit & ((1U << shape.Bits) - 1)) != 0 ? 1U : 0;
                rest = S.ShiftRight(rest, shape.Bits);
            }

            counts[i] = count;
        }
    }

    /// <summary>Lists digit d of window w of scalar i as key (w − FromWindow)·2^(Bits−1) + |d| − 1 and place 2·base + sign, from starts[i] on; starts has one more than there are scalars.</summary>
    /// <remarks>The lists of a group's scalars are neighbours: they are gathered in shared memory and written as one, in order.</remarks>
    public static void List<S>(ArrayView<S> scalars, ArrayView<uint> starts, ArrayView<uint> keys, ArrayView<uint> places, DigitShape shape)
        where S : unmanaged, IGpuScalar<S>
    {
        var shared = SharedMemory.Allocate<uint>(Launches.SharedWords);
        for (var group = (long)Grid.IdxX * Group.DimX; group < shape.Count; group += Launches.Threads)
        {
            var first = starts[group];
            var i = group + Group.IdxX;
            if (i < shape.Count)
            {
                var rest = S.Canonical(scalars[shape.ScalarsFrom + i]);
                var carry = 0U;
                var at = (int)(starts[i] - first);
                for (var window = 0; window < shape.ToWindow; window++)
                {
                    var digit = (S.LowWord(rest) & ((1U << shape.Bits) - 1)) + carry;
                    carry = digit > 1U << (shape.Bits - 1) ? 1U : 0;
                    if (window >= shape.FromWindow && (digit & ((1U << shape.Bits) - 1)) != 0)
                    {
                        var size = carry != 0 ? (1U << shape.Bits) - digit : digit;
                        shared[2 * at] = ((uint)(window - shape.FromWindow) << (shape.Bits - 1)) + size - 1;
                        shared[(2 * at) + 1] = ((uint)(shape.BasesFrom + i) << 1) | carry;
                        at++;
                    }

                    rest = S.ShiftRight(rest, shape.Bits);
                }
            }

            Group.Barrier();
            var length = (int)(starts[Math.Min(group + Group.DimX, shape.Count)] - first);
            for (var k = Group.IdxX; k < length; k += Group.DimX)
            {
                keys[(int)first + k] = shared[2 * k];
                places[(int)first + k] = shared[(2 * k) + 1];
            }

            Group.Barrier();
        }
    }
}
