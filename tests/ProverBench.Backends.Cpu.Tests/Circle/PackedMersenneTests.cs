using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Circle;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Circle;

/// <summary>Sums of products over Mersenne31 and its quartic extension against the scalar types, zero as 0 and as p, and p − 1 among random elements.</summary>
public sealed unsafe class PackedMersenneTests
{
    private const int Lanes = 8;

    [Fact]
    public void SumsOfProductsAgree()
    {
        RequireAvx2();
        var random = new Random(31);
        for (var round = 0; round < 200; round++)
        {
            var v = Enumerable.Range(0, 10).Select(_ => Draw(random, round)).ToArray();
            var a = v.Select(PackedMersenne31.Operand).ToArray();
            Check(PackedMersenne31.SumOfProducts(a[0], a[1], a[2], a[3]), 2);
            Check(PackedMersenne31.SumOfProducts(a[0], a[1], a[2], a[3], a[4], a[5]), 3);
            Check(PackedMersenne31.SumOfProducts(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]), 4);
            Check(PackedMersenne31.SumOfProducts(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]), 5);

            void Check(Vector256<uint> found, int terms)
            {
                for (var l = 0; l < Lanes; l++)
                {
                    var expected = Mersenne31.Zero;
                    for (var k = 0; k < terms; k++)
                    {
                        expected += Element(v[2 * k], l) * Element(v[(2 * k) + 1], l);
                    }

                    Assert.Equal(expected, Element(found, l));
                    Assert.True(found[l] <= Mersenne31.Modulus);
                }
            }
        }
    }

    [Fact]
    public void QuarticProductsAgree()
    {
        RequireAvx2();
        var random = new Random(32);
        for (var round = 0; round < 200; round++)
        {
            var v = Enumerable.Range(0, 8).Select(_ => Draw(random, round)).ToArray();
            var product = Quartic(v) * Quartic(v.AsSpan(4));
            for (var l = 0; l < Lanes; l++)
            {
                var expected = Of(v[0], v[1], v[2], v[3], l) * Of(v[4], v[5], v[6], v[7], l);
                Assert.Equal(expected, Of(product.C0, product.C1, product.C2, product.C3, l));
            }
        }

        static Mersenne31Quartic Of(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d, int lane)
            => Mersenne31Quartic.FromCoefficients([Element(a, lane), Element(b, lane), Element(c, lane), Element(d, lane)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(1029)]
    public void InnerProductsAgree(int count)
    {
        RequireAvx2();
        var random = new Random(count);
        for (var round = 0; round < 2; round++)
        {
            var values = Enumerable.Range(0, Math.Max(1, count)).Select(_ => Draw(random, round)).ToArray();
            var factors = Enumerable.Range(0, (4 * count) + 1).Select(_ => round == 0 ? -Mersenne31.One : Mersenne31.FromUInt64((ulong)random.NextInt64())).ToArray();
            var words = factors.Select(factor => (ulong)factor.Value).ToArray();
            var results = stackalloc Vector256<uint>[4];
            fixed (Vector256<uint>* from = values)
            fixed (ulong* with = words)
            {
                PackedMersenne31.InnerProducts(from, with, count, count, 4, results);
            }

            for (var d = 0; d < 4; d++)
            {
                for (var l = 0; l < Lanes; l++)
                {
                    var expected = Mersenne31.Zero;
                    for (var k = 0; k < count; k++)
                    {
                        expected += Element(values[k], l) * factors[(d * count) + k];
                    }

                    Assert.Equal(expected, Element(results[d], l));
                }
            }
        }
    }

    [Fact]
    public void LongSumsAreReduced()
    {
        RequireAvx2();
        const int Terms = 1 << 18;
        var value = Vector256.Create(Mersenne31.Modulus - 1);
        var factor = stackalloc Vector256<uint>[PackedMersenne31.FactorSize * 4];
        var sum = stackalloc Vector256<uint>[PackedMersenne31.SumSize];
        new Span<Vector256<uint>>(sum, PackedMersenne31.SumSize).Clear();
        for (var k = 0; k < 4; k++)
        {
            PackedMersenne31.Prepare(Vector256.Create(Mersenne31.Modulus), factor + (k * PackedMersenne31.FactorSize));
        }

        PackedMersenne31.AddProducts(value, value, value, value, factor, 1, sum);
        Assert.Equal(Mersenne31.Zero, Element(PackedMersenne31.Reduce(sum), 3));
        PackedMersenne31.Prepare(value, factor);
        for (var i = 0; i < Terms; i++)
        {
            PackedMersenne31.AddProducts(value, factor, 1, sum);
        }

        for (var l = 0; l < Lanes; l++)
        {
            Assert.Equal(Mersenne31.FromUInt64(Terms), Element(PackedMersenne31.Reduce(sum), l));
        }
    }

    private static PackedQuartic<PackedMersenne31, Mersenne31, Vector256<uint>, Mersenne31Quartic, CircleRule<PackedMersenne31, Vector256<uint>>> Quartic(ReadOnlySpan<Vector256<uint>> v)
        => new(v[0], v[1], v[2], v[3]);

    private static void RequireAvx2() => Assert.SkipUnless(CpuIdentity.HasAvx2, "no AVX2");

    private static Mersenne31 Element(Vector256<uint> vector, int lane) => Mersenne31.FromUInt64(vector[lane]);

    /// <summary>In the first round p − 1 throughout, in the second p, then edges among random elements.</summary>
    private static Vector256<uint> Draw(Random random, int round)
    {
        var vector = Vector256<uint>.Zero;
        for (var l = 0; l < Lanes; l++)
        {
            vector = vector.WithElement(l, round == 0 ? Mersenne31.Modulus - 1 : round == 1 ? Mersenne31.Modulus : random.Next(6) switch
            {
                0 => 0U,
                1 => Mersenne31.Modulus,
                2 => Mersenne31.Modulus - 1,
                _ => (uint)random.Next(int.MaxValue),
            });
        }

        return vector;
    }
}
