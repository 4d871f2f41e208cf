using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Poseidon2: every constant of an instance, and permutations on the backend where it has the instance.</summary>
/// <remarks>A file of parameters is named after its instance. Inputs of permutations are taken modulo p.</remarks>
internal sealed class Poseidon2Family(IBackend backend) : IConformanceFamily
{
    public string Id => "poseidon2";

    public string Summary => "Poseidon2 constants by the reference, permutations on the backend (or by the reference, as noted)";

    public bool Claims(ConformanceFile file) => file.LiesIn("poseidon2") && !MerkleFamily.IsNamed(file);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.ValueKind != JsonValueKind.Array)
        {
            var named = Path.GetFileNameWithoutExtension(file.Name);
            Dispatch(named, sink, new Parameters(named, root, file.Path, sink));
            return;
        }

        ConformanceCases.Each(file, sink, stop, root, c => c.TextOrNull("instance"), (item, name) =>
        {
            if (item.Has("instance", "input", "output"))
            {
                Dispatch(item.GetText("instance", file.Path), sink, new Permutation(backend, item, file.Path, name, sink));
            }
            else
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            }
        });
    }

    /// <summary>Runs an action for the field of an instance; an unknown instance is not covered.</summary>
    public static void Dispatch(string instance, ConformanceSink sink, IFieldAction<bool> action)
    {
        if (Poseidon2Instances.All.FirstOrDefault(i => i.Name == instance) is { } known)
        {
            FieldNames.For(known.FieldName, action);
        }
        else
        {
            sink.Skip($"no Poseidon2 instance is called {instance}");
        }
    }

    private sealed class Permutation(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : IFieldAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(item.GetText("instance", path), out var instance);
            var state = VectorElements.ReducedElements<F>(item.Get("input", path), path);
            var expected = VectorElements.Elements<F>(item.Get("output", path), path);
            if (state.Length != instance!.Width)
            {
                throw new Results.MalformedDocumentException(path, "member input", $"{instance.Width} elements", $"{state.Length}");
            }

            var permutations = new Permutations<F>(backend, instance);
            permutations.Announce(sink);
            permutations.Apply(state);
            sink.Compare<F>(path, name, expected, state);
            return true;
        }
    }

    private sealed class Parameters(string named, JsonElement item, string path, ConformanceSink sink) : IFieldAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(named, out var own);
            Number("modulus", F.Order);
            Number("t", own!.Width);
            Number("sbox_degree", own.SboxDegree);
            Number("rounds_full", own.RoundsFull);
            Number("rounds_partial", own.RoundsPartial);
            ExternalMatrix(own);
            Elements("internal_diag_minus_1", own.InternalDiagonalMinusOne);
            Elements("rc_external_initial", own.ExternalInitial);
            Elements("rc_internal", own.Internal);
            Elements("rc_external_final", own.ExternalFinal);
            return true;
        }

        private void Number(string member, BigInteger own)
        {
            if (item.Find(member) is { } expected)
            {
                sink.Compare(path, member, VectorJson.Integer(expected, path).ToString(CultureInfo.InvariantCulture), own.ToString(CultureInfo.InvariantCulture));
            }
        }

        /// <summary>M4 as rows of small integers, or circ(2,1) and circ(2,1,1) below width 4.</summary>
        private void ExternalMatrix<F>(Poseidon2Parameters<F> own)
            where F : unmanaged, IPrimeField<F>
        {
            if (item.Find("external_M4") is not { } matrix)
            {
                return;
            }

            var block = own.ExternalBlock.ToArray();
            if (matrix.ValueKind == JsonValueKind.String)
            {
                sink.Compare(path, "external_M4", matrix.GetString()!, $"circ({string.Join(",", block)})");
                return;
            }

            var listed = VectorJson.Items(matrix, path, "external_M4").SelectMany(row => VectorJson.Items(row, path, "external_M4")).Select(e => VectorJson.Integer(e, path));
            sink.Compare(path, "external_M4", string.Join(",", listed), string.Join(",", block));
        }

        private void Elements<F>(string member, ReadOnlySpan<F> own)
            where F : unmanaged, IPrimeField<F>
        {
            if (item.Find(member) is not { } listed)
            {
                return;
            }

            // Full rounds are listed round by round, partial ones as one constant each.
            var items = VectorJson.Items(listed, path, member);
            var expected = items.SelectMany(i => i.ValueKind == JsonValueKind.Array ? VectorElements.Elements<F>(i, path) : [VectorElements.Element<F>(i, path)]).ToArray();
            sink.Compare(path, member, expected, own);
        }
    }
}
