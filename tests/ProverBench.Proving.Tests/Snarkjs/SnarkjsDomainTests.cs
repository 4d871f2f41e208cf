using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Snarkjs;

public sealed class SnarkjsDomainTests
{
    /// <summary>circom-formats: 5^((r − 1)/2^28), which is ours too.</summary>
    [Fact]
    public void Bn254HasOneOrder()
    {
        Assert.Equal("19103219067921713944291392827692070036145651957329286315305642004821462161904", SnarkjsDomain.Root<Bn254Fr>(28).ToString());
        for (var log = 0; log <= 28; log++)
        {
            Assert.Equal(log == 0 ? 0 : 1, SnarkjsDomain.Exponent<Bn254Fr>(log));
        }
    }

    [Fact]
    public void Bls12381HasTwo()
    {
        Assert.Equal(FieldMath.Pow(Bls12381Fr.FromUInt64(5), (Bls12381Fr.Order - 1) >> 32), SnarkjsDomain.Root<Bls12381Fr>(32));
        for (var log = 0; log <= 32; log++)
        {
            var exponent = SnarkjsDomain.Exponent<Bls12381Fr>(log);
            Assert.True((log == 0 || exponent % 2 == 1) && exponent < 1L << log);
            Assert.Equal(SnarkjsDomain.Root<Bls12381Fr>(log), FieldMath.Pow(FieldMath.RootOfUnity<Bls12381Fr>(log), (ulong)exponent));
        }

        Assert.NotEqual(1, SnarkjsDomain.Exponent<Bls12381Fr>(12));
    }
}
