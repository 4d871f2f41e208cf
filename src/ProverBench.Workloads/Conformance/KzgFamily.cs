using System.Text;
using System.Text.Json;
using ProverBench.Algebra.Curves.Kzg;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>EIP-4844's commitments, proofs and their verification, refusals included, and the point evaluation contract; by the reference.</summary>
/// <remarks>The trusted setup is the file beside the cases whose name begins with <c>trusted_setup</c>. An output of null stands for a refusal.</remarks>
internal sealed class KzgFamily : IConformanceFamily
{
    private const string SetupName = "trusted_setup";
    private readonly Dictionary<string, KzgSetup> _setups = new(StringComparer.Ordinal);

    public string Id => "kzg";

    public string Summary => "EIP-4844 commitments, proofs, verification and point evaluation, by the reference";

    public bool Claims(ConformanceFile file) => file.LiesIn("kzg");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        if (file.Name.StartsWith(SetupName, StringComparison.Ordinal))
        {
            var read = Setup(file, file.Path);
            sink.Check(read.Count > 0, file.Path, "setup", "points that belong together", "none");
            return;
        }

        var cases = VectorJson.Parse(file);
        if (file.Beside.FirstOrDefault(p => p[(p.LastIndexOf('/') + 1)..].StartsWith(SetupName, StringComparison.Ordinal)) is not { } path)
        {
            sink.Skip($"no {SetupName} file lies beside {file.Name}", VectorJson.Items(cases, file.Path, "whole file").Count);
            return;
        }

        var setup = Setup(file, path);
        ConformanceCases.Each(file, sink, stop, cases, c => c.TextOrNull("name") ?? c.TextOrNull("Name"), (item, name) =>
        {
            if (item.Has("Input"))
            {
                Contract(setup, item, file.Path, name, sink);
            }
            else
            {
                Case(setup, item, file.Path, name, sink);
            }
        });
    }

    private KzgSetup Setup(ConformanceFile file, string path)
    {
        if (!_setups.TryGetValue(path, out var setup))
        {
            try
            {
                setup = KzgSetupReader.Read(new MemoryStream(file.Read(path)));
            }
            catch (InvalidDataException error)
            {
                throw new MalformedDocumentException(path, "whole file", "a trusted setup", error.Message);
            }

            _setups[path] = setup;
        }

        return setup;
    }

    private static void Case(KzgSetup setup, JsonElement item, string path, string name, ConformanceSink sink)
    {
        var (input, output) = (item.Get("input", path), item.Get("output", path));
        var members = string.Join(",", VectorJson.Shape(input)["members ".Length..].Split(", ").Order(StringComparer.Ordinal));
        Func<string>? run = members switch
        {
            "blob" => () => Hex(Eip4844.Commit(setup, Bytes("blob"))),
            "blob,z" => () => Eip4844.Prove(setup, Bytes("blob"), Bytes("z")) is var (proof, y) ? $"{Hex(proof)}, {Hex(y)}" : "",
            "commitment,proof,y,z" => () => Eip4844.Verify(setup.TauG2, Bytes("commitment"), Bytes("z"), Bytes("y"), Bytes("proof")) ? "true" : "false",
            _ => null,
        };
        if (run is null)
        {
            sink.Skip($"a function of {members}");
            return;
        }

        string found;
        try
        {
            found = run();
        }
        catch (KzgInputException refused)
        {
            found = $"refused: {refused.Message}";
        }

        var expected = output.ValueKind switch
        {
            JsonValueKind.Null => "refused",
            JsonValueKind.Array => string.Join(", ", VectorJson.Items(output, path, "output").Select(o => VectorJson.Text(o, path, "output").ToLowerInvariant())),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => VectorJson.Text(output, path, "output").ToLowerInvariant(),
        };
        sink.Check(expected == found || (expected == "refused" && found.StartsWith("refused", StringComparison.Ordinal)), path, name, expected, found);

        // What is no hexadecimal is bytes of no length that any function takes.
        byte[] Bytes(string member) => VectorJson.TryHex(input.GetText(member, path), out var bytes) ? bytes : Encoding.UTF8.GetBytes("?");
    }

    private static void Contract(KzgSetup setup, JsonElement item, string path, string name, ConformanceSink sink)
    {
        var answered = Eip4844.EvaluatePoint(setup.TauG2, setup.Count, item.GetHex("Input", path), out var output);
        if (item.Find("Expected") is { } expected && answered)
        {
            sink.CompareBytes(path, name, VectorJson.Hex(expected, path, "Expected"), output);
        }
        else
        {
            sink.Compare(path, name, item.Has("Expected") ? "an answer" : "refused", answered ? "an answer" : "refused");
        }
    }

    private static string Hex(byte[] bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
