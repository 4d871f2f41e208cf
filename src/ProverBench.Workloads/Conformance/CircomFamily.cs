using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Files of circom and snarkjs, and broken twins of them.</summary>
/// <remarks>
/// A binary file is read through with every check. What lies beside it is held against it: a witness against the constraints, the public values and the inputs, a key
/// against its verifying key, names against the wires. A <c>.json</c> with an array holds cases, see <see cref="CircomCase"/>.
/// </remarks>
internal sealed class CircomFamily : IConformanceFamily
{
    private static readonly string[] Binary = [".r1cs", ".wtns", ".zkey", ".ptau"];

    public string Id => "circom";

    public string Summary => "constraints, witnesses, keys and powers of circom and snarkjs; broken twins refused";

    public bool Claims(ConformanceFile file)
    {
        var extension = Path.GetExtension(file.Name);
        return Binary.Contains(extension) || extension is ".sym" or ".circom"
            || file.Name.StartsWith("circom_", StringComparison.Ordinal)
            || (file.LiesIn("snark") && extension == ".json" && file.Name.StartsWith("input", StringComparison.Ordinal));
    }

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var extension = Path.GetExtension(file.Name);
        if (extension == ".circom")
        {
            sink.Skip("a circuit's source: compiling it is circom's part");
        }
        else if (extension == ".sym")
        {
            ConformanceCases.Try(file, sink, "names", () => Symbols(file, sink));
        }
        else if (Binary.Contains(extension))
        {
            ConformanceCases.Try(file, sink, "file", () => Whole(file, sink, stop));
        }
        else if (VectorJson.Parse(file) is { ValueKind: JsonValueKind.Array } cases)
        {
            var named = new Dictionary<string, CircomCase>(StringComparer.Ordinal);
            ConformanceCases.Each(file, sink, stop, cases, c => $"{c.TextOrNull("format")} {c.TextOrNull("name")}", (item, name) =>
            {
                var read = CircomCase.Read(item, file.Path, named);
                read.Run(file.Path, name, sink, stop);
            });
        }
        else
        {
            ConformanceCases.Try(file, sink, "inputs", () => CircomInputs.Check(file, sink));
        }
    }

    private static void Whole(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        try
        {
            using var opened = CircomFile.FromBytes(file.Read(), file.Path);
            var report = CircomInspector.Inspect(opened, deep: true, stop);
            sink.Check(true, file.Path, "file", "read", "read");
            foreach (var warning in report.Warnings)
            {
                sink.Note(warning);
            }

            if (opened.Kind == CircomKind.Wtns)
            {
                CircomCompanions.CheckWitness(file, opened, sink);
            }
            else if (opened.Kind == CircomKind.Zkey)
            {
                CircomCompanions.CheckVerifyingKey(file, opened, sink);
            }
        }
        catch (MalformedFileException refused)
        {
            sink.Fail(file.Path, "file", "read", $"refused: {refused.Message}");
        }
    }

    private static void Symbols(ConformanceFile file, ConformanceSink sink)
    {
        if (CircomCompanions.Circuit(file) is not { } path)
        {
            sink.Skip($"no constraints lie beside {file.Name}");
            return;
        }

        using var circuit = CircomFile.FromBytes(file.Read(path), path);
        var wires = CircomCurves.Of(circuit).Dispatch(new Wires(circuit));
        var named = SymFile.Read(new MemoryStream(file.Read()), file.Path, wires).Count;
        // Every wire but the constant one is some signal.
        sink.Compare(file.Path, "wires with a name", $"{wires - 1}", $"{named}");
    }

    private sealed class Wires(CircomFile file) : ICircomVisitor<int>
    {
        public int Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => R1csFile<S>.Read(file).Wires;
    }
}
