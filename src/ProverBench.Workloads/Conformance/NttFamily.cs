using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Forward transforms, coset transforms and fourfold extensions on the backend's kernels; inverses lead back.</summary>
/// <remarks>
/// A case gives its input by <c>a</c> or by <c>prng_seed</c>, and its answers by elements (<c>ntt</c>, <c>coset</c>, <c>lde4</c>) or by
/// <c>digest_*</c>. Where only a digest is given and differs, the scalar oracle says at which element.
/// </remarks>
internal sealed class NttFamily(IBackend backend) : IConformanceFamily
{
    private const int MaxLog = 24;

    public string Id => "ntt";

    public string Summary => "transforms, cosets, fourfold extensions and their inverses, on the backend";

    public bool Claims(ConformanceFile file) => file.LiesIn("ntt");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => $"{c.TextOrNull("field")} 2^{c.TextOrNull("log2n")}", (item, name) =>
        {
            if (!item.Has("field", "log2n"))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            var field = item.GetText("field", file.Path);
            if (VectorNames.Field(field) is not { } known || !FieldNames.TwoAdic.Contains(known))
            {
                sink.Skip($"no transforms over {field}");
                return;
            }

            FieldNames.For(known, new Case(backend, item, file.Path, name, sink));
        });

    private sealed class Case(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : ITwoAdicAction<bool>
    {
        public bool Run<F>()
            where F : unmanaged, ITwoAdicField<F>
        {
            var log = item.Count("log2n", path, 63);
            if (!backend.TryGetKernels<INttKernels<F>>(out var kernels) || log > Math.Min(F.TwoAdicity, MaxLog))
            {
                sink.Skip($"{backend.Descriptor.Address} has no transforms over {F.Name} of 2^{log}");
                return false;
            }

            var power = item.Find("omega") is { } root ? PowerOfRoot(VectorElements.Element<F>(root, path), log) : 1;
            var input = item.Find("a") is { } listed
                ? VectorElements.Elements<F>(listed, path)
                : VectorRandom.Draw<F>(item.GetText("prng_seed", path), 1 << log);
            if (input.Length != 1 << log)
            {
                throw new MalformedDocumentException(path, "member a", $"{1 << log} elements", $"{input.Length}");
            }

            if (item.Has("digest_in"))
            {
                sink.Compare(path, $"{name} input", item.GetText("digest_in", path).ToLowerInvariant(), OutputDigest.Of<F>(input).ToString());
            }

            Transform(kernels, input, log, power, "ntt", F.One);
            if (item.Find("coset_shift") is not { } coset)
            {
                return true;
            }

            var shift = VectorElements.Element<F>(coset, path);
            Transform(kernels, input, log, power, "coset", shift);
            if (power == 1 && log + 2 <= F.TwoAdicity)
            {
                Extend(kernels, input, shift);
            }
            else if (item.Has("lde4") || item.Has("digest_lde4"))
            {
                sink.Skip("a fourfold extension over another root of unity than ours, or beyond the two-adicity");
            }

            return true;
        }

        private void Transform<F>(INttKernels<F> kernels, F[] input, int log, int power, string what, F shift)
            where F : unmanaged, ITwoAdicField<F>
        {
            using var values = backend.Column<F>(input, what);
            kernels.Transform(values, new NttShape(log, NttDirection.Forward), shift);
            Compare(what, Permuted(backend.Read(values), power), Oracle);
            kernels.Transform(values, new NttShape(log, NttDirection.Inverse), shift);
            sink.Compare<F>(path, $"{name} inverse {what}", input, backend.Read(values));

            F[] Oracle()
            {
                using var oracle = new ScalarBackend(new BackendOptions(1));
                using var expected = oracle.Column<F>(input, what);
                Kernels<F>(oracle).Transform(expected, new NttShape(log, NttDirection.Forward), shift);
                return Permuted(oracle.Read(expected), power);
            }
        }

        private void Extend<F>(INttKernels<F> kernels, F[] input, F shift)
            where F : unmanaged, ITwoAdicField<F>
        {
            Compare("lde4", Extended(backend, kernels), () =>
            {
                using var oracle = new ScalarBackend(new BackendOptions(1));
                return Extended(oracle, Kernels<F>(oracle));
            });

            F[] Extended(IBackend on, INttKernels<F> by)
            {
                using var coefficients = on.Column<F>(input, "coefficients");
                using var extended = on.Allocate<F>(MatrixShape.Column(4L * input.Length), "lde4");
                by.Extend(coefficients, extended, ElementOrder.Natural, shift);
                return on.Read(extended);
            }
        }

        private void Compare<F>(string what, F[] found, Func<F[]> oracle)
            where F : unmanaged, ITwoAdicField<F>
        {
            if (item.Find(what) is { } listed)
            {
                sink.Compare<F>(path, $"{name} {what}", VectorElements.Elements<F>(listed, path), found);
            }

            if (!item.Has($"digest_{what}"))
            {
                return;
            }

            var (expected, digest) = (item.GetText($"digest_{what}", path).ToLowerInvariant(), OutputDigest.Of<F>(found).ToString());
            if (expected != digest && oracle() is var right && OutputDigest.Of<F>(right).ToString() == expected)
            {
                sink.Compare<F>(path, $"{name} {what} (digest; elements by the oracle)", right, found);
            }
            else
            {
                sink.Compare(path, $"{name} {what} digest", expected, digest);
            }
        }

        /// <summary>The odd j with omega = ω^j, ω our own root of order 2^log.</summary>
        private int PowerOfRoot<F>(F omega, int log)
            where F : unmanaged, ITwoAdicField<F>
        {
            var (own, power) = (FieldMath.RootOfUnity<F>(log), F.One);
            for (var j = 0; j < 1 << log; j++, power *= own)
            {
                if (power.Equals(omega) && (log == 0 || j % 2 == 1))
                {
                    return log == 0 ? 1 : j;
                }
            }

            throw new MalformedDocumentException(path, "member omega", $"a primitive 2^{log}-th root of unity of {F.Name}", VectorElements.Text(omega));
        }

        /// <summary>The values at shift·(ω^j)^i instead of those at shift·ω^i.</summary>
        private static F[] Permuted<F>(F[] values, int j)
        {
            if (j == 1)
            {
                return values;
            }

            var result = new F[values.Length];
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = values[(int)((long)i * j % values.Length)];
            }

            return result;
        }

        private static INttKernels<F> Kernels<F>(IBackend oracle)
            where F : unmanaged, ITwoAdicField<F>
            => oracle.TryGetKernels<INttKernels<F>>(out var kernels) ? kernels : throw new InvalidOperationException($"the oracle has no transforms over {F.Name}");
    }
}
