using ProverBench.Algebra.Curves.Precompiles;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Ethereum's precompiled contracts over BN254 (EIP-196, EIP-197) or BLS12-381 (EIP-2537), by the reference; refusals with their reason.</summary>
/// <remarks>A file is named after its contract: <c>bn256Add</c>, <c>add_G1_bls</c>, <c>fail-map_fp2_to_G2_bls</c>, <c>geth_msm_G2</c>.</remarks>
internal sealed class PrecompileFamily : IConformanceFamily
{
    private readonly string _folder;
    private readonly Func<string, Precompile?> _find;

    private PrecompileFamily(string id, string summary, string folder, Func<string, Precompile?> find)
        => (Id, Summary, _folder, _find) = (id, summary, folder, find);

    public static PrecompileFamily Bn254 { get; } = new("eip-196/197", "BN254 addition, multiplication and pairing check, by the reference", "eip196_197", FindBn254);

    public static PrecompileFamily Bls12381 { get; } = new("eip-2537", "BLS12-381 addition, sums, pairing check and maps, refusals included, by the reference", "eip2537", FindBls12381);

    public string Id { get; }

    public string Summary { get; }

    public bool Claims(ConformanceFile file) => file.LiesIn(_folder);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
    {
        var contract = _find(Plain(file.Name));
        ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => c.TextOrNull("Name"), (item, name) =>
        {
            if (contract is null || !item.Has("Input") || !(item.Has("Expected") || item.Has("ExpectedError")))
            {
                sink.Skip(contract is null ? $"no contract is known for {file.Name}" : $"a case of no known shape: {VectorJson.Shape(item)}");
                return;
            }

            var answered = contract(item.GetHex("Input", file.Path), out var output, out var refusal);
            if (item.Has("Expected"))
            {
                var expected = item.GetHex("Expected", file.Path);
                if (answered)
                {
                    sink.CompareBytes(file.Path, name, expected, output);
                }
                else
                {
                    sink.Fail(file.Path, name, "an answer", $"refused: the input {refusal.Explain()}");
                }
            }
            else
            {
                var reason = item.GetText("ExpectedError", file.Path);
                var agrees = !answered && (Reason(reason) is not { } known || known == refusal);
                sink.Check(agrees, file.Path, name, $"refused: {reason}", answered ? "answered" : $"refused: the input {refusal.Explain()}");
            }
        });
    }

    private static Precompile? FindBn254(string name) => name switch
    {
        _ when name.Contains("pairing", StringComparison.Ordinal) => Eip196.PairingCheck,
        _ when name.Contains("mul", StringComparison.Ordinal) => Eip196.Multiply,
        _ when name.Contains("add", StringComparison.Ordinal) => Eip196.Add,
        _ => null,
    };

    private static Precompile? FindBls12381(string name)
    {
        var second = name.Contains("g2", StringComparison.Ordinal);
        return name switch
        {
            _ when name.Contains("pairing", StringComparison.Ordinal) => Eip2537.PairingCheck,
            _ when !second && !name.Contains("g1", StringComparison.Ordinal) => null,
            _ when name.Contains("map", StringComparison.Ordinal) => second ? Eip2537.MapToG2 : Eip2537.MapToG1,
            _ when name.Contains("msm", StringComparison.Ordinal) || name.Contains("mul", StringComparison.Ordinal) => second ? Eip2537.MultiplyG2 : Eip2537.MultiplyG1,
            _ when name.Contains("add", StringComparison.Ordinal) => second ? Eip2537.AddG2 : Eip2537.AddG1,
            _ => null,
        };
    }

    /// <summary>What a reason of refusal in the files is with us; null where it says nothing we distinguish.</summary>
    private static PointRefusal? Reason(string text) => text switch
    {
        "invalid input length" => PointRefusal.WrongLength,
        "invalid point: not on curve" => PointRefusal.NotOnCurve,
        "invalid fp.Element encoding" or "invalid field element top bytes" => PointRefusal.CoordinateNotCanonical,
        _ when text.Contains("subgroup", StringComparison.Ordinal) => PointRefusal.NotInSubgroup,
        _ => null,
    };

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
