using System.Numerics;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Recursion.Wrap;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Recursion;

public sealed class GoldilocksRangeTests
{
    private static readonly BigInteger P = Goldilocks.Order;

    private static readonly BigInteger Bound = P << 188;

    public static TheoryData<string> Values => [.. new[] { BigInteger.Zero, 1, P - 1, P, P + 1, (P - 1) * (P - 1), BigInteger.One << 192, Bound - 1 }.Select(v => v.ToString())];

    [Theory, MemberData(nameof(Values))]
    public void ReductionAgreesWithIntegers(string text)
    {
        var value = BigInteger.Parse(text);
        AssertSatisfied(c => c.AssertEqual(c.Reduce(Wire(c, value), Bound, "reduced"), Bn254Fr.FromBigInteger(value % P), "expected"));
    }

    [Fact]
    public void AQuotientWithoutBoundWouldGiveAnyRemainder()
    {
        // (x − lie)/p exists in Fr for every lie: only the quotient's range refuses it.
        var (value, lie) = (Fr(1000), Fr(7));
        Assert.True(Bn254Fr.TryInvert(Bn254Fr.FromBigInteger(P), out var inverse));
        AssertHangsOn(
            path => path.Contains("quotient range", StringComparison.Ordinal),
            c => c.Reduce(c.Private("x", value), BigInteger.One << 128, "reduced"),
            (path, honest) => path == "reduced/quotient" ? (value - lie) * inverse : path == "reduced/remainder" ? lie : honest);
    }

    [Fact]
    public void ARemainderWithoutBoundWouldBeAnyMultipleAway()
        => AssertHangsOn(
            path => path.Contains("remainder range", StringComparison.Ordinal),
            c => c.Reduce(Wire(c, P * 5), BigInteger.One << 128, "reduced"),
            (path, honest) => path == "reduced/quotient" ? Fr(1) : path == "reduced/remainder" ? Bn254Fr.FromBigInteger(P * 4) : honest);

    [Fact]
    public void BoundsThatCouldPassTheModulusAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Build(c => c.Reduce(c.Private("x", Fr(1)), BigInteger.One << 254, "reduced")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Build(c => c.Reduce(c.Private("x", Fr(1)), Bn254Fr.Order, "reduced")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Build(c => c.Reduce(c.Private("x", Fr(1)), 0, "reduced")));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("18446744069414584320", true)]
    [InlineData("18446744069414584321", false)]
    [InlineData("18446744073709551615", false)]
    [InlineData("18446744073709551616", false)]
    public void ElementsAreCanonical(string text, bool accepted)
    {
        var (system, witness) = Build(c => c.AssertElement(Wire(c, BigInteger.Parse(text)), "element"));
        Assert.Equal(accepted, system.FindUnsatisfied(witness) is null);
        Assert.Equal(66, system.Constraints);
    }

    private static Num<Bn254Fr> Wire(CircuitBuilder<Bn254Fr> c, BigInteger value) => c.Private("x", Bn254Fr.FromBigInteger(value));
}
