using System.Runtime.Intrinsics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Keccak;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Keccak;

/// <summary>Both ways of Keccak-f[1600] over four states, the assembled one and the one in plain vectors, against the scalar permutation, whichever this processor would take.</summary>
public sealed unsafe class KeccakPathTests
{
    private const int Words = 4 * KeccakPermutation.Lanes;

    /// <summary>None, one, pairs, and pairs with one left.</summary>
    public static TheoryData<int> Counts => [0, 1, 2, 3, 4, 7];

    [Theory]
    [MemberData(nameof(Counts))]
    public void PlainVectorsAgreeWithTheScalarPermutation(int count)
        => Check(count, (states, some) => KeccakMemoryLanes<Words64, Vector256<ulong>>.Permute((Vector256<ulong>*)states, some));

    [Theory]
    [MemberData(nameof(Counts))]
    public void AssembledCodeAgreesWithTheScalarPermutation(int count)
    {
        if (!KeccakCode.IsSupported)
        {
            Assert.Skip("this processor has no AVX2, or the system grants no pages of code");
        }

        Check(count, (states, some) => KeccakCode.Permute((ulong*)states, some));
    }

    /// <summary>All zeros and all ones in single lanes, random words in others; at every alignment, and what lies around the states stays as it is.</summary>
    private static void Check(int count, Action<nint, int> permute)
    {
        var random = new Random(1600 + count);
        for (var offset = 0; offset < 4; offset++)
        {
            var before = new ulong[((count + 1) * Words) + offset];
            for (var i = 0; i < before.Length; i++)
            {
                before[i] = ((i - offset) & 3) switch
                {
                    0 when offset == 1 => 0,
                    1 when offset == 2 => ulong.MaxValue,
                    _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
                };
            }

            var after = (ulong[])before.Clone();
            fixed (ulong* states = after)
            {
                permute((nint)(states + offset), count);
            }

            Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
            for (var lane = 0; lane < 4 * count; lane++)
            {
                var own = offset + (lane / 4 * Words) + (lane & 3);
                for (var word = 0; word < KeccakPermutation.Lanes; word++)
                {
                    state[word] = before[own + (4 * word)];
                }

                KeccakPermutation.Permute(state);
                for (var word = 0; word < KeccakPermutation.Lanes; word++)
                {
                    Assert.Equal(state[word], after[own + (4 * word)]);
                }
            }

            Assert.Equal(before[..offset], after[..offset]);
            Assert.Equal(before[(offset + (count * Words))..], after[(offset + (count * Words))..]);
        }
    }
}
