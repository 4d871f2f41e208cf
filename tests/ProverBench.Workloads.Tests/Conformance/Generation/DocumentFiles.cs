using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>stats/ and jcs/: estimators by their definitions, and the published texts of doubles.</summary>
internal static class DocumentFiles
{
    /// <summary>RFC 8785, appendix B, and the borders between the forms of ECMAScript's numbers.</summary>
    private static readonly (string Bits, string Text)[] Numbers =
    [
        ("0000000000000000", "0"), ("8000000000000000", "0"), ("0000000000000001", "5e-324"), ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"), ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"), ("c340000000000000", "-9007199254740992"), ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"), ("44b52d02c7e14af6", "1e+23"), ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"), ("444b1ae4d6e2ef4f", "999999999999999900000"), ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"), ("3eb0c6f7a0b5ed8d", "0.000001"), ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"), ("41b3de4355555555", "333333333.3333333"), ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"), ("becbf647612f3696", "-0.0000033333333333333333"), ("43143ff3c1cb0959", "1424953923781206.2"),
        ("3ff0000000000000", "1"), ("3ff8000000000000", "1.5"), ("3fb999999999999a", "0.1"), ("c024000000000000", "-10"),
    ];

    public static IEnumerable<SuiteFile> All()
    {
        yield return SuiteFile.Cases("stats/location.json", Statistics());
        yield return SuiteFile.Cases("jcs/numbers.json", Numbers.Select(n => new JsonObject { ["ieee_be"] = n.Bits, ["jcs"] = n.Text }));
        yield return new SuiteFile("jcs/order.input.json", "{ \"b\": [3.0, 1e2, true, null], \"a\\u0000\": {}, \"B\": \"\\u00e9\\u20ac\\ud83d\\ude00\", \"\\u0080\": 0, \"\": -0 }\n");
        yield return new SuiteFile("jcs/order.output.json", "{\"\":0,\"B\":\"é€😀\",\"a\\u0000\":{},\"b\":[3,100,true,null],\"\u0080\":0}");
        yield return new SuiteFile("jcs/escapes.input.json", "[ \"\\/\\\"\\\\\\b\\f\\n\\r\\t\\u001f\\u007f\\u2028\" ]\n");
        yield return new SuiteFile("jcs/escapes.output.json", "[\"/\\\"\\\\\\b\\f\\n\\r\\t\\u001f\u007f\u2028\"]");
    }

    private static IEnumerable<JsonObject> Statistics()
    {
        foreach (var (name, count, shape) in new[] { ("one", 1, 0), ("pair", 2, 0), ("five", 5, 0), ("six", 6, 0), ("seven, skewed", 7, 1), ("twenty", 20, 0), ("fifty, of two modes", 50, 2), ("constant", 9, 3) })
        {
            var random = new VectorRandom($"suite-statistics|{name}");
            var samples = Enumerable.Range(0, count).Select(i => Sample((long)random.Below(1 << 20), i, shape)).ToArray();
            var sorted = samples.Order().ToArray();
            var median = Quantile(sorted, 0.5);
            var mad = Quantile([.. samples.Select(x => Math.Abs(x - median)).Order()], 0.5);
            var walsh = samples.SelectMany((x, i) => samples.Skip(i).Select(y => (x + y) / 2)).Order().ToArray();
            yield return new JsonObject
            {
                ["name"] = name,
                ["samples"] = new JsonArray([.. samples.Select(x => (JsonNode)x)]),
                ["median"] = median,
                ["mad_raw"] = mad,
                ["mad_times_1_4826"] = mad * 1.4826,
                ["hodges_lehmann_walsh_i_le_j"] = Quantile(walsh, 0.5),
                ["median_ci95_order_statistics"] = Interval(sorted),
                ["quartiles_type7"] = new JsonArray(Quantile(sorted, 0.25), median, Quantile(sorted, 0.75)),
            };
        }
    }

    private static double Sample(long draw, int index, int shape) => shape switch
    {
        0 => 1_000_000 + draw,
        1 => 1_000_000 + (draw * draw / 4096.0),
        2 => (index % 2 == 0 ? 1_000_000 : 3_000_000) + (draw / 64.0),
        _ => 1_000_000,
    };

    private static double Quantile(double[] sorted, double q)
    {
        var (below, rest) = ((int)Math.Floor((sorted.Length - 1) * q), ((sorted.Length - 1) * q) - Math.Floor((sorted.Length - 1) * q));
        return below + 1 < sorted.Length ? sorted[below] + (rest * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>The largest k whose [x(k), x(n+1−k)] covers the median with at least 95 %, by exact binomial sums.</summary>
    private static JsonObject? Interval(double[] sorted)
    {
        var (n, best) = (sorted.Length, 0);
        double Coverage(int k)
        {
            BigInteger tail = 0, term = 1;
            for (var i = 0; i < k; i++)
            {
                tail += term;
                term = term * (n - i) / (i + 1);
            }

            return 1 - ((double)(2 * tail) / Math.Pow(2, n));
        }

        for (var k = 1; k < n + 1 - k && Coverage(k) >= 0.95; k++)
        {
            best = k;
        }

        return best == 0 ? null : new JsonObject
        {
            ["lower_rank"] = best,
            ["upper_rank"] = n + 1 - best,
            ["lower"] = sorted[best - 1],
            ["upper"] = sorted[n - best],
            ["exact_coverage"] = Coverage(best),
        };
    }
}
