using System.Text.Json;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Products of pairings that are one, and that are not, by the reference.</summary>
internal sealed class PairingFamily : IConformanceFamily
{
    public string Id => "pairing";

    public string Summary => "products of pairings on both curves, by the reference";

    public bool Claims(ConformanceFile file) => file.LiesIn("curves") && file.Name.Contains("pairing", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => $"{c.TextOrNull("curve")} {c.TextOrNull("name")}", (item, name) =>
        {
            if (!item.Has("curve", "pairs", "product_is_one"))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            var curve = item.GetText("curve", file.Path);
            bool? found = VectorNames.Curve(curve) switch
            {
                "bn254" => ProductIsOne<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(item, file.Path),
                "bls12-381" => ProductIsOne<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(item, file.Path),
                _ => null,
            };
            if (found is { } product)
            {
                var expected = VectorJson.Flag(item.Get("product_is_one", file.Path), file.Path, "product_is_one");
                sink.Compare(file.Path, name, expected ? "a product of one" : "another product", product ? "a product of one" : "another product");
            }
            else
            {
                sink.Skip($"the curve {curve}");
            }
        });

    private static bool ProductIsOne<E, F, S, G1, G2>(JsonElement item, string path)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var pairs = item.GetItems("pairs", path);
        return AtePairing<E, F, S, G1, G2>.ProductIsOne(
            pairs.Select(p => VectorPoints.Point<G1, F>(p.Get("g1", path), path)).ToArray(),
            pairs.Select(p => VectorPoints.Point<G2, Fp2<F>>(p.Get("g2", path), path)).ToArray());
    }
}
