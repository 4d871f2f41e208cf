using System.Numerics;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Multi-scalar multiplication in both groups of both curves, on the backend's kernels.</summary>
/// <remarks>
/// Sets with known logarithms draw kᵢ = 1 + f(r − 1) for i &lt; n, then sᵢ = f(r), from <c>prng_seed</c>: bases [kᵢ]G, result [Σ kᵢsᵢ]G.
/// Other cases list bases and scalars. A scalar that is not below r is refused by strict decoding; it is then taken modulo r.
/// </remarks>
internal sealed class MsmFamily(IBackend backend) : IConformanceFamily
{
    private const int MaxTerms = 1 << 20;

    public string Id => "msm";

    public string Summary => "multi-scalar multiplication, known logarithms and edges, on the backend";

    public bool Claims(ConformanceFile file) => file.LiesIn("msm");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), Name, (item, name) =>
        {
            if (!item.Has("curve", "group") || !(item.Has("n", "prng_seed") || item.Has("bases", "scalars")))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            }
            else if (VectorNames.Group(item.GetText("curve", file.Path), item.GetText("group", file.Path)) is { } group)
            {
                FieldNames.For(group, new Case(backend, item, file.Path, name, sink));
            }
            else
            {
                sink.Skip($"the group {item.TextOrNull("curve")} {item.TextOrNull("group")}");
            }
        });

    private static string Name(JsonElement item)
        => $"{item.TextOrNull("curve")} {item.TextOrNull("group")} {item.TextOrNull("name") ?? "n = " + item.TextOrNull("n")}";

    private sealed class Case(IBackend backend, JsonElement item, string path, string name, ConformanceSink sink) : IGroupAction<bool>
    {
        public bool Run<C, F, S>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
        {
            if (!backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels))
            {
                sink.Skip($"{backend.Descriptor.Address} has no multi-scalar multiplication in {C.Name}");
                return false;
            }

            var drawn = item.Has("n", "prng_seed") ? Drawn<S>() : default((S[] Logs, S[] Scalars)?);
            var scalars = item.Find("scalars") is { } listed ? Scalars<S>(listed) : drawn!.Value.Scalars;
            AffinePoint<C, F>[]? computed = null;
            if (drawn is var (logs, drawnScalars))
            {
                computed = Multiples.Of<C, F, S>(logs);
                Logarithms<C, F, S>(logs, drawnScalars, scalars);
            }

            var bases = item.Find("bases") is { } points ? VectorPoints.Points<C, F>(points, path) : computed!;
            if (bases.Length != scalars.Length)
            {
                throw new MalformedDocumentException(path, "bases and scalars", $"{bases.Length} scalars", $"{scalars.Length}");
            }

            if (computed is not null)
            {
                var first = bases.AsSpan().CommonPrefixLength(computed);
                sink.Check(first == bases.Length, path, $"{name}, base {first} is [log]G", At(bases, first), At(computed, first));
            }

            var answer = item.Find("result") ?? item.Find("result_if_reduced");
            if (answer is null)
            {
                sink.Skip("a sum without its answer");
                return true;
            }

            using var prepared = kernels.Prepare(bases, "bases");
            using var column = backend.Column<S>(scalars, "scalars");
            var found = kernels.Multiply(prepared, 0, column, 0, bases.Length);
            sink.Compare(path, $"{name} of {bases.Length}", VectorPoints.Text(VectorPoints.Point<C, F>(answer.Value, path)), VectorPoints.Text(found));
            return true;
        }

        private void Logarithms<C, F, S>(S[] logs, S[] drawn, S[] scalars)
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
        {
            if (item.Find("base_dlogs") is { } listed)
            {
                sink.Compare<S>(path, $"{name} base_dlogs", VectorElements.Elements<S>(listed, path), logs);
            }

            if (item.Has("scalars"))
            {
                sink.Compare<S>(path, $"{name} scalars", scalars, drawn);
            }

            if (item.Find("result_dlog") is { } log)
            {
                var sum = S.Zero;
                for (var i = 0; i < logs.Length; i++)
                {
                    sum += logs[i] * drawn[i];
                }

                sink.Compare(path, $"{name} result_dlog", VectorElements.Element<S>(log, path), sum);
                if (item.Find("result") is { } result)
                {
                    sink.Compare(path, $"{name} [result_dlog]G", VectorPoints.Text(VectorPoints.Point<C, F>(result, path)), VectorPoints.Text(C.Generator.Multiply(sum).ToAffine()));
                }
            }
        }

        private (S[] Logs, S[] Scalars) Drawn<S>()
            where S : unmanaged, IPrimeField<S>
        {
            var random = new VectorRandom(item.GetText("prng_seed", path));
            var (logs, scalars) = (new S[item.Count("n", path, MaxTerms)], new S[item.Count("n", path, MaxTerms)]);
            for (var i = 0; i < logs.Length; i++)
            {
                logs[i] = S.FromBigInteger(1 + random.Below(S.Order - 1));
            }

            for (var i = 0; i < scalars.Length; i++)
            {
                scalars[i] = S.FromBigInteger(random.Below(S.Order));
            }

            return (logs, scalars);
        }

        private S[] Scalars<S>(JsonElement listed)
            where S : unmanaged, IPrimeField<S>
        {
            var integers = VectorJson.Items(listed, path, "scalars").Select(s => VectorJson.Integer(s, path)).ToArray();
            foreach (var integer in integers.Where(s => s < 0 || s >= S.Order))
            {
                var refused = integer < 0 || !S.TryReadCanonical(Padded(integer, S.ByteSize), out _);
                sink.Check(refused, path, $"{name}: a scalar that is not below r", "refused by strict decoding", "accepted");
                sink.Note("a scalar not below r is refused when decoded; its sum is compared modulo r");
            }

            return [.. integers.Select(S.FromBigInteger)];
        }

        private static byte[] Padded(BigInteger value, int size)
        {
            var bytes = value.ToByteArray(isUnsigned: true);
            return bytes.Length >= size ? bytes : [.. bytes, .. new byte[size - bytes.Length]];
        }

        private static string At<C, F>(AffinePoint<C, F>[] points, int index)
            where C : struct, ICurve<C, F>
            where F : unmanaged, IField<F>
            => index < points.Length ? VectorPoints.Text(points[index]) : "none";
    }
}
