using ProverBench.Backends.Fpga.Tests.Support;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>Every kind of core against the field library under a simulator of events with four values, stalls at random on both sides.</summary>
public sealed class IcarusTests
{
    [Fact]
    public void MultipliersAndButterflies()
    {
        Passes("pb_core_mul", ".FIELD(0)", 16, 8, RtlCases.Products<Goldilocks>(900));
        Passes("pb_core_mul", ".FIELD(1)", 8, 4, RtlCases.Products<BabyBear>(900));
        Passes("pb_core_mul", ".FIELD(2)", 8, 4, RtlCases.Products<KoalaBear>(900));
        Passes("pb_core_mul", ".FIELD(3)", 64, 32, RtlCases.Products<Bn254Fr>(150));
        Passes("pb_core_mul", ".FIELD(4)", 64, 32, RtlCases.Products<Bn254Fp>(150));
        Passes("pb_core_butterfly", ".FIELD(0)", 24, 16, RtlCases.Butterflies<Goldilocks>(300), new("a word of configuration", [0, 1], new byte[24], [], 1));
    }

    [Fact]
    public void Transforms()
    {
        RtlCase[] wrong = [new("k above the maximum", [5], new byte[8 * 32], [], 1), new("in_last inside a transform", [3], new byte[8 * 9], [], 2)];
        Passes(
            "pb_core_ntt",
            ".FIELD(0),.LOG(4)",
            8,
            8,
            [.. Enumerable.Range(1, 4).SelectMany(k => new[] { RtlCases.Transforms<Goldilocks>(k, 3, false, 0), RtlCases.Transforms<Goldilocks>(k, 2, true, k), RtlCases.Transforms<Goldilocks>(k, 3, k % 2 == 0, 0, 6, 1) }), .. wrong]);
        Passes("pb_core_ntt", ".FIELD(2),.LOG(6)", 4, 4, RtlCases.Transforms<KoalaBear>(6, 2, false, 0), RtlCases.Transforms<KoalaBear>(5, 2, true, 0, 11, 9));
        Passes("pb_core_ntt", ".FIELD(3),.LOG(4)", 32, 32, RtlCases.Transforms<Bn254Fr>(3, 1, false, 3));
    }

    [Fact]
    public void Hashes()
    {
        Passes("pb_core_merkle", ".INSTANCE(4),.LEAVES_LOG(3)", 4, 4, RtlCases.Tree<KoalaBear>("poseidon2-koalabear-16", 9, 1, 0));
        Passes("pb_core_merkle", ".INSTANCE(1),.LEAVES_LOG(3)", 8, 8, RtlCases.Rows<Goldilocks>("poseidon2-goldilocks-12", 9, 2), new("a mode that there is not", [4], new byte[8], [], 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Buckets(int fold)
    {
        var g = Bn254G1.Generator;
        var h = g.Multiply(77).ToAffine();
        Passes(
            "pb_core_msm",
            $".BUCKETS_LOG(3),.FOLD({fold})",
            68,
            96,
            RtlCases.Buckets(6, [(g, 1, false), (h, 3, true), (g, 1, false), (AffinePoint<Bn254G1, Bn254Fp>.Infinity, 2, false), (h, 5, false), (g, 1, false)]),
            new("a bucket that there is not", [6], RtlCases.Beat(g, 6, false), [], 3));
    }

    private static void Passes(string top, string parameters, int inBytes, int outBytes, params RtlCase[] cases)
    {
        using var scratch = new Scratch();
        var bench = new IcarusBench(scratch, RtlTools.Rtl, top, parameters, inBytes, outBytes);
        foreach (var test in cases)
        {
            Assert.StartsWith("PASS", bench.Run(test), StringComparison.Ordinal);
        }
    }
}
