using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Snarkjs;

/// <summary>Every tampered proof of the shared vectors, on both curves and under both protocols: refused, and for the reason that belongs to what was changed.</summary>
public sealed class TamperedVectorTests
{
    private const string NotBelow = "expected a decimal string below the order of";

    /// <summary>What the answer to a case begins with or contains, by the case's name; the first that fits.</summary>
    private static readonly (Func<string, bool> Fits, string[] Answers)[] Reasons =
    [
        (n => n.StartsWith("valid", StringComparison.Ordinal) || n is "(-A,-B,C)" or "(sA,B/s,C)", ["verifies"]),
        (n => n.StartsWith("FORGERY", StringComparison.Ordinal) || n == "vk delta:=gamma", ["key: ", "phase 2"]),
        (n => n is "vk k1=k2", ["key: ", "not disjoint"]),
        (n => n is "vk IC short", ["key: ", "nPublic"]),
        (n => n.EndsWith("+q", StringComparison.Ordinal) || n.EndsWith("+ q", StringComparison.Ordinal) || n.EndsWith("+r", StringComparison.Ordinal) || n == "public negative", ["malformed: ", NotBelow]),
        (n => n.EndsWith(".y+1", StringComparison.Ordinal) || (n.StartsWith("pi_", StringComparison.Ordinal) && n.EndsWith("]+1", StringComparison.Ordinal)), ["malformed: proof: ", "is not on the curve"]),
        (n => n.Contains("wrong subgroup", StringComparison.Ordinal), ["malformed: proof: pi_b", "but not in the group of order r"]),
        (n => n == "protocol=plonk", ["malformed: proof: protocol"]),
        (n => n == "curve label changed", ["malformed: proof: curve"]),
        (n => n.EndsWith(" missing", StringComparison.Ordinal), ["malformed: proof: an object with a member"]),
        (_ => true, ["does not"]),
    ];

    [Theory]
    [InlineData("groth16", "mul_bn128", 36)]
    [InlineData("groth16", "pos_bls12381", 36)]
    [InlineData("plonk", "mul_bn128", 77)]
    [InlineData("plonk", "pos_bls12381", 77)]
    public void EachIsRefusedForItsOwnReason(string protocol, string folder, int count)
    {
        using var file = new GZipStream(File.OpenRead(SharedData.Require($"vectors/snark/{folder}/tamper_{protocol}.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(file);
        var root = document.RootElement;
        var wrong = new List<string>();
        var cases = root.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(count, cases.Count);
        foreach (var test in cases)
        {
            var name = test.GetProperty("name").GetString()!;
            var which = test.TryGetProperty("vk", out var named) ? named.GetString() : test.TryGetProperty("vk_inline", out _) ? "inline" : "vk";
            var key = which == "inline" ? test.GetProperty("vk_inline") : root.GetProperty(which!);
            var answer = SnarkjsCase.Answer(Bytes(key), Bytes(test.GetProperty("public")), Bytes(test.GetProperty("proof")));
            var due = Reasons.First(r => r.Fits(name)).Answers;
            if (!answer.StartsWith(due[0], StringComparison.Ordinal) || !answer.Contains(due[^1], StringComparison.Ordinal) || (answer == "verifies") != (test.GetProperty("expect").ToString() == "True"))
            {
                wrong.Add($"{name}: {answer}");
            }
        }

        Assert.Empty(wrong);
    }

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
