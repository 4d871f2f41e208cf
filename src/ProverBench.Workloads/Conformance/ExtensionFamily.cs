using System.Text.Json;
using ProverBench.Algebra.Extensions;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Products, sums and inverses in the extensions of the small fields, by the reference arithmetic.</summary>
/// <remarks>The name of an extension is followed by its polynomial, <c>babybear4 X^4=11</c>; a polynomial that is not ours is not covered.</remarks>
internal sealed class ExtensionFamily : IConformanceFamily
{
    public string Id => "extension";

    public string Summary => "products, sums and inverses in extensions, by the reference arithmetic";

    public bool Claims(ConformanceFile file) => file.LiesIn("fields") && file.Name.Contains("extension", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => c.TextOrNull("ext"), (item, name) =>
        {
            var extension = item.GetText("ext", file.Path);
            var words = extension.Split(' ', 2);
            var rest = words.Length == 2 ? words[1] : "";
            var ran = words[0] switch
            {
                "goldilocks2" => Over<Goldilocks, Two<Goldilocks>, Goldilocks2Parameters>(rest),
                "goldilocks3" => Over<Goldilocks, Three<Goldilocks>, Goldilocks3Parameters>(rest),
                "babybear4" => Over<BabyBear, Four<BabyBear>, BabyBear4Parameters>(rest),
                "babybear5" => Over<BabyBear, Five<BabyBear>, BabyBear5Parameters>(rest),
                "koalabear4" => Over<KoalaBear, Four<KoalaBear>, KoalaBear4Parameters>(rest),
                "koalabear5" => Over<KoalaBear, Five<KoalaBear>, KoalaBear5Parameters>(rest),
                "cm31" => Run<Mersenne31Complex>(item, file.Path, name, sink),
                "qm31" => Run<QuarticMersenne31>(item, file.Path, name, sink),
                _ => false,
            };
            if (!ran)
            {
                sink.Skip($"the extension {extension}");
            }

            bool Over<B, S, P>(string polynomial)
                where B : unmanaged, IPrimeField<B>
                where S : unmanaged, ICoefficients<S, B>
                where P : struct, IExtensionParameters<B>
                => Extensions.AreOurs<B>(polynomial, P.Reduction) && Run<Extension<B, S, P>>(item, file.Path, name, sink);
        });

    private static bool Run<E>(JsonElement item, string path, string name, ConformanceSink sink)
        where E : unmanaged, IField<E>
    {
        var a = Element("a");
        foreach (var (operation, arguments) in new[] { ("ab", 2), ("sum", 2), ("difference", 2), ("inv", 1), ("square", 1) })
        {
            if (item.Find(operation) is not { } answer)
            {
                continue;
            }

            var b = arguments == 2 ? Element("b") : E.Zero;
            var found = operation switch
            {
                "ab" => a * b,
                "sum" => a + b,
                "difference" => a - b,
                "square" => E.Square(a),
                _ => E.TryInvert(a, out var inverse) ? inverse : throw new MalformedDocumentException(path, "member a", "an element that is not zero", "zero"),
            };
            sink.Compare(path, $"{name} {operation}", VectorElements.Element<E>(answer, path), found);
        }

        return item.Has("ab") || item.Has("sum") || item.Has("difference") || item.Has("inv") || item.Has("square");

        E Element(string member) => VectorElements.Element<E>(item.Get(member, path), path);
    }
}
