using System.Numerics;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Tests.Extensions;

/// <summary>Packed extensions and unreduced sums against the scalar types, over vectors and over single elements, edges among random elements.</summary>
public sealed unsafe class PackedExtensionTests
{
    private const int Rounds = 64;

    [Fact]
    public void AgreeWithTheScalarTypesOverVectors() => PackedExtensions.Accept(new Arithmetic());

    [Fact]
    public void AgreeWithTheScalarTypesOverSingleElements() => PackedExtensions.ShowPortable(new Arithmetic());

    [Fact]
    public void UnreducedSumsAgreeOverVectors() => PackedExtensions.Accept(new Sums());

    [Fact]
    public void UnreducedSumsAgreeOverSingleElements() => PackedExtensions.ShowPortable(new Sums());

    [Fact]
    public void AnyRepresentativeOfGoldilocksIsTakenInFourLanes()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx2, "no AVX2");
        AnyRepresentativeIsTaken<PackedGoldilocks, System.Runtime.Intrinsics.Vector256<ulong>>(System.Runtime.Intrinsics.Vector256.Create(ulong.MaxValue));
    }

    [Fact]
    public void AnyRepresentativeOfGoldilocksIsTakenInEightLanes()
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "no AVX-512");
        AnyRepresentativeIsTaken<WideGoldilocks, System.Runtime.Intrinsics.Vector512<ulong>>(System.Runtime.Intrinsics.Vector512.Create(ulong.MaxValue));
    }

    /// <summary>All bits set is 2^32 − 2 modulo p.</summary>
    private static void AnyRepresentativeIsTaken<X, V>(V all)
        where X : struct, IProductField<Goldilocks, V>
        where V : unmanaged
    {
        var value = Goldilocks.FromUInt64(ulong.MaxValue % Goldilocks.Modulus);
        var factor = stackalloc V[X.FactorSize * 4];
        var sum = stackalloc V[X.SumSize];
        for (var term = 0; term < 4; term++)
        {
            X.Prepare(all, factor + (term * X.FactorSize));
        }

        for (var i = 0; i < X.SumSize; i++)
        {
            sum[i] = default;
        }

        for (var i = 0; i < X.MaxProducts; i += 4)
        {
            X.AddProducts(all, all, all, all, factor, 1, sum);
        }

        var found = X.Canonical(X.Reduce(sum));
        var expected = Goldilocks.FromUInt64((ulong)X.MaxProducts) * value * value;
        Assert.Equal(X.Broadcast(expected), found);
    }

    private static F[] Draw<F>(Random random, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var bytes = new byte[F.ByteSize + 8];
        var result = new F[count];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            result[i] = random.Next(8) switch
            {
                0 => F.Zero,
                1 => F.One,
                2 or 3 => -F.One,
                4 => F.FromBigInteger(F.Order >> 1),
                _ => F.FromBigInteger(new BigInteger(bytes, isUnsigned: true)),
            };
        }

        return result;
    }

    private sealed class Arithmetic : IPackedExtensionVisitor
    {
        public void Extension<X, F, V, T, E>()
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            Assert.Equal(E.ExtensionDegree, T.Degree);
            var lanes = 1 << X.LogLanes;
            var random = new Random(lanes + T.Degree);
            for (var round = 0; round < Rounds; round++)
            {
                // In the first round all coefficients are p − 1, in the second all are zero.
                F[] Planes() => round switch
                {
                    0 => [.. Enumerable.Repeat(-F.One, T.Degree * lanes)],
                    1 => new F[T.Degree * lanes],
                    _ => Draw<F>(random, T.Degree * lanes),
                };
                var (a, b) = (Planes(), Planes());
                var scalars = round == 0 ? [.. Enumerable.Repeat(-F.One, lanes)] : Draw<F>(random, lanes);
                fixed (F* pa = a, pb = b, ps = scalars)
                {
                    var x = T.Load(pa, lanes);
                    var y = T.Load(pb, lanes);
                    var s = X.Load(ps);
                    var ea = Elements<E, F>(a, lanes);
                    var eb = Elements<E, F>(b, lanes);
                    Check<X, F, V, T, E>(x + y, i => ea[i] + eb[i], "+");
                    Check<X, F, V, T, E>(x - y, i => ea[i] - eb[i], "−");
                    Check<X, F, V, T, E>(x * y, i => ea[i] * eb[i], "·");
                    Check<X, F, V, T, E>((x - y) * (x + y), i => E.Square(ea[i]) - E.Square(eb[i]), "of results");
                    Check<X, F, V, T, E>(T.Scale(x, s), i => E.Scale(ea[i], scalars[i]), "scale");
                    Check<X, F, V, T, E>(T.AddBase(x, s), i => ea[i] + E.FromBase(scalars[i]), "add base");
                    Check<X, F, V, T, E>(T.FromBase(s), i => E.FromBase(scalars[i]), "embedding");
                    Check<X, F, V, T, E>(T.Broadcast(eb[0]) * T.Zero, _ => E.Zero, "zero");
                    Check<X, F, V, T, E>(T.Broadcast(eb[0]), _ => eb[0], "broadcast");
                    var vectors = stackalloc V[T.Degree];
                    for (var k = 0; k < T.Degree; k++)
                    {
                        vectors[k] = X.Load(pa + (k * lanes));
                    }

                    Check<X, F, V, T, E>(T.FromVectors(vectors), i => ea[i], "from vectors");
                }
            }
        }

        private static E[] Elements<E, F>(F[] planes, int lanes)
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            => [.. Enumerable.Range(0, lanes).Select(i => E.FromCoefficients([.. Enumerable.Range(0, E.ExtensionDegree).Select(k => planes[(k * lanes) + i])]))];

        private static void Check<X, F, V, T, E>(T actual, Func<int, E> expected, string what)
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            var lanes = 1 << X.LogLanes;
            var planes = new F[T.Degree * lanes];
            fixed (F* p = planes)
            {
                T.Store(p, lanes, actual);
            }

            var found = Elements<E, F>(planes, lanes);
            for (var i = 0; i < lanes; i++)
            {
                Assert.True(expected(i).Equals(found[i]), $"{E.Name} {what}, lane {i}: {found[i]}, expected {expected(i)}");
            }
        }
    }

    private sealed class Sums : IPackedExtensionVisitor
    {
        public void Extension<X, F, V, T, E>()
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
            where T : unmanaged, IPackedExtension<T, F, V, E>
            where E : unmanaged, IExtensionField<E, F>
        {
            var random = new Random(T.Degree);
            Assert.True(X.MaxProducts >= 1024);
            foreach (var terms in (int[])[0, 1, 3, 4, 5, 63, 1024])
            {
                foreach (var extreme in (bool[])[true, false])
                {
                    Check<X, F, V>(random, terms, T.Degree, extreme);
                }
            }
        }

        /// <summary>Sums of terms products each, four at a time while there are four, then one by one.</summary>
        private static void Check<X, F, V>(Random random, int terms, int count, bool extreme)
            where X : struct, ITwoAdicVectorField<F, V>
            where F : unmanaged, ITwoAdicField<F>
            where V : unmanaged
        {
            var lanes = 1 << X.LogLanes;
            F[] Some(int length) => extreme ? [.. Enumerable.Repeat(-F.One, length)] : Draw<F>(random, length);
            var values = Some(terms * lanes);
            var factors = Some(terms * count * lanes);
            var prepared = new V[Math.Max(1, terms * count * X.FactorSize)];
            var sums = new V[count * X.SumSize];
            var found = new F[lanes];
            fixed (F* pv = values, pf = factors, result = found)
            fixed (V* pp = prepared, ps = sums)
            {
                for (var i = 0; i < terms * count; i++)
                {
                    X.Prepare(X.Load(pf + (i * lanes)), pp + (i * X.FactorSize));
                }

                var at = pv;
                var term = 0;
                for (; term + 4 <= terms; term += 4, at += 4 * lanes)
                {
                    X.AddProducts(X.Load(at), X.Load(at + lanes), X.Load(at + (2 * lanes)), X.Load(at + (3 * lanes)), pp + (term * count * X.FactorSize), count, ps);
                }

                for (; term < terms; term++, at += lanes)
                {
                    X.AddProducts(X.Load(at), pp + (term * count * X.FactorSize), count, ps);
                }

                for (var k = 0; k < count; k++)
                {
                    X.Store(result, X.Canonical(X.Reduce(ps + (k * X.SumSize))));
                    for (var lane = 0; lane < lanes; lane++)
                    {
                        var expected = F.Zero;
                        for (var i = 0; i < terms; i++)
                        {
                            expected += values[(i * lanes) + lane] * factors[(((i * count) + k) * lanes) + lane];
                        }

                        Assert.True(expected.Equals(found[lane]), $"{F.Name}, {terms} terms, sum {k}, lane {lane}: {found[lane]}, expected {expected}");
                    }
                }
            }
        }
    }
}
