using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>curves/pairing.json: products of pairings that are one, and that are not.</summary>
public sealed class PairingVectorTests
{
    [Fact]
    public void Bn254() => Check<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>("bn254", 9);

    [Fact]
    public void Bls12381() => Check<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>("bls12_381", 9);

    private static void Check<E, F, S, G1, G2>(string curve, int atLeast)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var cases = KnownAnswers.Load("curves/pairing.json").Of(curve).ToArray();
        Assert.True(cases.Length >= atLeast);
        foreach (var c in cases)
        {
            var p = c.GetProperty("pairs").EnumerateArray().Select(pair => pair.GetProperty("g1").Point<G1, F>(KnownAnswers.Element<F>)).ToArray();
            var q = c.GetProperty("pairs").EnumerateArray().Select(pair => pair.GetProperty("g2").Point<G2, Fp2<F>>(PointVectors.Element2<F>)).ToArray();
            Assert.All(p, point => Assert.True(point.IsInSubgroup));
            Assert.All(q, point => Assert.True(point.IsInSubgroup));
            Assert.True(c.GetProperty("product_is_one").GetBoolean() == AtePairing<E, F, S, G1, G2>.ProductIsOne(p, q), c.Text("name"));
        }
    }
}
