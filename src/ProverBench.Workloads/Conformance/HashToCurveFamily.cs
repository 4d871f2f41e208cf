using System.Text;
using System.Text.Json;
using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>RFC 9380: expand_message_xmd with SHA-256, and hashing to both groups of BLS12-381 with every step between.</summary>
internal sealed class HashToCurveFamily : IConformanceFamily
{
    public string Id => "rfc-9380";

    public string Summary => "expand_message, hash to field, map to curve and hash to curve, by the reference";

    public bool Claims(ConformanceFile file) => file.LiesIn("hash_to_curve");

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var root = VectorJson.Parse(file);
        if (root.Find("tests") is { } tests)
        {
            if (root.TextOrNull("name") != "expand_message_xmd" || root.TextOrNull("hash") is not ("SHA256" or "sha256"))
            {
                sink.Skip($"{root.TextOrNull("name")} with {root.TextOrNull("hash")}", VectorJson.Items(tests, file.Path, "tests").Count);
                return;
            }

            var tag = Tag(root, "DST", file.Path);
            ConformanceCases.Each(file, sink, stop, tests, c => c.TextOrNull("len_in_bytes"), (item, name) => Expand(item, tag, file.Path, name, sink));
            return;
        }

        var vectors = root.Get("vectors", file.Path);
        var suite = root.GetText("ciphersuite", file.Path);
        Action<JsonElement, string>? run = suite switch
        {
            _ when suite == Bls12381G1Suite.Name => (item, name) => Hash<Bls12381G1Suite, Bls12381G1, Bls12381Fp>(root, item, file.Path, name, sink),
            _ when suite == Bls12381G2Suite.Name => (item, name) => Hash<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(root, item, file.Path, name, sink),
            _ => null,
        };
        if (run is null)
        {
            sink.Skip($"the suite {suite}", VectorJson.Items(vectors, file.Path, "vectors").Count);
            return;
        }

        ConformanceCases.Each(file, sink, stop, vectors, c => c.TextOrNull("msg") is { Length: <= 20 } text ? text : null, run);
    }

    private static void Expand(JsonElement item, byte[] tag, string path, string name, ConformanceSink sink)
    {
        var uniform = new byte[item.Count("len_in_bytes", path, ExpandMessage.MaxLength)];
        ExpandMessage.Xmd(Encoding.UTF8.GetBytes(item.GetText("msg", path)), tag, uniform);
        sink.CompareBytes(path, name, item.GetHex("uniform_bytes", path), uniform);
    }

    private static void Hash<H, C, F>(JsonElement root, JsonElement item, string path, string name, ConformanceSink sink)
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var (message, tag) = (Encoding.UTF8.GetBytes(item.GetText("msg", path)), Tag(root, "dst", path));
        var u = new F[2];
        HashToCurve<H, C, F>.HashToField(message, tag, u);
        if (item.Find("u") is { } listed)
        {
            sink.Compare<F>(path, $"{name} u", [.. VectorJson.Items(listed, path, "u").Select(e => Coordinate<F>(e, path))], u);
        }

        Point("Q0", HashToCurve<H, C, F>.MapToCurve(u[0]));
        Point("Q1", HashToCurve<H, C, F>.MapToCurve(u[1]));
        Point("P", HashToCurve<H, C, F>.Hash(message, tag));

        void Point(string member, AffinePoint<C, F> found)
        {
            if (item.Find(member) is { } point)
            {
                var expected = new AffinePoint<C, F>(Coordinate<F>(point.Get("x", path), path), Coordinate<F>(point.Get("y", path), path));
                sink.Compare(path, $"{name} {member}", VectorPoints.Text(expected), VectorPoints.Text(found));
            }
        }
    }

    private static byte[] Tag(JsonElement root, string member, string path)
        => root.GetText(member, path) is { Length: > 0 } tag ? Encoding.UTF8.GetBytes(tag) : throw new MalformedDocumentException(path, $"member {member}", "a tag that is not empty", "nothing");

    /// <summary>An element as this format writes it: its coefficients, lowest first, with commas between.</summary>
    private static F Coordinate<F>(JsonElement element, string path)
        where F : unmanaged, IField<F>
    {
        var parts = VectorJson.Text(element, path, "coordinate").Split(',');
        return parts.Length == F.Degree
            ? VectorElements.Element<F>(F.Degree == 1 ? element : JsonSerializer.SerializeToElement(parts), path)
            : throw new MalformedDocumentException(path, "coordinate", $"{F.Degree} coefficients", $"{parts.Length}");
    }
}
