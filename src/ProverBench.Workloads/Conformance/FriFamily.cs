using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Folding by two on a coset, and the evaluation of the coefficients where they are given, on the backend's kernels.</summary>
internal sealed class FriFamily(IBackend backend) : IConformanceFamily
{
    private const int MaxLog = 24;

    public string Id => "fri-fold";

    public string Summary => "folding of evaluations by two, on the backend";

    public bool Claims(ConformanceFile file) => file.LiesIn("fri") && file.Name.Contains("fold", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => $"{c.TextOrNull("field")} 2^{c.TextOrNull("log2n")}", (item, name) =>
        {
            if (!item.Has("field", "shift", "beta") || !(item.Has("evals_natural") || item.Has("coeffs", "log2n")))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            var field = item.GetText("field", file.Path);
            if (VectorNames.Field(field) is not { } known || !FieldNames.TwoAdic.Contains(known))
            {
                sink.Skip($"no folding over {field}");
                return;
            }

            FieldNames.For(known, new Case(backend, item, file.Path, name, sink));
        });

    private sealed class Case(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : ITwoAdicAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, ITwoAdicField<F>
        {
            if (!backend.TryGetKernels<IBaseFriKernels<F>>(out var kernels))
            {
                sink.Skip($"{backend.Descriptor.Address} does not fold over {F.Name}");
                return false;
            }

            var shift = VectorElements.Element<F>(item.Get("shift", path), path);
            var values = item.Find("evals_natural") is { } listed ? VectorElements.Elements<F>(listed, path) : null;
            if (item.Find("coeffs") is { } coefficients)
            {
                var evaluated = Evaluate(VectorElements.Elements<F>(coefficients, path), values?.Length ?? 1 << item.Count("log2n", path, MaxLog), shift);
                if (values is not null && evaluated is not null)
                {
                    sink.Compare<F>(path, $"{name} evaluations", values, evaluated);
                }

                values ??= evaluated;
            }

            if (values is null || values.Length < 2 || !int.IsPow2(values.Length))
            {
                throw new MalformedDocumentException(path, "evals_natural", "a power of two of at least 2 values, or coefficients", $"{values?.Length ?? 0}");
            }

            using var matrix = backend.Column<F>(values, "evaluations");
            using var folded = backend.Allocate<F>(MatrixShape.Column(values.Length / 2), "folded");
            kernels.Fold(matrix, folded, VectorElements.Element<F>(item.Get("beta", path), path), shift);
            var found = backend.Read(folded);
            if (item.Find("folded_natural") is { } expected)
            {
                sink.Compare<F>(path, $"{name} folded", VectorElements.Elements<F>(expected, path), found);
            }
            else if (item.Has("digest_folded"))
            {
                sink.Compare(path, $"{name} folded digest", item.GetText("digest_folded", path).ToLowerInvariant(), OutputDigest.Of<F>(found).ToString());
            }
            else
            {
                sink.Skip("a fold without its answer");
            }

            return true;
        }

        /// <summary>The values of the polynomial at shift·ω^i in natural order, by the backend's extension; null where it has none.</summary>
        private F[]? Evaluate<F>(F[] coefficients, int rows, F shift)
            where F : unmanaged, ITwoAdicField<F>
        {
            if (!int.IsPow2(rows) || coefficients.Length > rows || rows > 1L << Math.Min(F.TwoAdicity, MaxLog))
            {
                throw new MalformedDocumentException(path, "coeffs", $"at most as many as the domain, a power of two, has points ({rows})", $"{coefficients.Length}");
            }

            if (!backend.TryGetKernels<INttKernels<F>>(out var kernels))
            {
                sink.Skip($"{backend.Descriptor.Address} has no transforms over {F.Name}: evaluations are not compared");
                return null;
            }

            var padded = new F[rows];
            coefficients.CopyTo(padded, 0);
            using var values = backend.Column<F>(padded, "coefficients");
            kernels.Transform(values, new NttShape(int.Log2(rows), NttDirection.Forward), shift);
            return backend.Read(values);
        }
    }
}
