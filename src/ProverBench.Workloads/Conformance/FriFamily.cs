using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>
/// Folding by two on a coset, and the evaluation of the coefficients where they are given, on the backend's kernels. Values and challenge of the base field
/// are embedded in every challenge field over it.
/// </summary>
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

            var extensions = ExtensionNames.Over(F.Name);
            if (extensions.Length == 0)
            {
                sink.Skip($"no folding over {F.Name}: no challenge field");
            }

            foreach (var extension in extensions)
            {
                ExtensionNames.TryFor(extension, new Fold<F>(backend, item, path, name, sink, values, shift), out _);
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

    /// <summary>The fold over one challenge field; the coefficients above the first must come out as zero.</summary>
    private sealed class Fold<B>(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink, B[] values, B shift) : IExtensionAction<bool>
        where B : unmanaged, ITwoAdicField<B>
    {
        public bool Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
        {
            if (!backend.TryGetKernels<IFriKernels<F, E>>(out var kernels))
            {
                sink.Skip($"{backend.Descriptor.Address} does not fold over {E.Name}");
                return false;
            }

            using var matrix = backend.Allocate<F>(new MatrixShape(values.Length, E.ExtensionDegree), "evaluations");
            backend.Queue.Import<F>((F[])(object)values, matrix);
            using var folded = backend.Allocate<F>(new MatrixShape(values.Length / 2, E.ExtensionDegree), "folded");
            var beta = E.FromBase(VectorElements.Element<F>(item.Get("beta", path), path));
            kernels.Fold(matrix, 1, beta, (F)(object)shift, folded);
            var found = backend.Read(folded);
            var label = $"{name} folded over {E.Name}";
            if (item.Find("folded_natural") is { } expected)
            {
                F[] padded = [.. VectorElements.Elements<F>(expected, path), .. new F[found.Length - (values.Length / 2)]];
                sink.Compare<F>(path, label, padded, found);
            }
            else if (item.Has("digest_folded"))
            {
                sink.Compare(path, $"{label} digest", item.GetText("digest_folded", path).ToLowerInvariant(), OutputDigest.Of<F>(found.AsSpan(0, values.Length / 2)).ToString());
            }
            else
            {
                sink.Skip("a fold without its answer");
            }

            return true;
        }
    }
}
