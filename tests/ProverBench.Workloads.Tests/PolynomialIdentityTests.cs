using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests;

/// <summary>The check of transforms must itself notice every wrong element.</summary>
public sealed class PolynomialIdentityTests
{
    [Fact]
    public void OneWrongElementIsSeenWhereverItIs()
    {
        var random = new SeedStream(new byte[32], "test");
        var coefficients = new BabyBear[2 * 8];
        random.Fill<BabyBear>(coefficients);
        var shift = BabyBear.MultiplicativeGenerator;
        var values = new BabyBear[2 * 32];
        for (var c = 0; c < 2; c++)
        {
            for (var i = 0; i < 32; i++)
            {
                values[(32 * c) + i] = PolynomialIdentity.Horner<BabyBear>(coefficients.AsSpan(8 * c, 8), shift * FieldMath.Pow(FieldMath.RootOfUnity<BabyBear>(5), (ulong)i));
            }
        }

        Assert.True(PolynomialIdentity.Check<BabyBear>(coefficients, values, 2, shift, ref random).Passed);
        Assert.False(PolynomialIdentity.Check<BabyBear>(coefficients, values, 2, BabyBear.One, ref random).Passed);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += BabyBear.One;
            Assert.False(PolynomialIdentity.Check<BabyBear>(coefficients, values, 2, shift, ref random).Passed, $"element {i}");
            values[i] -= BabyBear.One;
        }
    }
}
