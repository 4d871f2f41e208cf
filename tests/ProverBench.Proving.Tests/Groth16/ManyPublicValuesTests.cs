using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Tests.Groth16;

/// <summary>Statements of any length, on both sides of where the sum over public values is made by buckets; the proofs are simulated by who knows the key's logarithms.</summary>
public sealed class ManyPublicValuesTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(192), InlineData(193), InlineData(260)]
    public void EveryValueCountsOverBn254(int count) => Check<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(count);

    [Theory, InlineData(2), InlineData(193)]
    public void EveryValueCountsOverBls12381(int count) => Check<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(count);

    private static void Check<E, F, S, G1, G2>(int count)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var random = new SeededStream("many public values", "seed"u8);
        var (alpha, beta, delta, a, b) = (random.NonzeroScalar<S>(), random.NonzeroScalar<S>(), random.NonzeroScalar<S>(), random.NonzeroScalar<S>(), random.NonzeroScalar<S>());
        S[] inputs = [.. Enumerable.Range(0, count + 1).Select(_ => random.NonzeroScalar<S>())];

        // Zero, one and r - 1 among them.
        S[] values = [.. Enumerable.Range(0, count).Select(i => (i % 5) switch { 0 => -S.One, 1 => S.Zero, 2 => S.One, _ => random.NonzeroScalar<S>() })];
        var sum = inputs[0];
        for (var i = 0; i < count; i++)
        {
            sum += inputs[i + 1] * values[i];
        }

        AffinePoint<G1, F> First(S k) => G1.Generator.Multiply(k).ToAffine();
        AffinePoint<G2, Fp2<F>> Second(S k) => G2.Generator.Multiply(k).ToAffine();
        var proof = new Groth16System<E, F, S, G1, G2>.Proof(First(a), Second(b), First(((a * b) - (alpha * beta) - sum) * FieldMath.Invert(delta)));
        var key = new Groth16System<E, F, S, G1, G2>.VerifyingKey(First(alpha), Second(beta), G2.Generator, Second(delta), [.. inputs.Select(First)], SetupOrigin.Foreign);
        var verifier = new Groth16System<E, F, S, G1, G2>.Verifier(key);
        Assert.True(verifier.Verify(values, proof));
        foreach (var changed in new[] { 0, count / 2, count - 1 }.Where(i => i >= 0 && i < count))
        {
            var other = values.ToArray();
            other[changed] += S.One;
            Assert.False(verifier.Verify(other, proof));
        }
    }
}
