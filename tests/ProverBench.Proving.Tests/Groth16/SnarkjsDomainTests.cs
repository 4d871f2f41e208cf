using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Groth16;

public sealed class SnarkjsDomainTests
{
    /// <summary>circom-formats: 5^((r − 1)/2^28), which is ours too.</summary>
    [Fact]
    public void Bn254HasOneOrder()
    {
        Assert.Equal("19103219067921713944291392827692070036145651957329286315305642004821462161904", SnarkjsDomain<Bn254Fr>.Root(28).ToString());
        for (var log = 0; log <= 28; log++)
        {
            Assert.Equal(1UL, SnarkjsDomain<Bn254Fr>.Exponent(log));
        }
    }

    [Fact]
    public void Bls12381HasTwo()
    {
        Assert.Equal(FieldMath.Pow(Bls12381Fr.FromUInt64(5), (Bls12381Fr.Order - 1) >> 32), SnarkjsDomain<Bls12381Fr>.Root(32));
        for (var log = 0; log <= 32; log++)
        {
            var exponent = SnarkjsDomain<Bls12381Fr>.Exponent(log);
            Assert.True(exponent % 2 == 1 && exponent < 1UL << Math.Max(1, log));
            Assert.Equal(SnarkjsDomain<Bls12381Fr>.Root(log), FieldMath.Pow(FieldMath.RootOfUnity<Bls12381Fr>(log), exponent));
        }

        Assert.NotEqual(1UL, SnarkjsDomain<Bls12381Fr>.Exponent(12));
    }
}
