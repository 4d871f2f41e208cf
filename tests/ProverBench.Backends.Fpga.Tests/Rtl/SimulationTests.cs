using System.Text.Json;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>Verilated cores at their sizes against the field library, without stalls and with stalls at random on both sides; errors; and cycles, which are the RTL's own and no timings.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Butterflies()
    {
        using var core = new SimulatedRun("butterfly-goldilocks");
        var test = RtlCases.Butterflies<Goldilocks>(5000);
        Agrees(core, test);
        Refuses(core, new("a word of configuration", [1], new byte[24], []), 1);
        Assert.InRange(core.Run(test, 0).Counters.Cycles, 5000ul, 5016ul);
        Assert.Equal((1, 100ul), (core.Run(test, 0, 100).Answer, core.Run(test, 0, 100).Counters.Cycles));
        Refuses(core, test with { In = test.In[1..] }, 0x100);
        Refuses(core, test with { Out = test.Out[16..] }, 0x101);
        Agrees(core, test);

        ButterfliesOf<BabyBear>("butterfly-babybear", 700);
        ButterfliesOf<KoalaBear>("butterfly-koalabear", 700);
        ButterfliesOf<Bn254Fr>("butterfly-bn254-fr", 150);
    }

    [Fact]
    public void TransformsOverGoldilocks() => Transforms<Goldilocks>("ntt-goldilocks");

    [Fact]
    public void TransformsOverBabyBear() => Transforms<BabyBear>("ntt-babybear");

    [Fact]
    public void TransformsOverKoalaBear() => Transforms<KoalaBear>("ntt-koalabear");

    [Fact]
    public void TransformsOverBn254() => Transforms<Bn254Fr>("ntt-bn254-fr");

    [Fact]
    public void HashesOverGoldilocks() => Hashes<Goldilocks>("merkle-goldilocks-12", "goldilocks_t12_plonky3", "poseidon2-goldilocks-12", 8);

    [Fact]
    public void HashesOverBabyBear() => Hashes<BabyBear>("merkle-babybear-16", "babybear_t16_plonky3", "poseidon2-babybear-16", 8);

    [Fact]
    public void HashesOverKoalaBear() => Hashes<KoalaBear>("merkle-koalabear-16", "koalabear_t16_plonky3", "poseidon2-koalabear-16", 8);

    [Fact]
    public void PairsOverGoldilocksOfWidthEight()
    {
        using var core = new SimulatedRun("merkle-goldilocks-8");
        Permutations<Goldilocks>(core, "merkle-goldilocks-8", "goldilocks_t8_plonky3");
        Agrees(core, RtlCases.Pairs<Goldilocks>("poseidon2-goldilocks-12-8", 41));
    }

    [Fact]
    public void RowsAndPairsOfTwoWidthsOverBabyBear() => RowsAndPairs<BabyBear>("babybear");

    [Fact]
    public void RowsAndPairsOfTwoWidthsOverKoalaBear() => RowsAndPairs<KoalaBear>("koalabear");

    [Theory]
    [InlineData("msm-bn254-g1")]
    [InlineData("msm-bn254-g1-fold3")]
    public void Buckets(string name)
    {
        using var core = new SimulatedRun(name);
        var (latency, interval) = Timing(name);
        var g = Bn254G1.Generator;
        var points = Enumerable.Range(0, 40).Select(i => i % 13 == 5 ? AffinePoint<Bn254G1, Bn254Fp>.Infinity : g.Multiply(1 + (i % 9)).ToAffine()).ToArray();
        var random = new Random(3);
        foreach (var (count, buckets) in new[] { (1, 1), (40, 1), (300, 5), (1000, 1024) })
        {
            var terms = Enumerable.Range(0, count).Select(_ => (points[random.Next(points.Length)], random.Next(buckets), random.Next(2) == 0)).ToArray();
            var test = RtlCases.Buckets(buckets, terms);
            var expected = Affine(test.Out);
            foreach (var pressure in new[] { 0u, 5u })
            {
                var (answer, output, _) = core.Run(test, pressure);
                Assert.Equal(0, answer);
                Assert.Equal(expected, Affine(output));
            }

            // The oracle of the oracle: plain sums.
            var sums = new JacobianPoint<Bn254G1, Bn254Fp>[buckets];
            Array.Fill(sums, JacobianPoint<Bn254G1, Bn254Fp>.Infinity);
            foreach (var (point, bucket, negative) in terms)
            {
                sums[bucket] += negative ? -point : point;
            }

            Assert.Equal(sums.Select(sum => sum.ToAffine()), expected);
        }

        // One point each interval where no bucket comes twice within the latency; the source waits for nothing but the interval, and the queue takes 16 points at once.
        var apart = RtlCases.Buckets(1024, [.. Enumerable.Range(0, 2048).Select(i => (points[1], i % 1024, false))]);
        var (_, _, counters) = core.Run(apart, 0);
        Assert.Equal(2048ul, counters.Busy);
        Assert.InRange((long)counters.InStalls, (long)(((interval - 1) * 2048) - (17 * interval)), (long)(interval - 1) * 2048);
        Assert.InRange(counters.Cycles, (2048 * interval) + 1024, (2048 * interval) + 1024 + latency + 16);
        var one = core.Run(RtlCases.Buckets(1, [(g, 0, false)]), 0).Counters.Cycles;
        Assert.Equal(one + (9 * latency), core.Run(RtlCases.Buckets(1, [.. Enumerable.Repeat((g, 0, false), 10)]), 0).Counters.Cycles);
        Refuses(core, new("no buckets", [0], RtlCases.Beat(g, 0, false), []), 1);
        Refuses(core, new("too many buckets", [1025], RtlCases.Beat(g, 0, false), []), 1);
        Refuses(core, new("a bucket that there is not", [7], RtlCases.Beat(g, 7, true), []), 3);
    }

    private static void ButterfliesOf<F>(string name, int count)
        where F : unmanaged, IPrimeField<F>
    {
        using var core = new SimulatedRun(name);
        Agrees(core, RtlCases.Butterflies<F>(count));
    }

    private static void Transforms<F>(string name)
        where F : unmanaged, ITwoAdicField<F>
    {
        using var core = new SimulatedRun(name);
        for (var k = 1; k <= 8; k++)
        {
            Agrees(core, RtlCases.Transforms<F>(k, 5, false, 0));
            Agrees(core, RtlCases.Transforms<F>(k, 2, true, k));
            Agrees(core, RtlCases.Transforms<F>(k, 3, k % 2 == 0, 0, Math.Min(20, (2 * k) + 3), 7));
        }

        Agrees(core, RtlCases.Transforms<F>(9, 1, true, 20));
        var largest = RtlCases.Transforms<F>(10, 2, false, 0, 20, 1022);
        Agrees(core, largest);
        Assert.Equal(Timing(name).Latency + 2048, core.Run(largest, 0).Counters.Cycles);
        foreach (var wrong in new uint[][] { [0], [11], [3, 4], [3, 0, 21], [3, 2, 1, 6], [3, 2, 0, 2], [3, 2, 0, 21], [3, 0, 0, 1], [3, 0, 0, 0, 0, 1] })
        {
            Refuses(core, new("wrong words", wrong, RtlCases.Transforms<F>(3, 1, false, 0).In, []), 1);
        }

        var short1 = RtlCases.Transforms<F>(3, 2, false, 0);
        Refuses(core, short1 with { In = short1.In[..(short1.In.Length * 9 / 16)] }, 2);
        Agrees(core, short1);
    }

    private static void Hashes<F>(string name, string instance, string hash, int rate)
        where F : unmanaged, IPrimeField<F>
    {
        using var core = new SimulatedRun(name);
        Permutations<F>(core, name, instance);
        foreach (var width in new[] { 1, rate - 1, rate, rate + 1, (3 * rate) + 2, (17 * rate) + 1 })
        {
            Agrees(core, RtlCases.Rows<F>(hash, width, width > 100 ? 3 : 33));
        }

        Agrees(core, RtlCases.Pairs<F>(hash, 41));
        foreach (var (logLeaves, capHeight) in new[] { (0, 0), (1, 0), (4, 4), (5, 0), (7, 2) })
        {
            Agrees(core, RtlCases.Tree<F>(hash, 3, logLeaves, capHeight));
        }

        var rows = RtlCases.Rows<F>(hash, 3, 2);
        foreach (var wrong in new uint[][] { [4], [1, 0], [0, 1], [2, 1], [3, 1, 11], [3, 1, 2, 3], [1, 1, 1], [1, 1 << 16], [0, 0, 0, 0, 1] })
        {
            Refuses(core, new("wrong words", wrong, rows.In, []), 1);
        }

        Refuses(core, new("in_last inside a row", [1, 4], rows.In, []), 2);
        Refuses(core, new("in_last before the tree's end", [3, 3, 2], rows.In, []), 2);
        Refuses(core, new("rows after the tree's", [3, 3, 0], rows.In, []), 2);
        Agrees(core, rows);
    }

    /// <summary>Rows by the instance of width 24, pairs by that of width 16.</summary>
    private static void RowsAndPairs<F>(string field)
        where F : unmanaged, IPrimeField<F>
    {
        var hash = $"poseidon2-{field}-24-16";
        using (var rows = new SimulatedRun($"merkle-{field}-24"))
        {
            Permutations<F>(rows, $"merkle-{field}-24", $"{field}_t24_plonky3");
            Agrees(rows, RtlCases.Rows<F>(hash, 37, 30));
        }

        using var pairs = new SimulatedRun($"merkle-{field}-16");
        Agrees(pairs, RtlCases.Pairs<F>(hash, 30));
    }

    private static void Permutations<F>(SimulatedRun core, string name, string instance)
        where F : unmanaged, IPrimeField<F>
    {
        Agrees(core, RtlCases.Permutations<F>(instance, 65));

        // One permutation takes its passes, and at most a turn of the slots and its elements besides; many take an interval each while the slots are full.
        var (latency, interval) = Timing(name);
        var alone = core.Run(RtlCases.Permutations<F>(instance, 1), 0).Counters;
        Assert.InRange(alone.Cycles, latency, latency + (latency / interval) + alone.InBeats + alone.OutBeats + 16);
        Assert.Equal(interval, alone.Busy);
        var many = core.Run(RtlCases.Permutations<F>(instance, 300), 0).Counters;
        Assert.Equal(300 * interval, many.Busy);
        Assert.InRange(many.Cycles, 300 * interval, (300 * interval * 5 / 4) + latency);
    }

    /// <summary>The row of a core in the table that cards are modelled by.</summary>
    private static (ulong Latency, ulong Interval) Timing(string core)
    {
        using var table = JsonDocument.Parse(File.ReadAllText(Path.Combine(RtlTools.Root, "synthesis", "timing.json")));
        var row = table.RootElement.EnumerateArray().Single(row => row.GetProperty("core").GetString() == core);
        return (row.GetProperty("latency").GetUInt64(), row.GetProperty("interval").GetUInt64());
    }

    private static void Agrees(SimulatedRun core, RtlCase test)
    {
        foreach (var pressure in new[] { 0u, 1u })
        {
            var (answer, output, counters) = core.Run(test, pressure);
            Assert.True(answer == 0, $"{test}: answer {answer}, error {counters.Error}");
            Assert.True(test.Out.AsSpan().SequenceEqual(output), $"{test}, pressure {pressure}: byte {test.Out.AsSpan().CommonPrefixLength(output)} differs");
        }
    }

    private static void Refuses(SimulatedRun core, RtlCase test, ulong error)
    {
        var (answer, _, counters) = core.Run(test, 0);
        Assert.Equal((2, error), (answer, counters.Error));
    }

    private static AffinePoint<Bn254G1, Bn254Fp>[] Affine(byte[] projective)
    {
        var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Bn254Fp>(projective);
        var points = new AffinePoint<Bn254G1, Bn254Fp>[words.Length / 3];
        for (var i = 0; i < points.Length; i++)
        {
            if (!words[(3 * i) + 2].IsZero)
            {
                var inverse = FieldMath.Invert(words[(3 * i) + 2]);
                points[i] = new(words[3 * i] * inverse, words[(3 * i) + 1] * inverse);
            }
        }

        return points;
    }
}
