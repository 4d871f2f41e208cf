using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Cli.Tests;

/// <summary><c>prove</c> and <c>verify-proof</c> over files of circom and snarkjs.</summary>
public sealed class ProveTests
{
    private static readonly BigInteger Order = BigInteger.Parse("21888242871839275222246405745257275088548364400416034343698204186575808495617", CultureInfo.InvariantCulture);

    [Fact]
    public async Task AProofIsMadeVerifiedAndRefusedWhenChanged()
    {
        var tiny = SharedData.Require("interop/tiny");
        using var folder = new TemporaryFolder();
        var (code, output, error) = await Cli.RunAsync(
            folder.Path, null, "prove", "--zkey", In(tiny, "tiny.zkey"), "--witness", In(tiny, "tiny.wtns"), "--proof", "proof.json", "--public", "public.json", "--json");
        Assert.True(code == 0, error);
        using (var document = JsonDocument.Parse(output))
        {
            var root = document.RootElement;
            Assert.Equal(("groth16", "bn128", 33, 3), (root.GetProperty("protocol").GetString(), root.GetProperty("curve").GetString(), root.GetProperty("variables").GetInt32(), root.GetProperty("publicValues").GetInt32()));
            Assert.Equal(
                ["witness", "witness-map", "ntt", "msm-a", "msm-b1", "msm-b2", "msm-c", "msm-h", "assemble"],
                root.GetProperty("phases").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
            Assert.True(root.GetProperty("phases").EnumerateArray().Sum(p => p.GetProperty("ns").GetInt64()) <= root.GetProperty("proveNs").GetInt64());
        }

        Assert.Equal(["proof.json", "public.json"], Files(folder));
        Assert.Equal((await File.ReadAllTextAsync(In(tiny, "tiny.public.json"))).TrimEnd(), await File.ReadAllTextAsync(Path.Combine(folder.Path, "public.json")));

        var key = In(tiny, "tiny.vkey.json");
        (code, output, _) = await Verify(folder, key, "public.json");
        Assert.Equal(0, code);
        Assert.Contains("verifies", output, StringComparison.Ordinal);

        var values = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Path.Combine(folder.Path, "public.json")))!;
        folder.File("other.json", JsonSerializer.Serialize(values.Select((v, i) => i == 2 ? "100" : v)));
        (code, output, _) = await Verify(folder, key, "other.json");
        Assert.Equal(1, code);
        Assert.Contains("does not verify", output, StringComparison.Ordinal);

        Assert.DoesNotContain("public values", output, StringComparison.Ordinal);

        folder.File("short.json", JsonSerializer.Serialize(values[1..]));
        (code, output, _) = await Verify(folder, key, "short.json");
        Assert.Equal(1, code);
        Assert.Contains("short.json: the key's circuit has 3 public values, found 2", output, StringComparison.Ordinal);

        folder.File("alias.json", JsonSerializer.Serialize(values.Select((v, i) => i == 2 ? (BigInteger.Parse(v, CultureInfo.InvariantCulture) + Order).ToString(CultureInfo.InvariantCulture) : v)));
        (code, output, error) = await Verify(folder, key, "alias.json");
        Assert.Equal(65, code);
        Assert.Equal("", output);
        Assert.Contains("alias.json: [2]", error, StringComparison.Ordinal);

        // Half of a character, which readers of strings throw at.
        folder.File("half.json", "[\"\\ud800\"]");
        (code, _, error) = await Verify(folder, key, "half.json");
        Assert.Equal(65, code);
        Assert.Contains("half.json: byte 2: strings are written without escapes", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AViolatedConstraintIsNamedAndNothingIsWritten()
    {
        var tiny = SharedData.Require("interop/tiny");
        using var folder = new TemporaryFolder();
        var witness = await File.ReadAllBytesAsync(In(tiny, "tiny.wtns"));

        // Wire 4, main.x.
        witness[witness.Length - (32 * (33 - 4))] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "changed.wtns"), witness);
        var (code, output, error) = await Cli.RunAsync(
            folder.Path, null, "prove", "--zkey", In(tiny, "tiny.zkey"), "--witness", "changed.wtns", "--proof", "proof.json", "--public", "public.json", "--r1cs", In(tiny, "tiny.r1cs"), "--sym", In(tiny, "tiny.sym"));
        Assert.Equal(1, code);
        Assert.Equal("", output);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("A*B != C", line, StringComparison.Ordinal);
        Assert.Contains("main.", line, StringComparison.Ordinal);
        Assert.Equal(["changed.wtns"], Files(folder));
    }

    [Fact]
    public async Task WhatCannotBeWrittenIsRefusedBeforeProving()
    {
        var tiny = SharedData.Require("interop/tiny");
        using var folder = new TemporaryFolder();
        (string Proof, string Public, int Code, string Mentions)[] cases =
        [
            ("same.json", "same.json", 64, "named twice"), ("no-such-folder/proof.json", "public.json", 66, "no-such-folder"), (".", "public.json", 64, "is a folder"),
            ("proof.json", "pipe", 64, "a device, a pipe or a socket"),
        ];
        using (var made = Process.Start("mkfifo", In(folder.Path, "pipe")))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (var (proof, values, expected, mentions) in cases)
        {
            var (code, _, error) = await Cli.RunAsync(folder.Path, null, "prove", "--zkey", In(tiny, "tiny.zkey"), "--witness", In(tiny, "tiny.wtns"), "--proof", proof, "--public", values);
            Assert.Equal(expected, code);
            Assert.Contains(mentions, error, StringComparison.Ordinal);
            Assert.Equal(["pipe"], Files(folder));
        }
    }

    [Fact]
    public async Task TheContractAndTheCallOfAProofAreWritten()
    {
        var tiny = SharedData.Require("interop/tiny");
        using var folder = new TemporaryFolder();
        string[] line = ["evm", "--vkey", In(tiny, "tiny.vkey.json"), "--proof", In(tiny, "tiny.proof.json"), "--solidity", "v.sol", "--calldata", "call.txt", "--json", "--public"];
        var (code, output, error) = await Cli.RunAsync(folder.Path, null, [.. line, In(tiny, "tiny.public.json")]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        Assert.Equal((181_000, 18_450), (document.RootElement.GetProperty("gas").GetProperty("pairing").GetInt64(), document.RootElement.GetProperty("gas").GetProperty("publicInputs").GetInt64()));
        Assert.Equal(["call.txt", "v.sol"], Files(folder));
        Assert.Contains("contract Groth16Verifier {", await File.ReadAllTextAsync(Path.Combine(folder.Path, "v.sol")), StringComparison.Ordinal);

        // Of a proof that does not verify nothing is written.
        File.Delete(Path.Combine(folder.Path, "v.sol"));
        File.Delete(Path.Combine(folder.Path, "call.txt"));
        folder.File("other.json", "[\"1\",\"1\",\"99\"]");
        (code, _, _) = await Cli.RunAsync(folder.Path, null, [.. line, "other.json"]);
        Assert.Equal(1, code);
        Assert.Equal(["other.json"], Files(folder));
    }

    /// <summary>What a line reads is never replaced by what it writes, under another name neither.</summary>
    [Fact]
    public async Task NothingThatIsReadIsReplaced()
    {
        var tiny = SharedData.Require("interop/tiny");
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "tiny.vkey.json", "tiny.proof.json", "tiny.public.json" })
        {
            File.WriteAllBytes(In(folder.Path, name), File.ReadAllBytes(In(tiny, name)));
        }

        File.CreateSymbolicLink(In(folder.Path, "link.json"), In(folder.Path, "tiny.vkey.json"));
        string[] proof = ["--proof", "tiny.proof.json", "--public", "tiny.public.json"];
        foreach (var (line, said) in new (string[], string)[]
        {
            (["--solidity", "tiny.vkey.json"], "name another file"), (["--solidity", "link.json"], "name another file"), ([.. proof, "--calldata", "tiny.proof.json"], "name another file"),
            ([.. proof, "--calldata", "c", "--solidity", "c"], "named twice"), (["--solidity", "."], "is a folder"),
        })
        {
            var (code, _, error) = await Cli.RunAsync(folder.Path, null, ["evm", "--vkey", "tiny.vkey.json", .. line]);
            Assert.Equal(64, code);
            Assert.Contains(said, error, StringComparison.Ordinal);
            Assert.Equal(["link.json", "tiny.proof.json", "tiny.public.json", "tiny.vkey.json"], Files(folder));
            Assert.Equal(File.ReadAllBytes(In(tiny, "tiny.vkey.json")), File.ReadAllBytes(In(folder.Path, "tiny.vkey.json")));
        }
    }

    private static string In(string folder, string name) => Path.Combine(folder, name);

    private static string[] Files(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static Task<(int Code, string Output, string Error)> Verify(TemporaryFolder folder, string key, string values)
        => Cli.RunAsync(folder.Path, null, "verify-proof", "--vkey", key, "--proof", "proof.json", "--public", values);
}
