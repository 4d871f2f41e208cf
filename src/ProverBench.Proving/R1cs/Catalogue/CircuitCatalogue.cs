using System.Globalization;
using ProverBench.Proving.R1cs.Samples;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>The list of circuits that are written against <see cref="CircuitBuilder{F}"/>: each is audited for wires that nothing determines. A new circuit is added here.</summary>
/// <remarks>
/// Not in it is the wrap (<see cref="Recursion.Wrap.WrapCircuit"/>): its residues of Goldilocks elements are integers below 2^64 that need not be the least, so its wires have other
/// values by design, and only its verdict is unique; its own tests refuse every change of a proof.
/// </remarks>
public static class CircuitCatalogue
{
    private const int SampleConstraints = 1 << 11;
    private const int Depth = 4;
    private const int LogRows = 6;

    /// <summary>The names of circuits of any size, as <see cref="Find"/> takes them.</summary>
    public static IReadOnlyList<string> Families { get; } = ["sha256/BYTES", "keccak256/BYTES", "sha3-256/BYTES", "poseidon-merkle/DEPTHxPATHS", "sample-full/CONSTRAINTS", "sample-binary/CONSTRAINTS"];

    /// <summary>The circuits over a field.</summary>
    public static IReadOnlyList<CatalogueCircuit<F>> Over<F>()
        where F : unmanaged, IPrimeField<F>
        =>
        [
            .. GadgetCircuits<F>.All,
            new PoseidonMerkleCircuit<F>(Depth, 2),
            new SampledCircuit<F>(new(SampleConstraints, WitnessWidth.Full)),
            new SampledCircuit<F>(new(SampleConstraints, WitnessWidth.Binary)),
            new ChainCircuit<F>(LogRows),
            new Sha256Circuit<F>(55),
            new KeccakCircuit<F>(32),
            .. typeof(F) == typeof(Bn254Fr) ? [(CatalogueCircuit<F>)(object)new TransferBatchCircuit(new(2, Depth))] : Array.Empty<CatalogueCircuit<F>>(),
        ];

    /// <summary>The name of a sample circuit.</summary>
    public static string Sample(SampleShape shape) => string.Create(CultureInfo.InvariantCulture, $"sample-{shape.Width.Name()}/{shape.Constraints}");

    /// <summary>The circuit of a name: of a family at any size, or one of <see cref="Over"/>. Null where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The family has no circuit of this size.</exception>
    public static CatalogueCircuit<F>? Find<F>(string name)
        where F : unmanaged, IPrimeField<F>
    {
        var parts = name.Split('/', 2);
        var sizes = parts.Length == 2 ? Array.ConvertAll(parts[1].Split('x'), Size) : [];
        return (parts[0], sizes) switch
        {
            ("sha256", [{ } bytes]) => new Sha256Circuit<F>(bytes),
            ("keccak256", [{ } bytes]) => new KeccakCircuit<F>(bytes),
            ("sha3-256", [{ } bytes]) => new KeccakCircuit<F>(bytes, standard: true),
            ("poseidon-merkle", [{ } depth, { } paths]) => new PoseidonMerkleCircuit<F>(depth, paths),
            ("sample-full", [{ } constraints]) => new SampledCircuit<F>(new(constraints, WitnessWidth.Full)),
            ("sample-binary", [{ } constraints]) => new SampledCircuit<F>(new(constraints, WitnessWidth.Binary)),
            _ => Over<F>().FirstOrDefault(circuit => circuit.Name == name),
        };

        static int? Size(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }
}
