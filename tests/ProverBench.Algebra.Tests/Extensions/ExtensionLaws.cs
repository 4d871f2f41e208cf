using System.Numerics;
using CsCheck;
using ProverBench.Algebra.Extensions;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Extensions;

/// <summary>An extension B[X]/(f) is a field over B: f is irreducible, arithmetic is that of polynomials, Frobenius generates the Galois group.</summary>
public abstract class ExtensionLaws<B, S, P> : FieldLaws<Extension<B, S, P>>
    where B : unmanaged, IField<B>
    where S : unmanaged, ICoefficients<S, B>
    where P : struct, IExtensionParameters<B>
{
    private static Gen<Extension<B, S, P>> Any => FieldElements<Extension<B, S, P>>.Any;

    [Fact]
    public void ThePolynomialIsIrreducible() => Assert.True(Polynomials<B>.IsIrreducible(Modulus()));

    [Fact]
    public void ProductsAreThoseOfPolynomials()
        => Gen.Select(Any, Any).Sample(
            (a, b) => Assert.Equal(Polynomials<B>.Remainder(Polynomials<B>.Multiply(Coefficients(a), Coefficients(b)), Modulus()), Polynomials<B>.Trim(Coefficients(a * b))),
            iter: Samples);

    [Fact]
    public void FrobeniusIsTheAutomorphismOfOrderD()
        => Gen.Select(Any, Any, FieldElements<B>.Any).Sample(
            (a, b, scalar) =>
            {
                Assert.Equal(FieldMath.Pow(a, B.Order), a.Frobenius());
                Assert.Equal((a * b).Frobenius(), a.Frobenius() * b.Frobenius());
                Assert.Equal((a + b).Frobenius(), a.Frobenius() + b.Frobenius());
                Assert.Equal(Extension<B, S, P>.FromBase(scalar), Extension<B, S, P>.FromBase(scalar).Frobenius());
                var power = a;
                for (var i = 0; i < S.Count; i++)
                {
                    power = power.Frobenius();
                }

                Assert.Equal(a, power);
            },
            iter: 20);

    [Fact]
    public void TheNormIsThePowerThatFallsIntoTheBase()
    {
        var exponent = (BigInteger.Pow(B.Order, S.Count) - 1) / (B.Order - 1);
        Gen.Select(Any, Any).Sample(
            (a, b) =>
            {
                Assert.Equal(FieldMath.Pow(a, exponent), Extension<B, S, P>.FromBase(a.Norm()));
                Assert.Equal(a.Norm() * b.Norm(), (a * b).Norm());
            },
            iter: 10);
    }

    [Fact]
    public void TheBaseFieldIsEmbedded()
        => Gen.Select(FieldElements<B>.Any, FieldElements<B>.Any, Any).Sample(
            (x, y, a) =>
            {
                Assert.Equal(Extension<B, S, P>.FromBase(x * y), Extension<B, S, P>.FromBase(x) * Extension<B, S, P>.FromBase(y));
                Assert.Equal(Extension<B, S, P>.FromBase(x + y), Extension<B, S, P>.FromBase(x) + Extension<B, S, P>.FromBase(y));
                Assert.Equal(a * Extension<B, S, P>.FromBase(x), Extension<B, S, P>.Scale(a, x));
            },
            iter: Samples);

    [Fact]
    public void CoefficientsAreInOrderAndChecked()
    {
        Assert.Equal(S.Count, Extension<B, S, P>.ExtensionDegree);
        Assert.Equal(S.Count * B.Degree, Extension<B, S, P>.Degree);
        Assert.Equal(S.Count, P.Reduction.Length);
        Any.Sample(a => Assert.Equal(a, Extension<B, S, P>.FromCoefficients(Coefficients(a))), iter: 20);
        var bytes = new byte[Extension<B, S, P>.ByteSize];
        bytes[B.ByteSize] = 1;
        Assert.True(Extension<B, S, P>.TryReadCanonical(bytes, out var x));
        Assert.Equal(B.One, x.Coefficient(1));
        Assert.Throws<ArgumentException>(() => Extension<B, S, P>.FromCoefficients(new B[S.Count - 1]));
        Assert.Throws<ArgumentException>(() => Extension<B, S, P>.FromCoefficients(new B[S.Count + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Coefficient(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Coefficient(S.Count));
    }

    private static B[] Coefficients(Extension<B, S, P> a) => [.. Enumerable.Range(0, S.Count).Select(a.Coefficient)];

    private static B[] Modulus() => [.. P.Reduction.ToArray().Select(c => -c), B.One];
}

public sealed class Goldilocks2Laws : ExtensionLaws<Goldilocks, Two<Goldilocks>, Goldilocks2Parameters>;

public sealed class Goldilocks3Laws : ExtensionLaws<Goldilocks, Three<Goldilocks>, Goldilocks3Parameters>;

public sealed class Goldilocks5Laws : ExtensionLaws<Goldilocks, Five<Goldilocks>, Goldilocks5Parameters>;

public sealed class BabyBear4Laws : ExtensionLaws<BabyBear, Four<BabyBear>, BabyBear4Parameters>;

public sealed class BabyBear5Laws : ExtensionLaws<BabyBear, Five<BabyBear>, BabyBear5Parameters>;

public sealed class KoalaBear4Laws : ExtensionLaws<KoalaBear, Four<KoalaBear>, KoalaBear4Parameters>;

public sealed class KoalaBear5Laws : ExtensionLaws<KoalaBear, Five<KoalaBear>, KoalaBear5Parameters>;

public sealed class Mersenne31ComplexLaws : ExtensionLaws<Mersenne31, Two<Mersenne31>, Mersenne31ComplexParameters>;

public sealed class QuarticMersenne31Laws : ExtensionLaws<Mersenne31Complex, Two<Mersenne31Complex>, QuarticMersenne31Parameters>;

public sealed class CubicOfNoUsualFormLaws : ExtensionLaws<BabyBear, Three<BabyBear>, CubicOfNoUsualForm>;

/// <summary>BabyBear[X]/(X³ − 3X² − 2X − 2): what no product is written out for.</summary>
public readonly struct CubicOfNoUsualForm : IExtensionParameters<BabyBear>
{
    private static readonly BabyBear[] Lower = [BabyBear.FromUInt64(2), BabyBear.FromUInt64(2), BabyBear.FromUInt64(3)];

    public static string Name => "babybear^3";

    public static ReadOnlySpan<BabyBear> Reduction => Lower;
}
