using System.Text;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Catalogue;

namespace ProverBench.Proving.Tests.R1cs.Catalogue;

public sealed class CatalogueOverBn254(ITestOutputHelper output) : CatalogueTests<Bn254Fr>(output);

public sealed class CatalogueOverBls12381(ITestOutputHelper output) : CatalogueTests<Bls12381Fr>(output);

/// <summary>Every circuit of the catalogue: its witness satisfies, states what it should, and nothing of it is left to choose.</summary>
public abstract class CatalogueTests<F>(ITestOutputHelper output)
    where F : unmanaged, IPrimeField<F>
{
    private const int LargeCircuit = 10_000;

    public static TheoryData<string> Names => [.. CircuitCatalogue.Over<F>().Select(circuit => circuit.Name)];

    [Fact]
    public void NamesAreDistinct() => Assert.Distinct(CircuitCatalogue.Over<F>().Select(circuit => circuit.Name));

    [Theory, MemberData(nameof(Names))]
    public void NothingIsLeftToChoose(string name)
    {
        var circuit = CircuitCatalogue.Over<F>().Single(c => c.Name == name);
        var system = circuit.Synthesize();
        output.WriteLine($"{system.Constraints} constraints, {system.Wires} wires");
        Assert.Empty(CircuitAudit.Findings(system));
        foreach (var seed in system.Constraints > LargeCircuit ? new[] { "one" } : ["one", "two"])
        {
            var bytes = Encoding.UTF8.GetBytes(seed);
            var witness = circuit.Witness(bytes, system.Wires);
            Assert.Null(system.FindUnsatisfied(witness));
            Assert.Equal(circuit.Statement(bytes), system.PublicValues(witness));
            Assert.Empty(new UniquenessAudit<F>(system, witness, circuit.Follows).Findings().Take(5));
        }
    }
}
