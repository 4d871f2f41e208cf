using System.IO.Compression;
using System.Text.Json;
using ProverBench.Algebra.Curves.Kzg;
using ProverBench.Algebra.Tests.Fields;
using ProverBench.TestSupport;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>kzg/*: the mainnet setup, commitments, proofs and verifications of EIP-4844; a null output means that the input must be refused.</summary>
public sealed class KzgVectorTests(KzgVectorTests.Mainnet mainnet) : IClassFixture<KzgVectorTests.Mainnet>
{
    [Fact]
    public void CommitmentsAreTheFiles()
    {
        foreach (var c in LoadGzip("kzg/blob_to_kzg_commitment.json.gz"))
        {
            var blob = Hex(c.GetProperty("input"), "blob");
            AnswersOrRefuses(c, output => Assert.Equal(Hex(output), Eip4844.Commit(mainnet.Setup, blob)), () => Eip4844.Commit(mainnet.Setup, blob));
        }
    }

    [Fact]
    public void ProofsAreTheFiles()
    {
        foreach (var c in LoadGzip("kzg/compute_kzg_proof.json.gz"))
        {
            var (blob, z) = (Hex(c.GetProperty("input"), "blob"), Hex(c.GetProperty("input"), "z"));
            AnswersOrRefuses(
                c,
                output =>
                {
                    var (proof, y) = Eip4844.Prove(mainnet.Setup, blob, z);
                    Assert.Equal(Hex(output[0]), proof);
                    Assert.Equal(Hex(output[1]), y);
                },
                () => Eip4844.Prove(mainnet.Setup, blob, z));
        }
    }

    [Fact]
    public void VerificationsAreTheFiles()
    {
        var answers = 0;
        foreach (var c in KnownAnswers.Load("kzg/verify_kzg_proof_a.json").EnumerateArray())
        {
            var input = c.GetProperty("input");
            var (commitment, z, y, proof) = (Hex(input, "commitment"), Hex(input, "z"), Hex(input, "y"), Hex(input, "proof"));
            AnswersOrRefuses(c, output => Assert.True(output.GetBoolean() == Verify(), c.Text("name")), () => Verify());
            answers++;

            bool Verify() => Eip4844.Verify(mainnet.Setup.TauG2, commitment, z, y, proof);
        }

        Assert.NotEqual(0, answers);
    }

    [Fact]
    public void PointEvaluationIsTheFiles()
    {
        foreach (var c in KnownAnswers.Load("kzg/geth_pointEvaluation.json").EnumerateArray())
        {
            Assert.True(Eip4844.EvaluatePoint(mainnet.Setup.TauG2, mainnet.Setup.Count, Convert.FromHexString(c.Text("Input")), out var output));
            Assert.Equal(c.Text("Expected"), Convert.ToHexStringLower(output));
        }
    }

    private static void AnswersOrRefuses(JsonElement c, Action<JsonElement> answers, Func<object> call)
    {
        if (c.GetProperty("output").ValueKind == JsonValueKind.Null)
        {
            Assert.Throws<KzgInputException>(() => call());
        }
        else
        {
            answers(c.GetProperty("output"));
        }
    }

    private static List<JsonElement> LoadGzip(string relative)
    {
        using var gzip = new GZipStream(File.OpenRead(SharedData.Require("vectors/" + relative)), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(gzip);
        List<JsonElement> cases = [.. document.RootElement.Clone().EnumerateArray()];
        Assert.NotEmpty(cases);
        return cases;
    }

    private static byte[] Hex(JsonElement element, string property) => Hex(element.GetProperty(property));

    private static byte[] Hex(JsonElement element) => Convert.FromHexString(element.GetString().AsSpan(2));

    /// <summary>The setup of the main network, read once; only on demand, so that a skip happens inside a test.</summary>
    public sealed class Mainnet
    {
        private readonly Lazy<KzgSetup> _setup = new(
            () =>
            {
                using var gzip = new GZipStream(File.OpenRead(SharedData.Require("vectors/kzg/trusted_setup_mainnet_4096.txt.gz")), CompressionMode.Decompress);
                return KzgSetupReader.Read(gzip);
            });

        public KzgSetup Setup => _setup.Value;
    }
}
