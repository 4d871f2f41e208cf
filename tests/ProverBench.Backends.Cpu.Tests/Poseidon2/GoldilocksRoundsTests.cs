using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Poseidon2;

/// <summary>The rounds over Goldilocks at the edges of the ranges they allow, which random states do not meet, for both kinds of words.</summary>
public sealed unsafe class GoldilocksRoundsTests
{
    private const ulong P = Goldilocks.Modulus;

    /// <summary>Where carries and borrows begin and end.</summary>
    private static readonly ulong[] Edges =
    [
        0, 1, 2, 3, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x1_0000_0001, 0x1_FFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0x8000_0000_0000_0001,
        P - 0x1_0000_0000, P - 2, P - 1, P, P + 1, 0xFFFF_FFFE_FFFF_FFFF, 0xFFFF_FFFF_0000_0000, 0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF, 0x0123_4567_89AB_CDEF,
    ];

    [Fact]
    public void WordsHoldAtTheEdges()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "this processor has no AVX2");
        Words<GoldilocksWords, Vector256<ulong>>();
    }

    [Fact]
    public void WideWordsHoldAtTheEdges()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512F");
        Words<GoldilocksWordsWide, Vector512<ulong>>();
    }

    [Fact]
    public void PermutationsHoldAtTheEdges()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "this processor has no AVX2");
        Permutations<PackedGoldilocks, Vector256<ulong>>();
    }

    [Fact]
    public void WidePermutationsHoldAtTheEdges()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512F");
        Permutations<WideGoldilocks, Vector512<ulong>>();
        var square = stackalloc Vector512<ulong>[8];
        for (var i = 0; i < 64; i++)
        {
            ((ulong*)square)[i] = (ulong)i;
        }

        WideGoldilocks.Transpose(square);
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal((ulong)((i % 8 * 8) + (i / 8)), ((ulong*)square)[i]);
        }
    }

    /// <summary>The partial rounds with the state in registers against those for any diagonal.</summary>
    [Fact]
    public void TwelveInRegistersAgreesWithAnyDiagonal()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "this processor has no AVX2");
        Assert.False(GoldilocksTwelve<GoldilocksWords, Vector256<ulong>>.Serves(Matrix(Poseidon2Goldilocks.T12Horizen)));
        Assert.False(GoldilocksTwelve<GoldilocksWords, Vector256<ulong>>.Serves(Matrix(Poseidon2Goldilocks.T8Plonky3)));
        var matrix = Matrix(Poseidon2Goldilocks.T12Plonky3);
        Assert.True(GoldilocksTwelve<GoldilocksWords, Vector256<ulong>>.Serves(matrix));
        var constants = Poseidon2Goldilocks.T12Plonky3.Internal.ToArray();
        var any = stackalloc Vector256<ulong>[12];
        var own = stackalloc Vector256<ulong>[12];
        foreach (var edge in Edges)
        {
            foreach (var rounds in (int[])[1, 11, 12, 22])
            {
                for (var i = 0; i < 12; i++)
                {
                    any[i] = own[i] = Vector256.Create(edge, ulong.MaxValue, edge * (ulong)i, (ulong)i);
                }

                fixed (Goldilocks* from = constants)
                {
                    GoldilocksRounds<GoldilocksWords, Vector256<ulong>>.Internal(any, from, rounds, matrix);
                    GoldilocksTwelve<GoldilocksWords, Vector256<ulong>>.Internal(own, from, rounds);
                }

                for (var i = 0; i < 12; i++)
                {
                    Assert.Equal(GoldilocksWords.Canonical(any[i]), GoldilocksWords.Canonical(own[i]));
                }
            }
        }
    }

    /// <summary>An instance whose external matrix has no blocks, which no library defines over this field.</summary>
    private static Poseidon2Parameters<Goldilocks> Narrow(int width) => new(
        $"narrow {width}", "none", width, roundsFull: 8, roundsPartial: 22, sboxDegree: 7, Poseidon2ExternalMatrix.SmallCirculant,
        () => [.. Enumerable.Range(1, width).Select(i => Goldilocks.FromUInt64((ulong)(i * i * i)))]);

    private static InternalMatrix<Goldilocks> Matrix(Poseidon2Parameters<Goldilocks> instance) => new(instance.InternalDiagonalMinusOne, PackedGoldilocks.MaxHalving);

    private static void Words<W, V>()
        where W : struct, IGoldilocksWords<V>
        where V : unmanaged
    {
        foreach (var a in Edges)
        {
            var x = W.Broadcast(a);
            Same(a % P, Word<V>(W.Canonical(x)), "canonical", a, 0);
            Assert.True(Word<V>(W.Canonical(x)) < P);
            Congruent<V>((BigInteger)a * a, GoldilocksRounds<W, V>.Square(x), "square", a, a);
            foreach (var b in Edges)
            {
                var y = W.Broadcast(b);
                if (b < P)
                {
                    Congruent<V>((BigInteger)a + b, W.AddModulo(x, y), "sum", a, b);
                }

                Congruent<V>((BigInteger)a * b, GoldilocksRounds<W, V>.Multiply(x, y), "product", a, b);
                Congruent<V>(((BigInteger)a << 64) + b, W.Reduce(x, y), "reduction", a, b);
                GoldilocksRounds<W, V>.MultiplyToHalves(x, y, out var low, out var high);
                Congruent<V>((BigInteger)a * b, GoldilocksRounds<W, V>.Reduced(low, high), "product in halves", a, b);
                Assert.InRange((long)Word<V>(low), -(1L << 34), 1L << 32);
                Assert.InRange((long)Word<V>(high), 0, 1L << 35);
                var (small, large) = (a >> 2, b >> 2);
                Congruent<V>(small + ((BigInteger)large << 32), W.Fold(W.Broadcast(small), W.Broadcast(large)), "fold", small, large);
                foreach (var shift in (byte[])[1, 2, 3, 8])
                {
                    // Halves below 2^38, as the rounds leave them; a sum of 2^37 makes them positive again.
                    var (l, h) = (W.Broadcast(a >> 26), W.Broadcast(b >> 26));
                    GoldilocksRounds<W, V>.Halve(ref l, ref h, shift);
                    var inverse = BigInteger.ModPow(2, P - 1 - shift, P);
                    Congruent<V>(
                        ((a >> 26) + ((BigInteger)(b >> 26) << 32)) * inverse,
                        GoldilocksRounds<W, V>.Reduced(l, h),
                        "halving",
                        a >> 26,
                        b >> 26);
                }
            }
        }
    }

    private static void Permutations<X, V>()
        where X : struct, IPermutationField<X, Goldilocks, V>
        where V : unmanaged
    {
        var lanes = 1 << X.LogLanes;
        foreach (var instance in Poseidon2Instances.Over<Goldilocks>().Append(Narrow(2)).Append(Narrow(3)))
        {
            var prepared = PreparedPoseidon2<X, Goldilocks, V>.Of(instance);
            var state = stackalloc V[32];
            for (var first = 0; first < Edges.Length; first++)
            {
                // Any word may stand for an element; every lane starts elsewhere among the edges.
                for (var i = 0; i < instance.Width * lanes; i++)
                {
                    ((ulong*)state)[i] = Edges[(first + (i / lanes * (1 + (i % lanes)))) % Edges.Length];
                }

                var expected = Enumerable.Range(0, lanes).Select(l =>
                {
                    var scalar = Enumerable.Range(0, instance.Width).Select(i => Goldilocks.FromUInt64(Edges[(first + (i * (1 + l))) % Edges.Length] % P)).ToArray();
                    Algebra.Hashing.Poseidon2.Permute<Goldilocks>(scalar, instance);
                    return scalar;
                }).ToArray();
                prepared.Permute(state);
                for (var i = 0; i < instance.Width; i++)
                {
                    var canonical = X.Canonical(state[i]);
                    for (var l = 0; l < lanes; l++)
                    {
                        Assert.True(((ulong*)&canonical)[l] == expected[l][i].Value, $"{instance.Name}, first edge {first}, lane {l}, element {i}");
                    }
                }
            }
        }
    }

    private static void Congruent<V>(BigInteger expected, V found, string what, ulong a, ulong b)
        where V : unmanaged
        => Same((ulong)(expected % P), Word<V>(found) % P, what, a, b);

    private static void Same(ulong expected, ulong found, string what, ulong a, ulong b)
        => Assert.True(expected == found, $"{what} of {a:x} and {b:x}: {found:x}, expected {expected:x}");

    private static ulong Word<V>(V vector)
        where V : unmanaged
        => Unsafe.As<V, ulong>(ref vector);
}
