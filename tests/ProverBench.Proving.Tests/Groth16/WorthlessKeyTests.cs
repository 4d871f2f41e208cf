using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Threat B4 and its relatives: keys under which anybody forges. For each the forgery is made and satisfies the verifier's equation, which is why the key is refused.</summary>
public sealed class WorthlessKeyTests
{
    [Theory, InlineData(1), InlineData(-1)]
    public void ForgeriesOverBn254(int sign) => Forge<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(sign);

    [Theory, InlineData(1), InlineData(-1)]
    public void ForgeriesOverBls12381(int sign) => Forge<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(sign);

    [Fact]
    public void PublicValuesThatNothingBindsAreRefused()
    {
        var (g, h) = (Bn254G1.Generator, Bn254G2.Generator);
        AffinePoint<Bn254G1, Bn254Fp> Of(ulong k) => g.Multiply(Bn254Fr.FromUInt64(k)).ToAffine();
        AffinePoint<Bn254G2, Bn254Fp2> Second(ulong k) => h.Multiply(Bn254Fr.FromUInt64(k)).ToAffine();
        Groth16Bn254.VerifyingKey Key(params AffinePoint<Bn254G1, Bn254Fp>[] inputs) => new(Of(5), Second(7), h, Second(11), inputs, SetupOrigin.Foreign);
        Assert.Equal(2, Key(Of(2), Of(3), Of(4)).PublicValues);
        Assert.Equal(2, Key(default, Of(3), Of(4)).PublicValues);
        Assert.Equal(1, Key(Of(3), Of(3)).PublicValues);
        Assert.Contains("IC[2] is the point at infinity, so that proofs do not bind public value 1", Refusal(() => Key(Of(2), Of(3), default)), StringComparison.Ordinal);
        Assert.Contains("IC[1] and IC[3] are equal up to sign", Refusal(() => Key(Of(2), Of(3), Of(4), Of(3))), StringComparison.Ordinal);
        Assert.Contains("IC[1] and IC[3] are equal up to sign", Refusal(() => Key(Of(2), Of(3), Of(4), -Of(3))), StringComparison.Ordinal);
    }

    /// <summary>e(A, B) = e(α, β)·e(Σ, γ)·e(C, δ), Σ the statement's point, for any Σ that the forger likes.</summary>
    private static void Forge<E, F, S, G1, G2>(int sign)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        AffinePoint<G1, F> First(ulong k) => G1.Generator.Multiply(S.FromUInt64(k)).ToAffine();
        AffinePoint<G2, Fp2<F>> Second(ulong k) => G2.Generator.Multiply(S.FromUInt64(k)).ToAffine();
        AffinePoint<G1, F> Signed(AffinePoint<G1, F> p) => sign < 0 ? -p : p;
        AffinePoint<G2, Fp2<F>> Twin(AffinePoint<G2, Fp2<F>> p) => sign < 0 ? -p : p;
        var up = sign < 0 ? " up to sign" : "";
        var (alpha, beta, gamma, delta, sum, infinity) = (First(5), Second(7), G2.Generator, Second(11), First(1234567), AffinePoint<G1, F>.Infinity);

        Forged(alpha, beta, gamma, Twin(gamma), new(alpha, beta, -Signed(sum)), $"gamma and delta are equal{up}, so phase 2");
        Forged(alpha, Twin(gamma), gamma, delta, new((Signed(alpha) + sum).ToAffine(), gamma, infinity), $"beta and gamma are equal{up}");
        Forged(alpha, Twin(delta), gamma, delta, new(sum, gamma, -Signed(alpha)), $"beta and delta are equal{up}");

        // [β]₁, which every proving key holds, is enough where α is known.
        Forged(Signed(G1.Generator), beta, gamma, delta, new((Signed(First(7)) + sum).ToAffine(), gamma, infinity), "alpha is the generator or its negative");

        void Forged(AffinePoint<G1, F> a, AffinePoint<G2, Fp2<F>> b, AffinePoint<G2, Fp2<F>> c, AffinePoint<G2, Fp2<F>> d, Groth16System<E, F, S, G1, G2>.Proof proof, string reason)
        {
            Assert.True(AtePairing<E, F, S, G1, G2>.ProductIsOne([-proof.A, a, sum, proof.C], [proof.B, b, c, d]), reason);
            Assert.Contains(reason, Refusal(() => new Groth16System<E, F, S, G1, G2>.VerifyingKey(a, b, c, d, [sum, First(3)], SetupOrigin.Foreign)), StringComparison.Ordinal);
        }
    }

    private static string Refusal(Func<object> make) => Assert.Throws<RefusedKeyException>(() => { _ = make(); }).Message;
}
