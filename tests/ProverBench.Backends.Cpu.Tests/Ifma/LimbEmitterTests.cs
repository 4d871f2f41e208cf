using System.Numerics;
using System.Runtime.InteropServices;
using Iced.Intel;
using ProverBench.Backends.Cpu.Ifma;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Tests.Ifma;

/// <summary>Code that the emitters write, against integers, at the ends of its ranges; and what they refuse to write.</summary>
public sealed unsafe class LimbEmitterTests
{
    [Fact]
    public void ArithmeticAgreesWithIntegers()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        CheckArithmetic<Limbs4, Bn254FpParameters>();
        CheckArithmetic<Limbs4, Bn254FrParameters>();
        CheckArithmetic<Limbs4, Bls12381FrParameters>();
        CheckArithmetic<Limbs6, Bls12381FpParameters>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void ProductsOfAnyNumberOfGroupsAgreeWithTheScalarTypes(int groups)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        CheckProducts<Limbs4, Bn254FpParameters>(groups);
        CheckProducts<Limbs4, Bn254FrParameters>(groups);
        CheckProducts<Limbs4, Bls12381FrParameters>(groups);
        CheckProducts<Limbs6, Bls12381FpParameters>(groups);
    }

    [Fact]
    public void WordsGoThereAndBack()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        var top = (BigInteger.One << 256) - 1;
        BigInteger[] values = [0, 1, top, top - (BigInteger.One << 128), BigInteger.One << 255, (BigInteger.One << 208) - 1, (BigInteger.One << 104) + 5, Some(7) & top];
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new LimbEmitter(assembler, pool, Bn254FrParameters.Modulus);
        var words = new WordEmitter(emitter);
        var run = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, void>)CodePlacement.Place(assembler, pool, () =>
        {
            emitter.LoadConstants();
            var limbs = words.FromWords(words.LoadFourWords(new(rsi)), top + 1);
            var stored = emitter.Store(limbs, new(rdx));
            words.StoreFourWords(words.ToWords(emitter.Load(stored.Address, stored.Below), 4), new(rdi));
            assembler.vzeroupper();
            assembler.ret();
        })[0];
        var source = new ulong[32];
        var target = new ulong[32];
        var own = new ulong[40];
        for (var i = 0; i < 32; i++)
        {
            source[i] = (ulong)(values[i / 4] >> (64 * (i % 4)) & ulong.MaxValue);
        }

        fixed (ulong* from = source, to = target, limbs = own)
        {
            run(to, from, limbs);
            for (var lane = 0; lane < 8; lane++)
            {
                Assert.Equal(values[lane], IfmaCodec<Limbs4, Bn254FrParameters>.ReadInteger(limbs + lane));
            }
        }

        Assert.Equal(source, target);
    }

    [Fact]
    public void WhatIsOutOfRangeIsNotWritten()
    {
        var assembler = new Assembler(64);
        var emitter = new LimbEmitter(assembler, new CodePool(assembler), Bn254FpParameters.Modulus);
        var p = emitter.Modulus;
        Assert.Throws<InvalidOperationException>(() => emitter.Multiply(new(new LimbAddress(rsi), emitter.R + 1), new(new LimbAddress(rsi), p)));
        Assert.Throws<InvalidOperationException>(() => emitter.Reduce(emitter.Load(new(rsi), 9 * p)));
        Assert.Throws<InvalidOperationException>(() => emitter.Multiply(emitter.Add(new(new LimbAddress(rsi), p), new LimbVector(new LimbAddress(rsi), p)), new(new LimbAddress(rsi), p)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LimbEmitter(assembler, new CodePool(assembler), (BigInteger.One << 260) + 1));
    }

    private static BigInteger Some(int seed) => BigInteger.Pow(0x9E37_79B9_7F4A_7C15 + (ulong)seed, 11);

    private static void CheckProducts<L, P>(int groups)
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        var size = IfmaCode<L, P>.GroupSize;
        var memory = (ulong*)NativeMemory.AlignedAlloc((nuint)(3 * groups * size * sizeof(ulong)), 64);
        try
        {
            var x = memory;
            var y = x + (groups * size);
            var z = y + (groups * size);
            for (var i = 0; i < 8 * groups; i++)
            {
                IfmaCodec<L, P>.Write(Element(i), x + At(i));
                IfmaCodec<L, P>.Write(Element(i + 1000), y + At(i));
            }

            IfmaCode<L, P>.Multiply(z, x, y, size, groups);
            for (var i = 0; i < 8 * groups; i++)
            {
                Assert.Equal(Element(i) * Element(i + 1000), IfmaCodec<L, P>.Read(z + At(i)));
            }

            IfmaCode<L, P>.Multiply(x, x, y, 0, groups);
            for (var i = 0; i < 8 * groups; i++)
            {
                Assert.Equal(Element(i) * Element((i % 8) + 1000), IfmaCodec<L, P>.Read(x + At(i)));
            }
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }

        int At(int i) => (i / 8 * size) + (i % 8);

        PrimeField<L, P> Element(int i) => (i % 5) switch
        {
            0 => PrimeField<L, P>.FromBigInteger(i),
            1 => PrimeField<L, P>.FromBigInteger(P.Modulus - 1 - i),
            _ => PrimeField<L, P>.FromBigInteger(Some(i)),
        };
    }

    /// <summary>Seven values of a, b and c at the ends of [0, bound) and an eighth between, all triples.</summary>
    private static void CheckArithmetic<L, P>()
        where L : unmanaged, ILimbs<L>
        where P : struct, IPrimeFieldParameters
    {
        var p = P.Modulus;
        foreach (var bound in (BigInteger[])[p, (9 * p / 8) + 1, 2 * p])
        {
            var assembler = new Assembler(64);
            var pool = new CodePool(assembler);
            var emitter = new LimbEmitter(assembler, pool, p);
            var bytes = emitter.GroupBytes;
            var (a, b, c) = (new LimbVector(new LimbAddress(rsi), bound), new LimbVector(new LimbAddress(rsi, null, bytes), bound), new LimbVector(new LimbAddress(rsi, null, 2 * bytes), bound));
            var bounds = new List<BigInteger>();
            var run = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, void>)CodePlacement.Place(assembler, pool, () =>
            {
                emitter.LoadConstants();
                Result(emitter.Carry(emitter.Subtract(a, b)));
                Result(emitter.Reduce(emitter.Subtract(a, b, c)));
                Result(emitter.Canonical(emitter.Subtract(a, b, c)));
                Result(emitter.Canonical(emitter.Add(a, b, c)));
                var difference = emitter.Carry(emitter.Subtract(c, a));
                Result(emitter.SumOfProducts((difference, a), (b, c)));
                var square = emitter.Multiply(difference, difference);
                emitter.Release(difference);
                Result(emitter.Canonical(square));
                assembler.vzeroupper();
                assembler.ret();

                void Result(LimbVector value)
                {
                    bounds.Add(value.Below);
                    emitter.Store(value, new(rdi, null, (bounds.Count - 1) * bytes));
                }
            })[0];
            Assert.Equal([p, p, p], [bounds[2], bounds[3], bounds[5]]);
            Assert.True(bounds[1] < 9 * p / 8 && bounds[4] < 3 * p / 2);

            BigInteger[] values = [0, 1, bound - 1, bound - 2, p - 1, (BigInteger.One << 208) - 1, p / 2, Some(3) % bound];
            var size = bytes / 8;
            var memory = stackalloc ulong[9 * size];
            var inverse = BigInteger.ModPow(emitter.R % p, p - 2, p);
            for (var turn = 0; turn < 64; turn++)
            {
                for (var lane = 0; lane < 8; lane++)
                {
                    IfmaCodec<L, P>.WriteInteger(values[lane], memory + lane);
                    IfmaCodec<L, P>.WriteInteger(values[(lane + turn) & 7], memory + size + lane);
                    IfmaCodec<L, P>.WriteInteger(values[(lane + (turn / 8)) & 7], memory + (2 * size) + lane);
                }

                run(memory + (3 * size), memory);
                for (var lane = 0; lane < 8; lane++)
                {
                    var (x, y, z) = (values[lane], values[(lane + turn) & 7], values[(lane + (turn / 8)) & 7]);
                    BigInteger[] wanted = [x - y, x - y - z, x - y - z, x + y + z, (((z - x) * x) + (y * z)) * inverse, (z - x) * (z - x) * inverse];
                    for (var i = 0; i < wanted.Length; i++)
                    {
                        var at = memory + ((3 + i) * size) + lane;
                        for (var limb = 0; limb < size / 8; limb++)
                        {
                            Assert.True(at[8 * limb] < 1UL << LimbEmitter.LimbBits);
                        }

                        var found = IfmaCodec<L, P>.ReadInteger(at);
                        Assert.True(found < bounds[i]);
                        Assert.Equal(((wanted[i] % p) + p) % p, found % p);
                    }
                }
            }
        }
    }
}
