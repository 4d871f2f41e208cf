using System.Numerics;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>The laws of a curve group, inherited by one class a group.</summary>
public abstract class CurveLaws<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly Draws _draws = new("laws|" + C.Name);

    private static AffinePoint<C, F> G => AffinePoint<C, F>.Generator;

    [Fact]
    public void GeneratorHasOrderR()
    {
        Assert.True(G.IsOnCurve);
        Assert.False(G.IsInfinity);
        Assert.True(G.Multiply(C.Order).IsInfinity);
        Assert.True(PointMath.IsKilledByOrder(G));
        Assert.Equal(C.Order, S.Order);
    }

    [Fact]
    public void CofactorFitsHasseAndClearsEveryPoint()
    {
        // |h·r − (q + 1)| <= 2·sqrt(q)
        var trace = F.Order + 1 - (C.Cofactor * C.Order);
        Assert.True(trace * trace <= 4 * F.Order);
        foreach (var p in CurvePoints(4))
        {
            Assert.True(PointMath.IsKilledByOrder(p.Multiply(C.Cofactor).ToAffine()));
        }
    }

    [Fact]
    public void AdditionIsAGroupLaw()
    {
        var (a, b, c) = (Random(), Random(), Random());
        Assert.Equal(a + b, b + a);
        Assert.Equal(a + b + c, a + (b + c));
        Assert.True((a + (-a)).IsInfinity);
        Assert.True((a - a).IsInfinity);
        Assert.Equal(a.Double(), a + a);
        Assert.Equal(a, a + JacobianPoint<C, F>.Infinity);
        Assert.Equal(a, JacobianPoint<C, F>.Infinity + a);
        Assert.True((JacobianPoint<C, F>.Infinity + JacobianPoint<C, F>.Infinity).IsInfinity);
        Assert.True(JacobianPoint<C, F>.Infinity.Double().IsInfinity);
        Assert.NotEqual(a, -a);
        Assert.NotEqual(a, JacobianPoint<C, F>.Infinity);
        Assert.Equal(a.GetHashCode(), (a + b - b).GetHashCode());
    }

    [Fact]
    public void MixedAdditionAgreesWithTheFullOne()
    {
        var (a, b) = (Random(), Random().ToAffine());
        Assert.Equal(a + b.ToJacobian(), a + b);
        Assert.Equal(a, a + AffinePoint<C, F>.Infinity);
        Assert.Equal(b.ToJacobian(), JacobianPoint<C, F>.Infinity + b);
        Assert.True((b.ToJacobian() + (-b)).IsInfinity);
        Assert.Equal(b.ToJacobian().Double(), b + b);
        var scaled = b.ToJacobian() + a - a;
        Assert.Equal(b.ToJacobian().Double(), scaled + b);
        Assert.True((scaled + (-b)).IsInfinity);
    }

    [Fact]
    public void TheChordAndTangentFormulasAreTheOracle()
    {
        var (a, b) = (Random().ToAffine(), Random().ToAffine());
        var chord = (b.Y - a.Y) * FieldMath.Invert(b.X - a.X);
        var x = F.Square(chord) - a.X - b.X;
        Assert.Equal(new AffinePoint<C, F>(x, (chord * (a.X - x)) - a.Y), (a + b).ToAffine());
        var tangent = F.FromUInt64(3) * F.Square(a.X) * FieldMath.Invert(a.Y + a.Y);
        var x2 = F.Square(tangent) - a.X - a.X;
        Assert.Equal(new AffinePoint<C, F>(x2, (tangent * (a.X - x2)) - a.Y), a.ToJacobian().Double().ToAffine());
    }

    [Fact]
    public void SmallMultiplesAreRepeatedSums()
    {
        var p = Random();
        var affine = p.ToAffine();
        var sum = JacobianPoint<C, F>.Infinity;
        for (var k = 0; k <= 67; k++)
        {
            Assert.Equal(sum, p.Multiply(new BigInteger(k)));
            Assert.Equal(sum, affine.Multiply(new BigInteger(k)));
            Assert.Equal(-sum, affine.Multiply(new BigInteger(-k)));
            sum += p;
        }
    }

    [Fact]
    public void MultiplicationIsLinear()
    {
        var (s, t) = (_draws.Element<S>(), _draws.Element<S>());
        var p = Random();
        Assert.Equal(p.Multiply(s) + p.Multiply(t), p.Multiply(s + t));
        Assert.Equal(p.Multiply(s).Multiply(t), p.Multiply(s * t));
        Assert.Equal(p.Multiply(s), p.Multiply(s.ToBigInteger() + (5 * C.Order)));
        Assert.Equal(-p, p.Multiply(-S.One));
        Assert.Equal(-p, p.ToAffine().Multiply(C.Order - 1));
        Assert.True(p.Multiply(S.Zero).IsInfinity);
        Assert.True(AffinePoint<C, F>.Infinity.Multiply(s).IsInfinity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void NormalizeAgreesWithToAffine(int n)
    {
        var points = new JacobianPoint<C, F>[n];
        for (var i = 0; i < n; i++)
        {
            points[i] = i % 4 == 1 ? JacobianPoint<C, F>.Infinity : Random();
        }

        var affine = new AffinePoint<C, F>[n];
        PointMath.Normalize<C, F>(points, affine);
        Assert.Equal(points.Select(p => p.ToAffine()), affine);
        Assert.Throws<ArgumentException>(() => PointMath.Normalize<C, F>(points, new AffinePoint<C, F>[n + 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(130)]
    public void SharedMultiplicationsAgreeWithTheSumOfProducts(int n)
    {
        var bases = new AffinePoint<C, F>[n];
        var scalars = new S[n];
        var point = Random();
        for (var i = 0; i < n; i++)
        {
            bases[i] = (i % 7) switch { 3 => AffinePoint<C, F>.Infinity, 4 => bases[i - 3], 5 => -bases[i - 4], _ => point.ToAffine() };
            scalars[i] = (i % 5) switch { 1 => -S.One, 2 => S.Zero, 3 => S.One, _ => _draws.Element<S>() };
            point = point.Double() + G;
        }

        Assert.Equal(MultiScalar.Naive<C, F, S>(bases, scalars), MultiScalar.Pippenger<C, F, S>(bases, scalars));
        Assert.Throws<ArgumentException>(() => MultiScalar.Naive<C, F, S>(bases, new S[n + 1]));
        Assert.Throws<ArgumentException>(() => MultiScalar.Pippenger<C, F, S>(bases, new S[n + 1]));
        Assert.Equal(MultiScalar.Naive<C, F, S>(bases, scalars), MultiScalar.Interleaved<C, F, S>(bases, scalars));
        Assert.Throws<ArgumentException>(() => MultiScalar.Interleaved<C, F, S>(bases, new S[n + 1]));
    }

    [Fact]
    public void SubgroupTestAgreesWithMultiplicationByR()
    {
        Assert.True(AffinePoint<C, F>.Infinity.IsInSubgroup);
        Assert.True(Random().ToAffine().IsInSubgroup);
        var outside = 0;
        foreach (var p in CurvePoints(6))
        {
            var slow = PointMath.IsKilledByOrder(p);
            Assert.Equal(slow, C.IsInSubgroup(p));
            // [r]P lies in the cofactor part alone: the case that a wrong eigenvalue would let through.
            var cofactorPart = p.Multiply(C.Order).ToAffine();
            Assert.Equal(cofactorPart.IsInfinity, C.IsInSubgroup(cofactorPart));
            outside += slow ? 0 : 1;
        }

        Assert.Equal(C.Cofactor.IsOne, outside == 0);
    }

    [Fact]
    public void APointOffTheCurveIsNotInTheSubgroup()
    {
        var off = new AffinePoint<C, F>(G.X, G.Y + F.One);
        Assert.False(off.IsOnCurve);
        Assert.False(off.IsInSubgroup);
    }

    [Fact]
    public void InfinityIsTheDefault()
    {
        Assert.True(default(AffinePoint<C, F>).IsInfinity);
        Assert.True(default(JacobianPoint<C, F>).IsInfinity);
        Assert.False(C.B.IsZero);
        Assert.Equal(AffinePoint<C, F>.Infinity, JacobianPoint<C, F>.Infinity.ToAffine());
        Assert.Equal("infinity", AffinePoint<C, F>.Infinity.ToString());
    }

    private JacobianPoint<C, F> Random()
    {
        var p = G.Multiply(_draws.Element<S>());
        return p.Double() + p; // Z is not one
    }

    /// <summary>Points of the whole curve, hardly any of them in the group of order r when the cofactor is large.</summary>
    private static IEnumerable<AffinePoint<C, F>> CurvePoints(int count)
    {
        for (ulong x = 1; count > 0; x++)
        {
            if (AffinePoint<C, F>.TryFromX(F.FromUInt64(x), out var point))
            {
                Assert.True(point.IsOnCurve);
                count--;
                yield return point;
            }
        }
    }
}

public sealed class Bn254G1Laws : CurveLaws<Bn254G1, Bn254Fp, Bn254Fr>;

public sealed class Bn254G2Laws : CurveLaws<Bn254G2, Bn254Fp2, Bn254Fr>;

public sealed class Bls12381G1Laws : CurveLaws<Bls12381G1, Bls12381Fp, Bls12381Fr>;

public sealed class Bls12381G2Laws : CurveLaws<Bls12381G2, Bls12381Fp2, Bls12381Fr>;
