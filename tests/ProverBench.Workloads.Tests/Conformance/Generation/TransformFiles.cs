using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Workloads.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>ntt/ and fri/: by definition up to 2^8, by the scalar oracle above.</summary>
internal static class TransformFiles
{
    private const int LargestByDefinition = 8;

    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("ntt/ntt.json", [
            .. Transforms<Goldilocks>(0, 1, 3, 8, 12), .. Transforms<BabyBear>(0, 1, 3, 8, 11), .. Transforms<KoalaBear>(0, 1, 3, 8, 13),
            .. Transforms<Bn254Fr>(0, 1, 3, 7, 10), .. Transforms<Bls12381Fr>(0, 1, 3, 7, 9),
            OtherRoot<Goldilocks>(5), OtherRoot<BabyBear>(3),
        ]);
        yield return SuiteFile.Cases("fri/fold2.json", [
            .. Folds<Goldilocks>(), .. Folds<BabyBear>(), .. Folds<KoalaBear>(),
        ]);
    }

    /// <summary>Σ coefficients[j]·x^j.</summary>
    private static F Evaluate<F>(IEnumerable<F> coefficients, F x)
        where F : unmanaged, IField<F>
        => coefficients.Reverse().Aggregate(F.Zero, (sum, c) => (sum * x) + c);

    /// <summary>The values at shift·ω^i, ω of order 2^log.</summary>
    private static F[] Values<F>(F[] coefficients, int log, F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        if (log > LargestByDefinition + 2)
        {
            using var oracle = new ScalarBackend(new BackendOptions(1));
            oracle.TryGetKernels<INttKernels<F>>(out var kernels);
            using var values = oracle.Column<F>([.. coefficients, .. new F[(1 << log) - coefficients.Length]], "values");
            kernels!.Transform(values, new NttShape(log, NttDirection.Forward), shift);
            return oracle.Read(values);
        }

        return ByDefinition(coefficients, 1 << log, FieldMath.RootOfUnity<F>(log), shift);
    }

    private static F[] ByDefinition<F>(F[] coefficients, int count, F omega, F shift)
        where F : unmanaged, IField<F>
    {
        var (result, x) = (new F[count], shift);
        for (var i = 0; i < result.Length; i++, x *= omega)
        {
            result[i] = Evaluate(coefficients, x);
        }

        return result;
    }

    /// <summary>Another library's root of unity, a power of ours: the same values in another order.</summary>
    private static JsonObject OtherRoot<F>(ulong power)
        where F : unmanaged, ITwoAdicField<F>
    {
        const int Log = 3;
        var (a, shift) = (VectorRandom.Draw<F>($"suite-root|{F.Name}", 1 << Log), F.MultiplicativeGenerator);
        var omega = FieldMath.Pow(FieldMath.RootOfUnity<F>(Log), power);
        return new JsonObject
        {
            ["field"] = Spelling.Field<F>(),
            ["log2n"] = Log,
            ["omega"] = Spelling.Node(omega),
            ["coset_shift"] = Spelling.Node(shift),
            ["a"] = Spelling.Array<F>(a),
            ["ntt"] = Spelling.Array<F>(ByDefinition(a, 1 << Log, omega, F.One)),
            ["coset"] = Spelling.Array<F>(ByDefinition(a, 1 << Log, omega, shift)),
        };
    }

    private static IEnumerable<JsonObject> Transforms<F>(params int[] logs)
        where F : unmanaged, ITwoAdicField<F>
    {
        foreach (var log in logs)
        {
            var seed = $"suite-ntt|{F.Name}|{log}";
            var a = VectorRandom.Draw<F>(seed, 1 << log);
            var shift = F.MultiplicativeGenerator;
            var (ntt, coset) = (Values(a, log, F.One), Values(a, log, shift));
            var item = new JsonObject
            {
                ["field"] = Spelling.Field<F>(),
                ["log2n"] = log,
                ["omega"] = Spelling.Node(FieldMath.RootOfUnity<F>(log)),
                ["coset_shift"] = Spelling.Node(shift),
                ["prng_seed"] = seed,
                ["digest_in"] = OutputDigest.Of<F>(a).ToString(),
                ["digest_ntt"] = OutputDigest.Of<F>(ntt).ToString(),
                ["digest_coset"] = OutputDigest.Of<F>(coset).ToString(),
                ["digest_lde4"] = OutputDigest.Of<F>(Values(a, log + 2, shift)).ToString(),
            };
            if (log <= 3)
            {
                (item["a"], item["ntt"], item["coset"]) = (Spelling.Array<F>(a), Spelling.Array<F>(ntt), Spelling.Array<F>(coset));
            }

            yield return item;
        }
    }

    private static IEnumerable<JsonObject> Folds<F>()
        where F : unmanaged, ITwoAdicField<F>
    {
        foreach (var log in new[] { 1, 2, 4 })
        {
            var random = VectorRandom.Draw<F>($"suite-fri|{F.Name}|{log}", (1 << log) + 1);
            var (coefficients, beta, shift) = (random[..^1], random[^1], F.MultiplicativeGenerator);
            F[] folded = [.. coefficients.Chunk(2).Select(pair => pair[0] + (beta * pair[1]))];
            yield return new JsonObject
            {
                ["field"] = Spelling.Field<F>(),
                ["log2n"] = log,
                ["shift"] = Spelling.Node(shift),
                ["beta"] = Spelling.Node(beta),
                ["coeffs"] = Spelling.Array<F>(coefficients),
                ["evals_natural"] = Spelling.Array<F>(Values(coefficients, log, shift)),
                ["folded_natural"] = Spelling.Array<F>(Values(folded, log - 1, F.Square(shift))),
            };
        }
    }
}
