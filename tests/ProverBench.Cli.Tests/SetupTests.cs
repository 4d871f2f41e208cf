using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;

namespace ProverBench.Cli.Tests;

/// <summary><c>setup</c>: from powers of tau to a key that proves.</summary>
public sealed class SetupTests : IDisposable
{
    private const string Circuit = "circuit.r1cs";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AKeyIsMadeContributedToCheckedAndProves()
    {
        WriteFiles();
        var made = await Run(0, "setup", "new", "--protocol", "groth16", "--r1cs", Circuit, "--ptau", "powers.ptau", "--zkey", "first.zkey", "--json");
        Assert.True(made.GetProperty("needsContribution").GetBoolean());
        Assert.Equal(128, made.GetProperty("circuitDigest").GetString()!.Length);
        await Run(1, "setup", "check", "first.zkey", "--r1cs", Circuit, "--ptau", "powers.ptau", "--json");
        var (code, _, error) = await Cli.RunAsync(_folder.Path, null, "prove", "--zkey", "first.zkey", "--witness", "w.wtns", "--proof", "p.json", "--public", "v.json");
        Assert.Equal(65, code);
        Assert.Contains("gamma and delta are equal", error, StringComparison.Ordinal);

        var contributed = await Run(0, "setup", "contribute", "first.zkey", "--zkey", "second.zkey", "--name", "Ada\u001b[31m", "--json");
        await Run(0, "setup", "beacon", "second.zkey", "--zkey", "last.zkey", "--beacon", "0x0102", "--json");
        var check = (await Run(0, "setup", "check", "last.zkey", "--r1cs", Circuit, "--ptau", "powers.ptau", "--json")).GetProperty("audit");
        Assert.True(check.GetProperty("holds").GetBoolean());
        Assert.Equal(contributed.GetProperty("contributionHash").GetString(), check.GetProperty("contributions")[0].GetProperty("hash").GetString());
        Assert.Equal("0102", check.GetProperty("contributions")[1].GetProperty("beacon").GetString());
        await Run(0, "prove", "--zkey", "last.zkey", "--witness", "w.wtns", "--proof", "p.json", "--public", "v.json", "--json");
        Assert.Equal(2, (await Run(0, "setup", "export", "last.zkey", "--vkey", "vkey.json", "--json")).GetProperty("publicValues").GetInt32());
        await Run(0, "verify-proof", "--vkey", "vkey.json", "--proof", "p.json", "--public", "v.json", "--json");

        (code, var output, _) = await Cli.RunAsync(_folder.Path, null, "setup", "check", "last.zkey", "--r1cs", Circuit, "--ptau", "powers.ptau");
        Assert.Equal(0, code);
        Assert.Contains("last.zkey is right", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        var key = File.ReadAllBytes(In("last.zkey"));
        key[^20] ^= 1;
        File.WriteAllBytes(In("wrong.zkey"), key);
        (code, output, _) = await Cli.RunAsync(_folder.Path, null, "setup", "check", "wrong.zkey", "--r1cs", Circuit, "--ptau", "powers.ptau");
        Assert.Equal(1, code);
        Assert.Contains("contribution 2: its transcript", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APlonkKeyIsReadyAtOnce()
    {
        WriteFiles();
        var made = await Run(0, "setup", "new", "--protocol", "plonk", "--r1cs", Circuit, "--ptau", "powers.ptau", "--zkey", "plonk.zkey", "--json");
        Assert.False(made.GetProperty("needsContribution").GetBoolean());
        await Run(0, "setup", "check", "plonk.zkey", "--r1cs", Circuit, "--ptau", "powers.ptau", "--json");
        await Run(0, "prove", "--zkey", "plonk.zkey", "--witness", "w.wtns", "--proof", "p.json", "--public", "v.json", "--json");
        await Run(0, "setup", "export", "plonk.zkey", "--vkey", "vkey.json", "--json");
        await Run(0, "verify-proof", "--vkey", "vkey.json", "--proof", "p.json", "--public", "v.json", "--json");
    }

    [Fact]
    public async Task PowersAreCheckedWithTheirContributions()
    {
        WriteFiles();
        var audit = (await Run(0, "inspect", "powers.ptau", "--check", "--json")).GetProperty("audit");
        Assert.Equal("Ada", audit.GetProperty("contributions")[0].GetProperty("name").GetString());
        var powers = File.ReadAllBytes(In("powers.ptau"));
        using (var file = CircomFile.FromBytes(powers, "powers"))
        {
            // [τ²]₁ where [τ]₁ is expected: a point of the group, and no power.
            var (section, size) = (file.Section(2, ""), 64);
            section.Slice(2 * size, size).CopyTo(powers.AsSpan((int)section.Offset + size));
        }

        File.WriteAllBytes(In("wrong.ptau"), powers);
        var wrong = (await Run(1, "inspect", "wrong.ptau", "--check", "--json")).GetProperty("audit");
        Assert.Contains(wrong.GetProperty("lines").EnumerateArray(), l => l.GetProperty("subject").GetString() == "tau in G1" && !l.GetProperty("holds").GetBoolean());
        await Run(0, "inspect", "wrong.ptau", "--json");
    }

    [Theory]
    [InlineData(64, "setup new --protocol marlin --r1cs circuit.r1cs --ptau powers.ptau --zkey k.zkey", "expected groth16 or plonk")]
    [InlineData(64, "setup new --protocol plonk --r1cs circuit.r1cs", "proverbench setup new --help")]
    [InlineData(66, "setup new --protocol plonk --r1cs absent.r1cs --ptau powers.ptau --zkey k.zkey", "there is no file 'absent.r1cs'")]
    [InlineData(66, "setup new --protocol plonk --r1cs circuit.r1cs --ptau powers.ptau --zkey no/k.zkey", "there is no folder")]
    [InlineData(64, "setup new --protocol plonk --r1cs circuit.r1cs --ptau powers.ptau --zkey powers.ptau", "name another file")]
    [InlineData(65, "setup new --protocol groth16 --r1cs powers.ptau --ptau powers.ptau --zkey k.zkey", "expected")]
    [InlineData(65, "setup contribute powers.ptau --zkey k.zkey", "expected")]
    [InlineData(65, "setup export powers.ptau --vkey k.zkey", "expected a file of kind zkey, found kind ptau")]
    [InlineData(64, "setup export powers.ptau --vkey powers.ptau", "name another file")]
    [InlineData(64, "setup beacon circuit.r1cs --zkey k.zkey --beacon 012", "hexadecimal digits")]
    [InlineData(64, "setup beacon circuit.r1cs --zkey k.zkey --beacon 01 --log-hashes 9", "expected 10 to 63, found 9")]
    public async Task WrongLinesAndFilesAreRefused(int expected, string line, string said)
    {
        WriteFiles();
        var (code, _, error) = await Cli.RunAsync(_folder.Path, null, line.Split(' '));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(expected, code);
        Assert.False(File.Exists(In("k.zkey")));
    }

    private string In(string name) => Path.Combine(_folder.Path, name);

    private async Task<JsonElement> Run(int expected, params string[] line)
    {
        var (code, output, error) = await Cli.RunAsync(_folder.Path, null, line);
        Assert.True(code == expected, $"{string.Join(' ', line)}: exit {code}, expected {expected}: {error}{output}");
        return JsonDocument.Parse(output).RootElement;
    }

    private void WriteFiles()
    {
        File.WriteAllBytes(In("powers.ptau"), PowersOfTau<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>.Make(4, [ContributionNote.Of("Ada")], prepared: true));
        var system = ConstraintSynthesizer<Bn254Fr>.Synthesize(Describe);
        using (var stream = File.Create(In(Circuit)))
        {
            R1csFile<Bn254Fr>.Write(stream, system, 1, [], (ulong)system.Wires);
        }

        using var witness = File.Create(In("w.wtns"));
        WtnsFile<Bn254Fr>.Write(witness, WitnessGenerator<Bn254Fr>.Generate(Describe));

        static void Describe(CircuitBuilder<Bn254Fr> builder)
        {
            var output = builder.PublicOutput("out");
            var x = builder.PublicInput("x", Bn254Fr.FromUInt64(7));
            var y = builder.Private("y", Bn254Fr.FromUInt64(6));
            builder.Bind(output, builder.Multiply(x, y, "product"));
        }
    }
}
