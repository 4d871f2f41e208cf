using System.Numerics;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Pairings;

/// <summary>What every implementation of pairings obeys; a curve adds one line.</summary>
public abstract class PairingLaws<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    public static TheoryData<Subject> Subjects => [Subject.Scalar, Subject.Cpu, Subject.FarCpu, Subject.MirroredCpu];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void ProductsAgreeWithTheDefinition(Subject subject)
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IPairingKernels<E, F, S, G1, G2>>();
        var p = new[] { G1.Generator, Of<G1, F>(-1), Of<G1, F>(2), AffinePoint<G1, F>.Infinity, Of<G1, F>(123456789), Of<G1, F>(31) };
        var q = new[] { G2.Generator, Of<G2, Fp2<F>>(987654321), Of<G2, Fp2<F>>(-2), Of<G2, Fp2<F>>(3), AffinePoint<G2, Fp2<F>>.Infinity, Of<G2, Fp2<F>>(5) };
        foreach (var count in new[] { 0, 1, 2, 6 })
        {
            var expected = Fp12<F, E>.One;
            for (var i = 0; i < count; i++)
            {
                expected *= AtePairing<E, F, S, G1, G2>.Pair(p[i], q[i]);
            }

            foreach (var uses in new[] { 0, 63, 0b101001 })
            {
                var lines = new PreparedLines<G2, F>[count];
                for (var i = 0; i < count; i++)
                {
                    lines[i] = kernels.Prepare(q[i], ((uses >> i) & 1) != 0 ? LineUse.Often : LineUse.Once);
                    Assert.Equal(q[i].IsInfinity, lines[i].IsInfinity);
                }

                Assert.Equal(expected, kernels.Product(p.AsSpan(0, count), lines));
                Assert.Equal(expected.Equals(Fp12<F, E>.One), kernels.ProductIsOne(p.AsSpan(0, count), lines));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void IsBilinear(Subject subject)
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IPairingKernels<E, F, S, G1, G2>>();
        var (a, b) = (S.Order - 2, BigInteger.Pow(7, 80) % S.Order);
        var (left, right) = (Of<G1, F>(a), Of<G2, Fp2<F>>(b));
        PreparedLines<G2, F>[] lines = [kernels.Prepare(right, LineUse.Once), kernels.Prepare(G2.Generator, LineUse.Often)];
        Assert.True(kernels.ProductIsOne([left, Of<G1, F>(-a * b)], lines));
        Assert.False(kernels.ProductIsOne([left, Of<G1, F>((-a * b) + 1)], lines));
        Assert.Equal(
            FieldMath.Pow(kernels.Product([G1.Generator], lines.AsSpan(1)), a * b % S.Order),
            kernels.Product([left], lines.AsSpan(0, 1)));
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void LengthsAndForeignLinesAreRefused(Subject subject)
    {
        using var device = new Device(subject, 1);
        var kernels = device.Kernels<IPairingKernels<E, F, S, G1, G2>>();
        var own = kernels.Prepare(G2.Generator, LineUse.Once);
        Assert.Throws<ArgumentException>(() => kernels.Product([G1.Generator, G1.Generator], [own]));
        Assert.Throws<ArgumentException>(() => kernels.ProductIsOne([], [own]));
        Assert.Throws<ArgumentException>(() => kernels.ProductIsOne([G1.Generator], [new OtherLines()]));
    }

    private static AffinePoint<C, K> Of<C, K>(BigInteger multiple)
        where C : struct, ICurve<C, K>
        where K : unmanaged, IField<K>
        => C.Generator.Multiply(multiple).ToAffine();

    private sealed class OtherLines : PreparedLines<G2, F>
    {
        public override bool IsInfinity => false;
    }
}
