using System.Numerics;

namespace ProverBench.Algebra.Tests.Curves;

public sealed class NonAdjacentFormTests
{
    [Fact]
    public void DigitsAreSparseAndSumToTheValue()
    {
        var values = Enumerable.Range(-300, 601).Select(i => new BigInteger(i)).Append(BigInteger.Pow(2, 256) - 1).Append(-(BigInteger.Pow(2, 64) - 1)).Append(Bn254Fr.Order);
        foreach (var value in values)
        {
            var digits = NonAdjacentForm.Of(value);
            Assert.Equal(value, digits.Aggregate(BigInteger.Zero, (sum, d) => (2 * sum) + d));
            Assert.All(digits.Zip(digits.Skip(1)), pair => Assert.Equal(0, pair.First * pair.Second));
            Assert.True(digits.Length == 0 || digits[0] != 0);
        }
    }
}
