using System.IO.Compression;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Circom;

/// <summary>Broken twins of genuine files: refused with file, section, byte, expected and found, before anything large is allocated.</summary>
public sealed class CircomMutantTests
{
    private const string Corpus = "vectors/hostile/circom_binary_mutants.json.gz";

    /// <summary>What is wrong is not in the file alone: well-formed, and refused by whoever proves or verifies with it.</summary>
    private static readonly string[] WellFormed = ["reject_at_prove", "reject_or_insecure", "reject_or_report_other_field"];

    [Fact]
    public void EveryMutantIsRefusedInOneSentence()
    {
        using var packed = new GZipStream(File.OpenRead(SharedData.Require(Corpus)), CompressionMode.Decompress);
        using var corpus = JsonDocument.Parse(packed);
        var wrong = new List<string>();
        foreach (var item in corpus.RootElement.EnumerateArray())
        {
            var (name, expect) = ($"{item.GetProperty("format").GetString()}/{item.GetProperty("name").GetString()}", item.GetProperty("expect").GetString()!);
            using var inflated = new MemoryStream();
            using (var zlib = new ZLibStream(new MemoryStream(item.GetProperty("b64").GetBytesFromBase64()), CompressionMode.Decompress))
            {
                zlib.CopyTo(inflated);
            }

            var bytes = inflated.ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var refusal = CircomReading.Refusal(bytes, name);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var accept = expect.StartsWith("accept", StringComparison.Ordinal) || WellFormed.Contains(expect) || name == "wtns/prime_other_field";
            if (accept != refusal is null)
            {
                wrong.Add($"{name}: {expect}, {refusal?.Message ?? "accepted"}");
            }
            else if (refusal is not null && !refusal.Message.StartsWith(name + ": ", StringComparison.Ordinal))
            {
                wrong.Add($"{name}: the file is not named: {refusal.Message}");
            }

            if (allocated > 4 << 20)
            {
                wrong.Add($"{name}: {allocated} bytes allocated");
            }
        }

        Assert.Empty(wrong);
    }
}
