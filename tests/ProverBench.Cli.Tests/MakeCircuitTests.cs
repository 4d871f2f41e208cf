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
}
