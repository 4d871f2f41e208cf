using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Forward transforms, coset transforms and fourfold extensions on the backend's kernels; inverses lead back.</summary>
internal sealed class NttFamily(IBackend backend) : IConformanceFamily
{
    public string Id => "ntt";

    public string Summary => "transforms, cosets, fourfold extensions and their inverses";

    public bool Claims(string path) => path.StartsWith("ntt/", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        foreach (var item in VectorJson.Parse(file).EnumerateArray())
        {
            stop.ThrowIfCancellationRequested();
            var field = VectorNames.Field(item.GetText("field", file.Path));
            if (field is null || !FieldNames.TwoAdic.Contains(field))
            {
                sink.Skip($"no transforms over {item.GetText("field", file.Path)}");
                continue;
            }

            FieldNames.For(field, new Case(backend, item, file.Path, sink));
        }
    }

    private sealed class Case(IBackend backend, JsonElement item, string path, ConformanceSink sink) : ITwoAdicAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, ITwoAdicField<F>
        {
            var log = (int)VectorJson.Integer(item.Get("log2n", path), path);
            var name = $"{F.Name} 2^{log}";
            if (!backend.TryGetKernels<INttKernels<F>>(out var kernels) || log < 0 || log + 2 > F.TwoAdicity || log > 24)
            {
                sink.Skip($"{backend.Descriptor.Address} has no transforms over {F.Name} of 2^{log}");
                return false;
            }

            var n = 1L << log;
            var omega = VectorJson.Element<F>(item.Get("omega", path), path);
            if (!omega.Equals(FieldMath.RootOfUnity<F>(log)))
            {
                sink.Skip($"{F.Name}: another root of unity than ours");
                return false;
            }

            var input = item.TryGetProperty("a", out var listed)
                ? VectorJson.Elements<F>(listed, path)
                : VectorRandom.Draw<F>(item.GetText("prng_seed", path), (int)n);
            Compare(name, "input", "digest_in", input);
            var shift = VectorJson.Element<F>(item.Get("coset_shift", path), path);
            using var values = backend.Allocate<F>(MatrixShape.Column(n), "ntt");
            using var extended = backend.Allocate<F>(MatrixShape.Column(4 * n), "lde");
            foreach (var (what, by) in new[] { ("ntt", F.One), ("coset", shift) })
            {
                backend.Queue.Import<F>(input, values);
                kernels.Transform(values, new NttShape(log, NttDirection.Forward), by);
                Compare(name, what, $"digest_{what}", Read(values));
                kernels.Transform(values, new NttShape(log, NttDirection.Inverse), by);
                sink.Compare(path, $"{name} inverse {what}", OutputDigest.Of<F>(input).ToString(), OutputDigest.Of<F>(Read(values)).ToString());
            }

            kernels.Extend(values, extended, ElementOrder.Natural, shift);
            Compare(name, "lde", "digest_lde4", Read(extended));
            return true;
        }

        private void Compare<F>(string name, string what, string member, F[] found)
            where F : unmanaged, IField<F>
        {
            if (item.TryGetProperty(member, out var expected))
            {
                sink.Compare(path, $"{name} {what}", expected.GetString() ?? "", OutputDigest.Of<F>(found).ToString());
            }
        }

        private F[] Read<F>(DeviceMatrix<F> matrix)
            where F : unmanaged, IField<F>
        {
            var result = new F[matrix.Shape.Elements];
            backend.Queue.Export(matrix, result.AsSpan());
            return result;
        }
    }
}
