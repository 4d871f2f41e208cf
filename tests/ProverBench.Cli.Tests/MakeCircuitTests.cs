using System.Text.Json;

namespace ProverBench.Cli.Tests;

/// <summary><c>make-circuit</c>: its files are a circuit, a witness that satisfies it, and a key under which that is proved.</summary>
public sealed class MakeCircuitTests
{
    [Theory]
    [InlineData("bn254", "full", "bn128")]
    [InlineData("bls12-381", "binary", "bls12381")]
    public async Task WhatIsMadeIsProvedAndVerified(string curve, string width, string label)
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, "make-circuit", "--constraints", "1100", "--curve", curve, "--witness", width, "--out", "made", "--json");
        Assert.True(code == 0, error);
        using (var made = JsonDocument.Parse(output))
        {
            Assert.Equal((1100, 11, true), (made.RootElement.GetProperty("constraints").GetInt32(), made.RootElement.GetProperty("logDomain").GetInt32(), made.RootElement.GetProperty("insecureSetup").GetBoolean()));
        }

        string At(string name) => Path.Combine("made", name);
        (code, _, error) = await Cli.RunAsync(folder.Path, null, "inspect", At("circuit.r1cs"), "--witness", At("circuit.wtns"));
        Assert.True(code == 0, error);
        (code, output, error) = await Cli.RunAsync(
            folder.Path, null, "prove", "--zkey", At("circuit.zkey"), "--witness", At("circuit.wtns"), "--proof", "proof.json", "--public", "public.json");
        Assert.True(code == 0, error);
        Assert.Contains(label, output, StringComparison.Ordinal);
        (code, output, error) = await Cli.RunAsync(folder.Path, null, "verify-proof", "--vkey", At("verification_key.json"), "--proof", "proof.json", "--public", "public.json");
        Assert.True(code == 0, error);
        Assert.Contains("verifies", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACircuitByNameIsProvedAndVerified()
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, "make-circuit", "--circuit", "poseidon-merkle/3x2", "--curve", "bls12-381", "--out", "made", "--json");
        Assert.True(code == 0, error);
        using (var made = JsonDocument.Parse(output))
        {
            Assert.Equal(("poseidon-merkle/3x2", 1466), (made.RootElement.GetProperty("circuit").GetString(), made.RootElement.GetProperty("constraints").GetInt32()));
        }

        string At(string name) => Path.Combine("made", name);
        (code, _, error) = await Cli.RunAsync(
            folder.Path, null, "prove", "--zkey", At("circuit.zkey"), "--witness", At("circuit.wtns"), "--proof", "proof.json", "--public", "public.json");
        Assert.True(code == 0, error);
        (code, _, error) = await Cli.RunAsync(folder.Path, null, "verify-proof", "--vkey", At("verification_key.json"), "--proof", "proof.json", "--public", "public.json");
        Assert.True(code == 0, error);
    }

    [Theory]
    [InlineData("there is no 'sha256/x' over bn254/fr; there are sha256/BYTES,", "--circuit", "sha256/x")]
    [InlineData("there is no 'transfers/2x4' over bls12-381/fr", "--circuit", "transfers/2x4", "--curve", "bls12-381")]
    [InlineData("'poseidon-merkle/65x1' has a size that is out of range", "--circuit", "poseidon-merkle/65x1")]
    [InlineData("expected either --constraints")]
    [InlineData("expected either --constraints", "--circuit", "sha256/1", "--constraints", "2000")]
    [InlineData("a circuit by name has the witness that it has", "--circuit", "sha256/1", "--witness", "full")]
    public async Task OtherNamesAreRefused(string why, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Cli.RunAsync(folder.Path, null, ["make-circuit", .. arguments, "--out", "made"]);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(why, error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACircuitOfOnesOwnIsMeasuredWithItsMemoryAndAnotherWitnessIsRefusedBefore()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Cli.RunAsync(folder.Path, null, "make-circuit", "--constraints", "1024", "--out", ".");
        Assert.True(code == 0, error);
        (code, var output, error) = await Cli.RunAsync(folder.Path, null, "run", "--circuit", "circuit.zkey", "--witness", "circuit.wtns", "--filter", "*/prove", "--threads", "1", "--out", "runs");
        Assert.True(code == 0, error);
        Assert.Contains("circuit/groth16/bn254/prove: peak memory", output, StringComparison.Ordinal);
        Assert.Contains("; no contribution: whoever made the key can forge: circuit/groth16/bn254/prove", output, StringComparison.Ordinal);
        Assert.Contains("msm-b2", output, StringComparison.Ordinal);
        Assert.Contains("proofs/s", output, StringComparison.Ordinal);

        (code, _, error) = await Cli.RunAsync(folder.Path, null, "make-circuit", "--constraints", "1030", "--out", "other");
        Assert.True(code == 0, error);
        (string[] Arguments, int Code, string Mentions)[] refused =
        [
            (["--circuit", "circuit.zkey", "--witness", Path.Combine("other", "circuit.wtns")], 65, "one a wire"),
            (["--circuit", "circuit.zkey", "--witness", "circuit.r1cs"], 65, "expected a file of kind wtns"),
            (["--circuit", "circuit.zkey"], 64, "--witness go together"),
            (["--circuit", "circuit.zkey", "--witness", "circuit.wtns", "--suite", "quick"], 64, "--suite names another"),
        ];
        foreach (var (arguments, expected, mentions) in refused)
        {
            (code, output, error) = await Cli.RunAsync(folder.Path, null, ["run", "--out", "runs", .. arguments]);
            Assert.Equal((expected, ""), (code, output));
            Assert.Contains(mentions, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
    }
}
