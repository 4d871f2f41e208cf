using System.Text.RegularExpressions;

namespace ProverBench.Architecture.Tests;

/// <summary>No circuit and no gadget is written past the catalogue, whose circuits are audited for wires that nothing determines.</summary>
public sealed partial class CircuitsAreAudited
{
    private const string Gadgets = "src/ProverBench.Proving/R1cs/Gadgets";

    /// <summary>What lays down constraints, and the place in the catalogue, or the reason for having none.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["src/ProverBench.Proving/R1cs/Catalogue/CatalogueCircuit.cs"] = "the catalogue itself",
        ["src/ProverBench.Proving/R1cs/Samples/SampleCircuit.cs"] = "SampledCircuit",
        ["src/ProverBench.Proving/R1cs/Samples/MultiplicationChain.cs"] = "ChainCircuit",
        ["src/ProverBench.Proving/Rollup/RollupCircuit.cs"] = "TransferBatchCircuit",
        ["src/ProverBench.Proving/Recursion/Wrap/WrapCircuit.cs"] = "none: its residues have more than one value by design, as CircuitCatalogue says",
    };

    [Fact]
    public void EveryCircuitIsInTheCatalogue()
    {
        var found = Sources.Below("src").Where(file => file.Text.Contains("ConstraintSynthesizer<", StringComparison.Ordinal) && Synthesis().IsMatch(file.Text)).Select(file => file.Path).ToList();
        Assert.Equal(Known.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        var catalogue = string.Concat(Sources.Below("src/ProverBench.Proving/R1cs/Catalogue").Select(file => file.Text));
        Assert.All(Known.Values.Where(place => place.EndsWith("Circuit", StringComparison.Ordinal)), place => Assert.Contains($"new {place}", catalogue, StringComparison.Ordinal));
    }

    /// <summary>Each is called by a circuit of the catalogue, or by the transfer, or by another gadget.</summary>
    [Fact]
    public void EveryGadgetIsUsedByOneOfItsCircuits()
    {
        var gadgets = Sources.Below(Gadgets).ToList();
        var users = string.Concat(new[] { Gadgets, "src/ProverBench.Proving/R1cs/Catalogue", "src/ProverBench.Proving/Rollup" }.SelectMany(folder => Sources.Below(folder)).Select(file => file.Text));
        var names = gadgets.SelectMany(file => Extension().Matches(file.Text)).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("Sha256", names);
        Assert.Contains("KeccakPermute", names);
        Assert.All(names, name => Assert.Matches($@"\.{name}(<F>)?\(", users));
    }

    [GeneratedRegex(@"ConstraintSynthesizer<\w+>\.Synthesize\(")]
    private static partial Regex Synthesis();

    [GeneratedRegex(@"(?:public|internal) static [^;{=]*? (\w+)(?:<F>)?\(\s*this CircuitBuilder<")]
    private static partial Regex Extension();
}
