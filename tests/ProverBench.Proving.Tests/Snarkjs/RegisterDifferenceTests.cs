using System.Globalization;
using System.Numerics;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Tests.Snarkjs;

public sealed class RegisterDifferenceTests
{
    /// <summary>Bytes above the prime, as they lie behind the powers of τ of a file; the answer is that of snarkjs's arithmetic, with which its digest of a circuit of 2^16 rows agrees.</summary>
    [Fact]
    public void BytesThatAreNoPointHaveTheDifferenceThatSnarkjsComputes()
    {
        var bytes = Convert.FromHexString("0300000000008000000000002620bc02d1b5838e72017b493519ebdcdf1a81974726b8fb3b5096af4138571940614ca87d73b4afc4d802585add4360862fa052");
        var found = RegisterDifference<Bn254G1, Bn254Fp>.Of(bytes, Bn254G1.Generator);
        Assert.Equal(BigInteger.Parse("024a7e796b2f3392c4fba99e0125ce4966a37ccd32fdd3112a80e5776cf9c991f", NumberStyles.HexNumber, CultureInfo.InvariantCulture), found.X.ToBigInteger());
        Assert.Equal(BigInteger.Parse("0db66b1526a1827c36940d12a34dae4390756813bcbddd3b42942c7ecf3165dc", NumberStyles.HexNumber, CultureInfo.InvariantCulture), found.Y.ToBigInteger());
    }

    [Fact]
    public void OfPointsItIsTheirDifference()
    {
        Check<Bn254G1, Bn254Fp>();
        Check<Bls12381G1, Bls12381Fp>();

        static void Check<C, F>()
            where C : struct, ICurve<C, F>
            where F : unmanaged, IPrimeField<F>
        {
            var bytes = new byte[2 * F.ByteSize];
            for (var k = 3; k < 9; k++)
            {
                var first = C.Generator.Multiply(k).ToAffine();
                F.WriteMontgomery(first.X, bytes.AsSpan(0, F.ByteSize));
                F.WriteMontgomery(first.Y, bytes.AsSpan(F.ByteSize));
                Assert.Equal(C.Generator.Multiply(k - 2).ToAffine(), RegisterDifference<C, F>.Of(bytes, C.Generator.Multiply(2).ToAffine()));
            }
        }
    }
}
