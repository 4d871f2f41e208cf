using System.Text.Json;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>msm/*.json: sums with known discrete logarithms, and the edges. The files beyond 256 terms are drawn and summed by their logarithms' rule.</summary>
public sealed class MultiScalarVectorTests
{
    [Fact]
    public void Bn254G1KnownLogs() => KnownLogs<Bn254G1, Bn254Fp, Bn254Fr>("bn254", "G1", KnownAnswers.Element<Bn254Fp>);

    [Fact]
    public void Bn254G2KnownLogs() => KnownLogs<Bn254G2, Bn254Fp2, Bn254Fr>("bn254", "G2", PointVectors.Element2<Bn254Fp>);

    [Fact]
    public void Bls12381G1KnownLogs() => KnownLogs<Bls12381G1, Bls12381Fp, Bls12381Fr>("bls12_381", "G1", KnownAnswers.Element<Bls12381Fp>);

    [Fact]
    public void Bls12381G2KnownLogs() => KnownLogs<Bls12381G2, Bls12381Fp2, Bls12381Fr>("bls12_381", "G2", PointVectors.Element2<Bls12381Fp>);

    [Fact]
    public void Bn254G1Edges() => Edges<Bn254G1, Bn254Fp, Bn254Fr>("bn254", KnownAnswers.Element<Bn254Fp>);

    [Fact]
    public void Bls12381G1Edges() => Edges<Bls12381G1, Bls12381Fp, Bls12381Fr>("bls12_381", KnownAnswers.Element<Bls12381Fp>);

    private static void KnownLogs<C, F, S>(string curve, string group, Func<JsonElement, F> coordinate)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var cases = KnownAnswers.Load("msm/msm_known_dlog.json").Of(curve, group).ToArray();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
        {
            var n = c.GetProperty("n").GetInt32();
            var draws = new Draws(c.Text("prng_seed"));
            var logs = new S[n];
            for (var i = 0; i < n; i++)
            {
                logs[i] = S.FromBigInteger(1 + draws.Below(S.Order - 1));
            }

            var scalars = new S[n];
            var log = S.Zero;
            for (var i = 0; i < n; i++)
            {
                scalars[i] = draws.Element<S>();
                log += logs[i] * scalars[i];
            }

            var expected = c.GetProperty("result").Point<C, F>(coordinate);
            Assert.Equal(c.GetProperty("result_dlog").Element<S>(), log);
            Assert.Equal(expected, C.Generator.Multiply(log).ToAffine());
            if (n > 256)
            {
                continue;
            }

            var points = logs.Select(k => C.Generator.Multiply(k)).ToArray();
            var bases = new AffinePoint<C, F>[n];
            PointMath.Normalize<C, F>(points, bases);
            if (c.TryGetProperty("bases", out var listed))
            {
                Assert.Equal(listed.EnumerateArray().Select(b => b.Point<C, F>(coordinate)), bases);
                Assert.Equal(c.GetProperty("scalars").EnumerateArray().Select(KnownAnswers.Element<S>), scalars);
            }

            Assert.Equal(expected, MultiScalar.Naive<C, F, S>(bases, scalars).ToAffine());
            Assert.Equal(expected, MultiScalar.Pippenger<C, F, S>(bases, scalars).ToAffine());
            Assert.Equal(expected, MultiScalar.Interleaved<C, F, S>(bases, scalars).ToAffine());
        }
    }

    private static void Edges<C, F, S>(string curve, Func<JsonElement, F> coordinate)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var cases = KnownAnswers.Load("msm/msm_edges.json").Of(curve, "G1").ToArray();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
        {
            var bases = c.GetProperty("bases").EnumerateArray().Select(b => b.Point<C, F>(coordinate)).ToArray();
            if (c.TryGetProperty("result_if_reduced", out var reduced))
            {
                // Ours is to refuse: r is no scalar; as a plain integer it is a multiplier like any other.
                var r = c.GetProperty("scalars")[0].Integer();
                Assert.Equal(S.Order, r);
                Assert.False(S.TryReadCanonical(r.ToByteArray(isUnsigned: true), out _));
                Assert.Equal(reduced.Point<C, F>(coordinate), bases[0].Multiply(r).ToAffine());
                continue;
            }

            var scalars = c.GetProperty("scalars").EnumerateArray().Select(KnownAnswers.Element<S>).ToArray();
            var expected = c.GetProperty("result").Point<C, F>(coordinate);
            Assert.Equal(expected, MultiScalar.Naive<C, F, S>(bases, scalars).ToAffine());
            Assert.Equal(expected, MultiScalar.Pippenger<C, F, S>(bases, scalars).ToAffine());
            Assert.Equal(expected, MultiScalar.Interleaved<C, F, S>(bases, scalars).ToAffine());
        }
    }
}
