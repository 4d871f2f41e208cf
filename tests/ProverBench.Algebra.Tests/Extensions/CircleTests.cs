using System.Numerics;
using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Extensions;

public sealed class CircleTests
{
    private static readonly CirclePoint[] Generators = [CirclePoint.StwoGenerator, CirclePoint.Plonky3Generator];

    [Fact]
    public void GeneratorsHaveOrderTwoToThe31()
    {
        foreach (var generator in Generators)
        {
            Assert.True(CirclePoint.TryCreate(generator.X, generator.Y, out var point));
            Assert.Equal(generator, point);
            Assert.Equal(CirclePoint.Identity, CirclePoint.OfOrder(0, generator));
            var (x, y) = (CirclePoint.OfOrder(1, generator).X, CirclePoint.OfOrder(1, generator).Y);
            Assert.Equal((-Mersenne31.One, Mersenne31.Zero), (x, y));
            Assert.Equal(generator, CirclePoint.OfOrder(CirclePoint.LogOrder, generator));
        }
    }

    [Fact]
    public void AdditionIsMultiplicationOfComplexNumbersOfNormOne()
    {
        foreach (var generator in Generators)
        {
            var p = CirclePoint.OfOrder(17, generator);
            var sum = CirclePoint.Identity;
            var product = Mersenne31Complex.One;
            for (var k = 0; k < 50; k++)
            {
                Assert.Equal(product, Complex(sum));
                Assert.Equal(Mersenne31.One, Complex(sum).Norm());
                Assert.Equal(CirclePoint.Double(sum), sum + sum);
                Assert.Equal(CirclePoint.Identity, sum + -sum);
                sum += p;
                product *= Complex(p);
            }
        }
    }

    [Fact]
    public void Plonky3sGeneratorIsAPowerOf12PlusI()
        => Assert.Equal(
            Complex(CirclePoint.Plonky3Generator),
            FieldMath.Pow(Mersenne31Complex.FromCoefficients([Mersenne31.FromUInt64(12), Mersenne31.One]), (Mersenne31Complex.Order - 1) / BigInteger.Pow(2, 31)));

    [Fact]
    public void PointsOffTheCircleAndOrdersOutOfRangeAreRefused()
    {
        Assert.False(CirclePoint.TryCreate(Mersenne31.One, Mersenne31.One, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => CirclePoint.OfOrder(32, CirclePoint.StwoGenerator));
        Assert.Throws<ArgumentOutOfRangeException>(() => CirclePoint.OfOrder(-1, CirclePoint.StwoGenerator));
    }

    [Fact]
    public void GeneratorsAreThoseOfTheVectors()
    {
        var circle = KnownAnswers.Load("fields/fields.json").GetProperty("mersenne31").GetProperty("circle");
        Assert.Equal(circle.Elements<Mersenne31>("generator_stwo"), new[] { CirclePoint.StwoGenerator.X, CirclePoint.StwoGenerator.Y });
        Assert.Equal(circle.Elements<Mersenne31>("generator_plonky3"), new[] { CirclePoint.Plonky3Generator.X, CirclePoint.Plonky3Generator.Y });
    }

    private static Mersenne31Complex Complex(CirclePoint p) => Mersenne31Complex.FromCoefficients([p.X, p.Y]);
}
