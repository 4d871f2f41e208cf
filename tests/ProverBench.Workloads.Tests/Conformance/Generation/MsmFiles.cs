using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>msm/: sums of known logarithms, and the edges that break kernels, by one scalar multiplication a term.</summary>
internal static class MsmFiles
{
    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("msm/msm_known_dlog.json", [
            .. Known<Bn254G1, Bn254Fp, Bn254Fr>(1, 2, 9, 1025), .. Known<Bn254G2, Bn254Fp2, Bn254Fr>(1, 9, 129),
            .. Known<Bls12381G1, Bls12381Fp, Bls12381Fr>(1, 2, 9, 1001), .. Known<Bls12381G2, Bls12381Fp2, Bls12381Fr>(1, 9, 65),
        ]);
        yield return SuiteFile.Cases("msm/msm_edges.json", [
            .. Edges<Bn254G1, Bn254Fp, Bn254Fr>(), .. Edges<Bn254G2, Bn254Fp2, Bn254Fr>(),
            .. Edges<Bls12381G1, Bls12381Fp, Bls12381Fr>(), .. Edges<Bls12381G2, Bls12381Fp2, Bls12381Fr>(),
        ]);
    }

    private static IEnumerable<JsonObject> Known<C, F, S>(params int[] sizes)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        foreach (var n in sizes)
        {
            var seed = $"suite-msm|{C.Name}|{n}";
            var random = new VectorRandom(seed);
            BigInteger[] logs = [.. Enumerable.Range(0, n).Select(_ => 1 + random.Below(S.Order - 1))];
            BigInteger[] scalars = [.. Enumerable.Range(0, n).Select(_ => random.Below(S.Order))];
            var sum = logs.Zip(scalars, (k, s) => k * s).Aggregate(BigInteger.Zero, (a, b) => a + b) % S.Order;
            var (curve, group) = Spelling.Group<C, F>();
            var item = new JsonObject
            {
                ["curve"] = curve,
                ["group"] = group,
                ["n"] = n,
                ["prng_seed"] = seed,
                ["result_dlog"] = Spelling.Hex(sum, S.ByteSize),
                ["result"] = Spelling.Point(C.Generator.Multiply(sum).ToAffine()),
            };
            if (n <= 2)
            {
                item["base_dlogs"] = Scalars<S>(logs);
                item["bases"] = Spelling.Points(logs.Select(k => C.Generator.Multiply(k).ToAffine()));
                item["scalars"] = Scalars<S>(scalars);
            }

            yield return item;
        }
    }

    private static IEnumerable<JsonObject> Edges<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var random = new VectorRandom($"suite-edges|{C.Name}");
        var (r, s, t) = (S.Order, random.Below(S.Order), random.Below(S.Order));
        var (p, q) = (Point(1 + random.Below(r - 1)), Point(1 + random.Below(r - 1)));
        var infinity = AffinePoint<C, F>.Infinity;
        yield return Case("empty", [], []);
        yield return Case("zero scalar", [p], [0]);
        yield return Case("one", [p], [1]);
        yield return Case("r-1", [p], [r - 1]);
        yield return Case("P and -P, same scalar", [p, -p], [s, s]);
        yield return Case("P and P, scalars that cancel", [p, p], [s, r - s]);
        yield return Case("one point five times", [.. Enumerable.Repeat(p, 5)], [.. Enumerable.Repeat((BigInteger)7, 5)]);
        yield return Case("one point three times, then its negative", [.. Enumerable.Repeat(p, 3), -p], [.. Enumerable.Repeat(s, 3), s * 3 % r]);
        yield return Case("all bases infinity", [infinity, infinity], [s, t]);
        yield return Case("infinity among the bases", [p, infinity, q], [s, 5, t]);
        yield return Case("all scalars zero", [p, q, p], [0, 0, 0]);
        yield return Case("all-ones digits", [p, q, p], [(BigInteger.One << 128) - 1, (BigInteger.One << 253) - 1, (BigInteger.One << 64) - 1]);
        yield return Case("powers of two", [p, q, p, q], [1 << 16, BigInteger.One << 252, 1 << 15, BigInteger.One << 63]);
        yield return Case("half r and half r + 1", [p, q], [r / 2, (r / 2) + 1]);

        JsonObject Case(string name, AffinePoint<C, F>[] bases, BigInteger[] scalars)
        {
            var sum = bases.Zip(scalars, (b, k) => b.Multiply(k)).Aggregate(JacobianPoint<C, F>.Infinity, (a, b) => a + b);
            var (curve, group) = Spelling.Group<C, F>();
            return new JsonObject
            {
                ["curve"] = curve,
                ["group"] = group,
                ["name"] = name,
                ["bases"] = Spelling.Points(bases),
                ["scalars"] = Scalars<S>(scalars),
                ["result"] = Spelling.Point(sum.ToAffine()),
            };
        }

        static AffinePoint<C, F> Point(BigInteger log) => C.Generator.Multiply(log).ToAffine();
    }

    private static JsonArray Scalars<S>(IEnumerable<BigInteger> scalars)
        where S : unmanaged, IPrimeField<S>
        => new([.. scalars.Select(s => (JsonNode)Spelling.Hex(s, S.ByteSize))]);
}
