using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Harness.Limits;

namespace ProverBench.Harness.Tests.Limits;

public unsafe class KernelTests
{
    public static TheoryData<int> Rounds => [0, 1, 2, 9, 1001, 1025];

    [Theory, MemberData(nameof(Rounds))]
    public void MultiplyHighIsTheHighHalf(int rounds)
    {
        ulong expected = 0;
        for (int chain = 0; chain < ChainKernel.ScalarChains; chain++)
        {
            UInt128 x = (1UL << 63) + (ulong)chain;
            for (int i = 0; i < rounds; i++)
            {
                x = (x * ulong.MaxValue) >> 64;
            }

            Assert.Equal((1UL << 63) + (ulong)chain - (ulong)rounds, (ulong)x);
            expected += (ulong)x;
        }

        Assert.Equal(expected, ChainKernel.Run8<MultiplyHigh64, ulong>(rounds));
    }

    [Theory, MemberData(nameof(Rounds))]
    public void FusedMultiplyAddRoundsOnce(int rounds)
    {
        ulong oneLane = Chains(ChainKernel.VectorChains, chain =>
        {
            double x = chain;
            for (int i = 0; i < rounds; i++)
            {
                x = Math.FusedMultiplyAdd(x, FusedMultiplyAddConstants.Factor, FusedMultiplyAddConstants.Factor);
            }

            Assert.True(chain == 0 && rounds == 0 || double.IsNormal(x));
            return BitConverter.DoubleToUInt64Bits(x);
        });

        Assert.Equal(2 * oneLane, ChainKernel.Run12<FusedMultiplyAdd128, Vector128<double>>(rounds));
        Assert.Equal(4 * oneLane, ChainKernel.Run12<FusedMultiplyAdd256, Vector256<double>>(rounds));
        Assert.Equal(8 * oneLane, ChainKernel.Run12<FusedMultiplyAdd512, Vector512<double>>(rounds));
    }

    [Theory, MemberData(nameof(Rounds))]
    public void Multiply32IsTheWholeProduct(int rounds)
    {
        ulong OneLane(int chains) => Chains(chains, chain => Multiplied32(chain, rounds));

        Assert.Equal(OneLane(ChainKernel.ScalarChains), ChainKernel.Run8<Multiply32Scalar, ulong>(rounds));
        Assert.SkipUnless(Avx2.IsSupported, "this processor has no AVX2: only the scalar kernel was compared");
        Assert.Equal(4 * OneLane(ChainKernel.VectorChains), ChainKernel.Run12<Multiply32Wide256, Vector256<ulong>>(rounds));
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512: the 512-bit kernel was not compared");
        Assert.Equal(8 * OneLane(ChainKernel.VectorChains), ChainKernel.Run12<Multiply32Wide512, Vector512<ulong>>(rounds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(1001)]
    [InlineData(1025)]
    public void CopyCopiesThatAndNothingElse(int blocks)
    {
        long bytes = blocks * CopyKernel.Block;
        using var memory = new AlignedMemory((2 * bytes) + CopyKernel.Block);
        new Span<byte>(memory.Pointer, (int)memory.Bytes).Fill(0xEE);
        CopyKernel.Fill(memory.Pointer, bytes, 7);

        CopyKernel.Copy(memory.Pointer, memory.Pointer + bytes, bytes);

        Assert.True(new ReadOnlySpan<byte>(memory.Pointer, (int)bytes).SequenceEqual(new(memory.Pointer + bytes, (int)bytes)));
        Assert.False(new ReadOnlySpan<byte>(memory.Pointer + (2 * bytes), CopyKernel.Block).ContainsAnyExcept((byte)0xEE));
        Assert.True(CopyKernel.Holds(memory.Pointer + bytes, bytes, 7));
        Assert.False(CopyKernel.Holds(memory.Pointer + bytes, bytes, 8));
        memory.Pointer[(2 * bytes) - 1] ^= 1;
        Assert.False(CopyKernel.Holds(memory.Pointer + bytes, bytes, 7));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(1001)]
    [InlineData(1025)]
    [InlineData(65537)]
    public void TheChaseIsOneCycleThroughEveryLine(int nodes)
    {
        // 16 steps at a time visit every node of a cycle of odd length, and only of a cycle through all.
        using var chase = new PointerChase((long)nodes * PointerChase.Stride, 42);
        var seen = new HashSet<int>();
        for (int i = 0; i < nodes; i++)
        {
            Assert.Equal(16, chase.Walk(1));
            Assert.InRange(chase.Position, 0, nodes - 1);
            seen.Add(chase.Position);
        }

        Assert.Equal(nodes, chase.Nodes);
        Assert.Equal(nodes, seen.Count);
        Assert.Equal(0, chase.Position);
    }

    private static ulong Chains(int count, Func<int, ulong> chain)
    {
        ulong sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += chain(i);
        }

        return sum;
    }

    private static ulong Multiplied32(int chain, int rounds)
    {
        UInt128 x = (2 * (ulong)chain) + 1;
        for (int i = 0; i < rounds; i++)
        {
            x = (x & uint.MaxValue) * Multiply32Constants.Factor;
        }

        return (ulong)x;
    }
}
