using System.Globalization;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Poseidon (the first): circomlib's hash over BN254 with its constants, plonky2's permutation over Goldilocks; by the reference, since backends have Poseidon2.</summary>
internal sealed class PoseidonFamily : IConformanceFamily
{
    private const int LargestWidth = PoseidonBn254.MaxInputs + 1;

    public string Id => "poseidon";

    public string Summary => "Poseidon of circomlib and of plonky2, constants and permutations, by the reference";

    public bool Claims(ConformanceFile file) => file.LiesIn("poseidon1") || file.LiesIn("poseidon");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("cases") is { } cases)
        {
            ConformanceCases.Each(file, sink, stop, cases, c => null, (item, name) => Hash(item, file.Path, name, sink));
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            ConformanceCases.Each(file, sink, stop, root, c => null, (item, name) => Permutation(item, file, name, sink));
        }
        else if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject())
            {
                stop.ThrowIfCancellationRequested();
                ConformanceCases.Try(file, sink, member.Name, () => Constants(member.Name, member.Value, file.Path, sink));
            }
        }
        else
        {
            throw new MalformedDocumentException(file.Path, "whole file", "cases or constants", root.ValueKind.ToString());
        }
    }

    private static void Hash(JsonElement item, string path, string name, ConformanceSink sink)
    {
        if (!item.Has("inputs", "outputs"))
        {
            sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            return;
        }

        var inputs = VectorElements.ReducedElements<Bn254Fr>(item.Get("inputs", path), path);
        var initial = item.Find("init") is { } init ? VectorElements.Reduced<Bn254Fr>(init, path) : Bn254Fr.Zero;
        var expected = VectorElements.Elements<Bn254Fr>(item.Get("outputs", path), path);
        if (inputs.Length is 0 or > PoseidonBn254.MaxInputs || expected.Length > inputs.Length + 1)
        {
            sink.Skip($"circomlib's Poseidon of {inputs.Length} inputs and {expected.Length} outputs");
            return;
        }

        var found = new Bn254Fr[expected.Length];
        PoseidonBn254.Hash(initial, inputs, found);
        sink.Compare<Bn254Fr>(path, $"{name} of {inputs.Length} inputs", expected, found);
    }

    private static void Permutation(JsonElement item, ConformanceFile file, string name, ConformanceSink sink)
    {
        var parameters = PoseidonGoldilocks.T12Plonky2;
        if (!item.Has("input", "output") || !file.Name.Contains("goldilocks", StringComparison.Ordinal)
            || VectorJson.Items(item.Get("input", file.Path), file.Path).Count != parameters.Width)
        {
            sink.Skip($"a Poseidon case that is not plonky2's of width {parameters.Width}: {VectorJson.Shape(item)}");
            return;
        }

        var state = VectorElements.ReducedElements<Goldilocks>(item.Get("input", file.Path), file.Path);
        Poseidon.Permute<Goldilocks>(state, parameters);
        sink.Compare<Goldilocks>(file.Path, $"{name} {parameters.Name}", VectorElements.Elements<Goldilocks>(item.Get("output", file.Path), file.Path), state);
    }

    private static void Constants(string name, JsonElement item, string path, ConformanceSink sink)
    {
        if (!name.StartsWith('t') || !int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width is < 2 or > LargestWidth || !item.Has("C", "M"))
        {
            sink.Skip($"constants of no known shape: {name}, {VectorJson.Shape(item)}");
            return;
        }

        var own = PoseidonBn254.Parameters(width);
        if (item.Find("rp") is { } rounds)
        {
            sink.Compare(path, $"{name} rp", VectorJson.Integer(rounds, path).ToString(CultureInfo.InvariantCulture), own.RoundsPartial.ToString(CultureInfo.InvariantCulture));
        }

        sink.Compare(path, $"{name} C", VectorElements.Elements<Bn254Fr>(item.Get("C", path), path), own.RoundConstants);
        var matrix = VectorJson.Items(item.Get("M", path), path, "M").SelectMany(row => VectorElements.Elements<Bn254Fr>(row, path)).ToArray();
        sink.Compare(path, $"{name} M", matrix, own.Matrix);
    }
}
