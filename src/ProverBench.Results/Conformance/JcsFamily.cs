using System.Buffers.Binary;
using System.Text.Json;

namespace ProverBench.Results.Conformance;

/// <summary>RFC 8785: inputs to canonical bytes, and doubles to the one text of their number.</summary>
/// <remarks><c>NAME.input.json</c> has its answer in <c>NAME.output.json</c>; an array holds cases of <c>ieee_be</c> and <c>jcs</c>.</remarks>
public sealed class JcsFamily : IConformanceFamily
{
    private const string Input = ".input.json";
    private const string Output = ".output.json";

    public string Id => "jcs";

    public string Summary => "canonical JSON, RFC 8785";

    public bool Claims(ConformanceFile file) => file.LiesIn("jcs");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        if (Partner(file, Input, Output) is { } answer)
        {
            if (!file.Exists(answer))
            {
                sink.Skip($"no {answer} lies beside {file.Path}");
                return;
            }

            byte[] expected = file.Read(answer);
            byte[] found = CanonicalJson.Canonicalize(file.Read(), file.Path);
            sink.CompareBytes(file.Path, "canonical form", expected, found);
            sink.CompareBytes(file.Path, "canonical form of the canonical form", expected, CanonicalJson.Canonicalize(found, file.Path));
        }
        else if (Partner(file, Output, Input) is { } question)
        {
            if (!file.Exists(question))
            {
                sink.Skip($"no {question} lies beside {file.Path}");
            }
        }
        else
        {
            ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => c.TextOrNull("ieee_be"), (item, name) => Number(item, file.Path, name, sink));
        }
    }

    private static void Number(JsonElement item, string path, string name, ConformanceSink sink)
    {
        if (!item.Has("ieee_be", "jcs"))
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            return;
        }

        byte[] bits = item.GetHex("ieee_be", path);
        if (bits.Length != sizeof(double))
        {
            throw new MalformedDocumentException(path, "member ieee_be", "8 bytes", $"{bits.Length}");
        }

        double value = BinaryPrimitives.ReadDoubleBigEndian(bits);
        string expected = item.GetText("jcs", path);
        if (double.IsFinite(value))
        {
            sink.Compare(path, name, expected, CanonicalJson.FormatNumber(value));
        }
        else
        {
            throw new MalformedDocumentException(path, "member ieee_be", "a finite double", "infinity or no number");
        }
    }

    private static string? Partner(ConformanceFile file, string suffix, string other)
    {
        string path = file.Path;
        return path.EndsWith(suffix, StringComparison.Ordinal) ? path[..^suffix.Length] + other : null;
    }
}
