using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Constants of fields and curves by the reference; arithmetic, edges included, by the reference and on the backend's element-wise kernels.</summary>
/// <remarks>An object describes a field under each name; an array holds cases of arithmetic.</remarks>
internal sealed class FieldsFamily(IBackend backend) : IConformanceFamily
{
    public string Id => "fields";

    public string Summary => "moduli, generators, roots, Montgomery and curve constants; arithmetic at the edges";

    public bool Claims(ConformanceFile file) => file.LiesIn("fields") && !file.Name.Contains("extension", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject())
            {
                stop.ThrowIfCancellationRequested();
                ConformanceCases.Try(file, sink, member.Name, () => Describe(member.Name, member.Value, file.Path, sink));
            }

            return;
        }

        ConformanceCases.Each(file, sink, stop, root, c => c.TextOrNull("field"), (item, name) =>
        {
            var field = item.GetText("field", file.Path);
            if (VectorNames.Field(field) is { } known)
            {
                FieldNames.For(known, new FieldArithmetic(backend, item, file.Path, name, sink));
            }
            else
            {
                sink.Skip($"the field {field}");
            }
        });
    }

    private static void Describe(string name, JsonElement item, string path, ConformanceSink sink)
    {
        if (VectorNames.Field(name) is not { } known)
        {
            sink.Skip($"the field {name}");
            return;
        }

        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedDocumentException(path, name, "an object of constants", VectorJson.Quote(item));
        }

        var constants = new FieldConstants(item, path, name, sink);
        FieldNames.For(known, (IFieldAction<bool>)constants);
        if (FieldNames.TwoAdic.Contains(known))
        {
            FieldNames.For(known, (ITwoAdicAction<bool>)constants);
        }

        new NamedConstants(item, path, name, sink).Run(known);
        foreach (var member in item.EnumerateObject().Where(m => !constants.Knows(m.Name) && !NamedConstants.Knows(m.Name)))
        {
            sink.Skip($"the constant {member.Name}");
        }
    }
}
