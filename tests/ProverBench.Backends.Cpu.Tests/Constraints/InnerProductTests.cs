using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Constraints;

/// <summary>Inner products with spread factors against the scalar types: every remainder of their blocks, and sums as large as they get.</summary>
public sealed unsafe class InnerProductTests
{
    [Fact]
    public void AgreeOverVectors() => PackedExtensions.Accept(new Products());

    [Fact]
    public void AgreeOverSingleElements() => PackedExtensions.ShowPortable(new Products());

    [Fact]
    public void AnyRepresentativeOfGoldilocksIsTakenInFourLanes()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "no AVX2");
        AnyRepresentativeIsTaken<PackedGoldilocks, Vector256<ulong>>(Vector256.Create(ulong.MaxValue));
    }

    [Fact]
    public void AnyRepresentativeOfGoldilocksIsTakenInEightLanes()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "no AVX-512");
        AnyRepresentativeIsTaken<WideGoldilocks, Vector512<ulong>>(Vector512.Create(ulong.MaxValue));
    }

    /// <summary>All bits set is 2^32 − 2 modulo p.</summary>
    private static void AnyRepresentativeIsTaken<X, V>(V all)
        where X : struct, ITwoAdicVectorField<Goldilocks, V>
        where V : unmanaged
    {
        const int Count = 2500;
        var values = new V[Count];
        values.AsSpan().Fill(all);
        var factors = new ulong[Count * X.FactorWords];
        V result;
        fixed (V* v = values)
        fixed (ulong* f = factors)
        {
            for (var k = 0; k < Count; k++)
            {
                X.PrepareFactor(-Goldilocks.One, f + (k * X.FactorWords));
            }

            X.InnerProducts(v, f, Count, Count, 1, &result);
        }

        var expected = -(Goldilocks.FromUInt64(Count) * Goldilocks.FromUInt64(ulong.MaxValue % Goldilocks.Modulus));
        Assert.Equal(X.Broadcast(expected), X.Canonical(result));
    }

    private sealed class Products : IPackedExtensionVisitor
    {
        public void Extension<X, F, V, T, E>()
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            foreach (var count in (int[])[0, 1, 2, 3, 4, 5, 7, 255, 256, 257, 1023, 1024, 1025, 2049])
            {
                Check<X, F, V>(count, T.Degree, random: true);
                Check<X, F, V>(count, T.Degree, random: false);
            }
        }

        /// <summary>Random elements, or p − 1 throughout.</summary>
        private static void Check<X, F, V>(int count, int degree, bool random)
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
        {
            var lanes = 1 << X.LogLanes;
            var stride = count + 3;
            var draw = new Random(count);
            F Element() => random ? F.FromUInt64((ulong)draw.NextInt64()) : -F.One;
            var values = Enumerable.Range(0, Math.Max(1, count * lanes)).Select(_ => Element()).ToArray();
            var factors = Enumerable.Range(0, stride * degree).Select(_ => Element()).ToArray();
            var prepared = new ulong[factors.Length * X.FactorWords];
            var vectors = new V[Math.Max(1, count)];
            var results = stackalloc V[degree];
            var found = stackalloc F[lanes];
            fixed (F* from = values)
            fixed (ulong* words = prepared)
            fixed (V* v = vectors)
            {
                for (var i = 0; i < factors.Length; i++)
                {
                    X.PrepareFactor(factors[i], words + ((long)i * X.FactorWords));
                }

                for (var k = 0; k < count; k++)
                {
                    v[k] = X.Load(from + (k * lanes));
                }

                X.InnerProducts(v, words, stride, count, degree, results);
            }

            for (var d = 0; d < degree; d++)
            {
                X.Store(found, X.Canonical(results[d]));
                for (var l = 0; l < lanes; l++)
                {
                    var expected = F.Zero;
                    for (var k = 0; k < count; k++)
                    {
                        expected += values[(k * lanes) + l] * factors[(d * stride) + k];
                    }

                    Assert.Equal(expected, found[l]);
                }
            }
        }
    }
}
