using ProverBench.Algebra.Curves.Kzg;

namespace ProverBench.Algebra.Tests.Curves;

public sealed class EvaluationFormTests
{
    private readonly Draws _draws = new("evaluation-form");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void EvaluatesAndDividesAsCoefficientsDo(int n)
    {
        var domain = new EvaluationForm<Bls12381Fr>(n);
        Assert.Equal(n, domain.Count);
        var coefficients = Enumerable.Range(0, n).Select(_ => _draws.Element<Bls12381Fr>()).ToArray();
        var values = domain.Points.ToArray().Select(x => Horner(coefficients, x)).ToArray();
        var outside = _draws.Element<Bls12381Fr>();
        foreach (var z in (Bls12381Fr[])[outside, Bls12381Fr.Zero, Bls12381Fr.One, domain.Points[n - 1], domain.Points[n / 2]])
        {
            var y = Horner(coefficients, z);
            Assert.Equal(y, domain.Evaluate(values, z));
            var quotient = SyntheticDivision(coefficients, z);
            Assert.Equal(domain.Points.ToArray().Select(x => Horner(quotient, x)), domain.Quotient(values, z, y));
        }

        Assert.Throws<ArgumentException>(() => domain.Evaluate(new Bls12381Fr[n + 1], outside));
        Assert.Throws<ArgumentException>(() => domain.Quotient(new Bls12381Fr[n + 1], outside, outside));
    }

    [Fact]
    public void BitReversalIsAnInvolutionThatReversesBits()
    {
        var values = Enumerable.Range(0, 16).ToArray();
        EvaluationForm<Bls12381Fr>.BitReverse(values.AsSpan());
        Assert.Equal([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15], values);
        EvaluationForm<Bls12381Fr>.BitReverse(values.AsSpan());
        Assert.Equal(Enumerable.Range(0, 16), values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(9)]
    public void OtherSizesAreRefused(int n) => Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationForm<Bls12381Fr>(n));

    private static Bls12381Fr Horner(Bls12381Fr[] coefficients, Bls12381Fr x) => coefficients.Reverse().Aggregate(Bls12381Fr.Zero, (sum, c) => (sum * x) + c);

    /// <summary>The coefficients of (f − f(z))/(X − z).</summary>
    private static Bls12381Fr[] SyntheticDivision(Bls12381Fr[] coefficients, Bls12381Fr z)
    {
        var quotient = new Bls12381Fr[coefficients.Length];
        for (var i = coefficients.Length - 1; i > 0; i--)
        {
            quotient[i - 1] = coefficients[i] + (i < coefficients.Length - 1 ? quotient[i] * z : Bls12381Fr.Zero);
        }

        return quotient;
    }
}
