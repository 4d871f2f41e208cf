using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;

namespace ProverBench.Cli.Tests;

/// <summary><c>inspect</c> on files that the product's writers made.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ConstraintsAreDescribed()
    {
        Write();
        var (code, output, error) = await Cli.RunAsync(_folder.Path, null, "inspect", "circuit.r1cs", "--check", "--json");
        Assert.Equal("", error);
        Assert.Equal(0, code);
        var report = JsonDocument.Parse(output).RootElement.GetProperty("report");
        Assert.Equal("bls12-381", report.GetProperty("curve").GetString());
        Assert.Equal([2u, 1u, 3u], report.GetProperty("sections").EnumerateArray().Select(s => s.GetProperty("id").GetUInt32()));
        var constraints = report.GetProperty("constraints");
        Assert.Equal(3, constraints.GetProperty("constraints").GetInt32());
        Assert.Equal(5, constraints.GetProperty("wires").GetInt32());
        Assert.Equal(1, constraints.GetProperty("publicOutputs").GetInt32());
        Assert.Equal(6, constraints.GetProperty("matrices")[0].GetProperty("terms").GetInt64());
    }

    [Fact]
    public async Task AWitnessThatSatisfiesIsSaidTo()
    {
        Write();
        var (code, output, error) = await Cli.RunAsync(_folder.Path, null, "inspect", "circuit.r1cs", "--witness", "good.wtns", "--sym", "circuit.sym");
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("good.wtns satisfies every constraint", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstConstraintViolatedIsNamedWithItsSignals()
    {
        Write();
        var (code, output, _) = await Cli.RunAsync(_folder.Path, null, "inspect", "circuit.r1cs", "--witness", "bad.wtns", "--sym", "circuit.sym");
        Assert.Equal(1, code);
        Assert.Contains("bad.wtns violates constraint[2]", output, StringComparison.Ordinal);
        Assert.Contains("main.\\u{1b}[31mx = 6", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        (code, output, _) = await Cli.RunAsync(_folder.Path, null, "inspect", "circuit.r1cs", "--witness", "bad.wtns", "--json");
        Assert.Equal(1, code);
        var unsatisfied = JsonDocument.Parse(output).RootElement.GetProperty("unsatisfied");
        Assert.Equal(2, unsatisfied.GetProperty("constraint").GetInt64());
        Assert.Contains(unsatisfied.GetProperty("signals").EnumerateArray(), s => s.GetProperty("name").GetString() == "wire[2]");
    }

    [Theory]
    [InlineData(65, "inspect text.r1cs", "first four bytes")]
    [InlineData(65, "inspect short.wtns", "section 2, byte")]
    [InlineData(65, "inspect empty.zkey", "an empty file")]
    [InlineData(66, "inspect absent.zkey", "absent.zkey")]
    [InlineData(65, "inspect good.wtns --witness good.wtns", "kind r1cs")]
    [InlineData(65, "inspect circuit.r1cs --witness other.wtns", "bls12-381/fr")]
    [InlineData(65, "inspect circuit.r1cs --witness longer.wtns", "expected 5 values, one a wire, found 6")]
    [InlineData(65, "inspect circuit.r1cs --witness good.wtns --sym text.r1cs", "label,wire,component,name")]
    [InlineData(66, "inspect circuit.r1cs --witness absent.wtns", "absent.wtns")]
    [InlineData(66, "inspect circuit.r1cs --witness good.wtns --sym absent.sym", "absent.sym")]
    [InlineData(64, "inspect circuit.r1cs --sym circuit.sym", "--witness")]
    public async Task RefusalsAreOneSentence(int exitCode, string arguments, string mentions)
    {
        Write();
        var (code, output, error) = await Cli.RunAsync(_folder.Path, null, arguments.Split(' '));
        Assert.Equal(exitCode, code);
        Assert.Equal("", output);
        Assert.Contains(mentions, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>out = x·y with x = y + 1: three constraints (product, output, one more) over the wires one, out, x, y, product.</summary>
    private void Write()
    {
        var system = ConstraintSynthesizer<Bls12381Fr>.Synthesize(Describe);
        using (var file = Create("circuit.r1cs"))
        {
            R1csFile<Bls12381Fr>.Write(file, system, privateInputs: 1, [], labelCount: 5);
        }

        Witness<Bls12381Fr>("good.wtns", 1, 42, 7, 6, 42);
        Witness<Bls12381Fr>("bad.wtns", 1, 36, 6, 6, 36);
        Witness<Bls12381Fr>("longer.wtns", 1, 42, 7, 6, 42, 0);
        Witness<Bn254Fr>("other.wtns", 1, 42, 7, 6, 42);
        var whole = File.ReadAllBytes(System.IO.Path.Combine(_folder.Path, "good.wtns"));
        File.WriteAllBytes(System.IO.Path.Combine(_folder.Path, "short.wtns"), whole[..^1]);
        _folder.File("circuit.sym", "1,1,0,main.out\n2,2,0,main.\u001b[31mx\n3,3,0,main.y\n4,-1,0,main.gone\n");
        _folder.File("text.r1cs", "no constraints at all");
        _folder.File("empty.zkey", "");

        static void Describe(CircuitBuilder<Bls12381Fr> builder)
        {
            var output = builder.PublicOutput("out");
            var x = builder.PublicInput("x", Bls12381Fr.FromUInt64(7));
            var y = builder.Private("y", Bls12381Fr.FromUInt64(6));
            builder.Bind(output, builder.Multiply(x, y, "product"));
            builder.AssertEqual(x, y + Num<Bls12381Fr>.One, "one more");
        }
    }

    private void Witness<S>(string name, params ulong[] values)
        where S : unmanaged, IPrimeField<S>
    {
        using var file = Create(name);
        WtnsFile<S>.Write(file, [.. values.Select(S.FromUInt64)]);
    }

    private FileStream Create(string name) => File.Create(System.IO.Path.Combine(_folder.Path, name));
}
