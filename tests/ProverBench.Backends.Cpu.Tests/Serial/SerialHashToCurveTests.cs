using System.Numerics;
using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends.Cpu.Serial.Assembled;
using ProverBench.Backends.Cpu.Serial.Hashing;
using ProverBench.Backends.Cpu.Serial.Points;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Tests.Serial;

/// <summary>The map's exceptional elements, roots and points against the scalar types, over assembled code and without.</summary>
public sealed unsafe class SerialHashToCurveTests
{
    [Fact]
    public void OverScalarTypes() => Check<ScalarTower<Limbs6, Bls12381FpParameters, Bls12381>>();

    [Fact]
    public void OverAssembledCode()
    {
        Assert.SkipUnless(FieldCode.IsSupported, "this machine assembles no code");
        Check<AssembledTower<Limbs6, Bls12381FpParameters, Bls12381>>();
    }

    private static void Check<K>()
        where K : struct, ITowerArithmetic<Bls12381Fp>
    {
        K.Start();
        // Z²u⁴ + Zu² = 0 for u = 0 and, where −1/Z is a square, for its root
        var special = FieldMath.TrySqrt(-FieldMath.Invert(Bls12381G1Suite.Z), out var root) ? root : Bls12381Fp.Zero;
        Bls12381Fp[] elements = [Bls12381Fp.Zero, Bls12381Fp.One, -Bls12381Fp.One, special, .. Enumerable.Range(2, 12).Select(i => FieldMath.Pow(Bls12381Fp.FromUInt64(7), BigInteger.Pow(i, 60)))];
        CheckMap<PrimeArithmetic<K, Bls12381Fp>, Bls12381G1Clearing<K>, Bls12381G1Suite, Bls12381G1, Bls12381Fp>(elements);
        CheckPoints<PrimeArithmetic<K, Bls12381Fp>, Bls12381G1, Bls12381Fp>();

        Bls12381Fp2[] quadratic = [.. elements.SelectMany((a, i) => new[] { new Bls12381Fp2(a, elements[(3 * i + 1) % elements.Length]), new(a, Bls12381Fp.Zero), new(Bls12381Fp.Zero, a) })];
        CheckMap<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2Clearing<K>, Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(quadratic);
        CheckPoints<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>();
        CheckRoots<PrimeArithmetic<K, Bls12381Fp>, Bls12381Fp>(elements, Bls12381G1Suite.Z);
        CheckRoots<QuadraticArithmetic<K, Bls12381Fp>, Bls12381Fp2>(quadratic, Bls12381G2Suite.Z);
    }

    private static void CheckMap<Q, A, H, C, X>(X[] elements)
        where Q : struct, ICoordinateArithmetic<X>
        where A : struct, IClearing<C, X>
        where H : struct, IHashSuite<C, X>
        where C : struct, ICurve<C, X>
        where X : unmanaged, IField<X>
    {
        for (var i = 0; i < elements.Length; i++)
        {
            // Neighbours; of some, the element itself and, by −u, the negative of its point.
            foreach (var (a, b) in new[] { (elements[i], elements[(i + 1) % elements.Length]), (elements[i], elements[i]), (elements[i], -elements[i]) }.Take(i % 5 == 0 ? 3 : 1))
            {
                JacobianPoint<C, X> sum;
                SerialHashToCurve<Q, A, H, C, X>.MapAndAdd(&sum, a, b);
                var expected = HashToCurve<H, C, X>.MapToCurve(a) + HashToCurve<H, C, X>.MapToCurve(b);
                Assert.Equal(expected, sum);
                Assert.Equal(expected.ToAffine(), SerialPoint<Q, C, X>.ToAffine(&sum));
                var cleared = H.ClearCofactor(expected.ToAffine());
                A.Clear(&sum);
                Assert.Equal(cleared, sum);
            }
        }
    }

    private static void CheckPoints<Q, C, X>()
        where Q : struct, ICoordinateArithmetic<X>
        where C : struct, ICurve<C, X>
        where X : unmanaged, IField<X>
    {
        var some = C.Generator.Multiply(BigInteger.Pow(3, 70));
        JacobianPoint<C, X>[] points = [JacobianPoint<C, X>.Infinity, C.Generator.ToJacobian(), some, -some, some.ToAffine().ToJacobian(), some.Double()];
        foreach (var a in points)
        {
            foreach (var b in points)
            {
                JacobianPoint<C, X> r;
                var (x, y) = (a, b);
                SerialPoint<Q, C, X>.Add(&r, &x, &y);
                Assert.Equal(a + b, r);
                SerialPoint<Q, C, X>.Add(&y, &x, &y);
                Assert.Equal(a + b, y);
                SerialPoint<Q, C, X>.Double(&x, &x);
                Assert.Equal(a.Double(), x);
                SerialPoint<Q, C, X>.Multiply(&r, &r, 0xd201);
                Assert.Equal((a + b).Multiply(0xd201), r);
            }
        }
    }

    private static void CheckRoots<Q, X>(X[] elements, X nonSquare)
        where Q : struct, ICoordinateArithmetic<X>
        where X : unmanaged, IField<X>
    {
        var root = Q.RootOfMinusNorm(nonSquare);
        var squares = 0;
        foreach (var element in elements)
        {
            foreach (var value in new[] { element, X.Square(element), -X.Square(element) })
            {
                X r, a = value, scaled = value * nonSquare;
                var isSquare = Q.SqrtOfEither(&r, &a, &scaled, &root);
                Assert.Equal(isSquare ? value : scaled, X.Square(r));
                squares += isSquare ? 1 : 0;
                if (!value.IsZero)
                {
                    // Euler's criterion
                    Assert.Equal(isSquare, FieldMath.Pow(value, (X.Order - 1) >> 1).Equals(X.One));
                }
            }
        }

        Assert.InRange(squares, elements.Length, (3 * elements.Length) - 1);
    }
}
