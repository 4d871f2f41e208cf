using ProverBench.Backends;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs.Catalogue;
using ProverBench.Results;
using ProverBench.Results.Text;

namespace ProverBench.Cli.Composition;

/// <summary>A circuit of the catalogue as the files of circom and snarkjs, its Groth16 key from a development setup.</summary>
/// <param name="circuit">The circuit's name.</param>
/// <param name="seed">What the witness follows from.</param>
/// <param name="folder">Where to.</param>
/// <param name="backend">Takes the multiples of the generators.</param>
/// <param name="said">Is told what begins.</param>
/// <param name="stop">Stops between steps.</param>
internal sealed class SampleFiles(string circuit, byte[] seed, string folder, IBackend backend, Action<string> said, CancellationToken stop) : ICircomVisitor<SampleFiles.Made>
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Fixed, because the keys are insecure whatever it is; everybody makes the same files.</summary>
    private static readonly byte[] SetupSeed = "proverbench sample circuit 1"u8.ToArray();

    /// <summary>The names in their folder.</summary>
    public static IReadOnlyList<string> Names { get; } = ["circuit.r1cs", "circuit.wtns", "circuit.zkey", "verification_key.json"];

    /// <inheritdoc/>
    public Made Visit<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var description = Find<S>();
        Begin("circuit");
        var system = description.Synthesize();
        Write(0, stream => R1csFile<S>.Write(stream, system, system.Annotations.PrivateInputs.Count, [], (ulong)system.Wires));

        Begin("witness");
        var witness = description.Witness(seed, system.Wires);
        if (system.FindUnsatisfied(witness) is { } violated)
        {
            throw new InvalidOperationException($"the witness of {circuit} violates {violated}");
        }

        Write(1, stream => WtnsFile<S>.Write(stream, witness));

        Begin("key (development setup, insecure)");
        var key = Groth16System<E, F, S, G1, G2>.DevelopmentSetup(system, SetupSeed, backend, stop);
        Begin("writing");
        Write(2, stream => Groth16System<E, F, S, G1, G2>.WriteZkey(stream, system, key));
        Write(3, stream => stream.Write(Groth16System<E, F, S, G1, G2>.WriteSnarkjsKey(key.Verifying)));
        return new(
            system.Constraints,
            system.Wires,
            key.LogDomain,
            system.A.Values.LongLength + system.B.Values.LongLength + system.C.Values.LongLength,
            witness.LongCount(v => v.IsZero || v.Equals(S.One)));
    }

    private CatalogueCircuit<S> Find<S>()
        where S : unmanaged, ITwoAdicField<S>
    {
        try
        {
            return CircuitCatalogue.Find<S>(circuit) ?? throw new CliException(
                ExitCode.Usage,
                $"--circuit: there is no '{Printable.Line(circuit)}' over {S.Name}; there are {string.Join(", ", [.. CircuitCatalogue.Families, .. CircuitCatalogue.Over<S>().Select(c => c.Name)])}");
        }
        catch (ArgumentOutOfRangeException size)
        {
            throw new CliException(ExitCode.Usage, $"--circuit: '{Printable.Line(circuit)}' has a size that is out of range: {size.Message}");
        }
    }

    private void Begin(string step)
    {
        stop.ThrowIfCancellationRequested();
        said(step);
    }

    private void Write(int name, Action<Stream> write) => AtomicFile.Write(
        Path.Combine(folder, Names[name]),
        stream =>
        {
            // Not disposed of: that would close the stream, which is still to be flushed to the medium.
            var buffered = new BufferedStream(stream, BufferBytes);
            write(buffered);
            buffered.Flush();
        },
        DiskFileLayer.Instance);

    /// <summary>What was made.</summary>
    /// <param name="Constraints">Number of constraints.</param>
    /// <param name="Wires">Wires, the one included.</param>
    /// <param name="LogDomain">log₂ of Groth16's domain.</param>
    /// <param name="Terms">Terms of A, B and C.</param>
    /// <param name="Bits">Wires that are 0 or 1.</param>
    internal sealed record Made(int Constraints, int Wires, int LogDomain, long Terms, long Bits);
}
