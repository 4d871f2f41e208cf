using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>Points that must be refused, by coordinates or as bytes, and a few that must be accepted; by the strict decoder.</summary>
/// <remarks>A case is to be accepted where it says <c>"accept": true</c>, and refused otherwise. What it says of the reason is compared too.</remarks>
internal sealed class PointsFamily : IConformanceFamily
{
    public string Id => "points";

    public string Summary => "invalid points refused, valid ones accepted, by the strict decoder";

    public bool Claims(ConformanceFile file) => file.LiesIn("curves") && !file.Name.Contains("pairing", StringComparison.Ordinal);

    public void Run(ConformanceFile file, ConformanceSink sink, CancellationToken stop)
        => ConformanceCases.Each(file, sink, stop, VectorJson.Parse(file), c => $"{c.TextOrNull("curve")} {c.TextOrNull("group") ?? c.TextOrNull("encoding")}: {c.TextOrNull("why")}", (item, name) =>
        {
            var curve = item.GetText("curve", file.Path);
            var encoding = item.TextOrNull("encoding") ?? "";
            var group = item.TextOrNull("group") ?? (encoding.Contains("G2", StringComparison.Ordinal) ? "G2" : "G1");
            if (!(item.Has("hex", "encoding") || item.Has("point") || item.Has("x", "y")))
            {
                sink.Skip($"a case of no known shape: {VectorJson.Shape(item)}");
            }
            else if (VectorNames.Group(curve, group) is not { } known)
            {
                sink.Skip($"the group {curve} {group}");
            }
            else if (encoding.Contains("zcash", StringComparison.Ordinal) && known.StartsWith("bn254", StringComparison.Ordinal))
            {
                sink.Skip($"the encoding {encoding} on {curve}");
            }
            else
            {
                FieldNames.For(known, new Case(item, encoding, file.Path, name, sink));
            }
        });

    private sealed class Case(JsonElement item, string encoding, string path, string name, ConformanceSink sink) : IGroupAction<bool>
    {
        public bool Run<C, F, S>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
        {
            var accept = item.Find("accept") is { } flag && VectorJson.Flag(flag, path, "accept");
            var refusal = item.Has("hex") ? Decode<C, F>() : Take<C, F>();
            if (accept || refusal == PointRefusal.None)
            {
                sink.Compare(path, name, accept ? "accepted" : "refused", refusal == PointRefusal.None ? "accepted" : $"refused: it {refusal.Explain()}");
            }
            else
            {
                var why = item.TextOrNull("why") ?? "";
                var expected = why.Contains("torsion", StringComparison.Ordinal) ? PointRefusal.NotInSubgroup
                    : why.StartsWith("not on", StringComparison.Ordinal) ? PointRefusal.NotOnCurve
                    : refusal;
                sink.Compare(path, name, $"refused: it {expected.Explain()}", $"refused: it {refusal.Explain()}");
            }

            return true;
        }

        private PointRefusal Take<C, F>()
            where C : struct, ICurve<C, F>
            where F : unmanaged, IField<F>
        {
            VectorPoints.TryPoint<C, F>(item.Find("point") ?? item, path, out _, out var refusal);
            return refusal;
        }

        private PointRefusal Decode<C, F>()
            where C : struct, ICurve<C, F>
            where F : unmanaged, IField<F>
        {
            // Odd digits are no bytes at all: of a wrong length.
            if (!VectorJson.TryHex(item.GetText("hex", path), out var bytes))
            {
                return PointRefusal.WrongLength;
            }

            PointRefusal refusal;
            if (encoding.StartsWith("uncompressed", StringComparison.OrdinalIgnoreCase))
            {
                PointCodec.TryReadUncompressed<C, F>(bytes, out _, out refusal);
            }
            else if (encoding.StartsWith("compressed", StringComparison.OrdinalIgnoreCase))
            {
                PointCodec.TryReadCompressed<C, F>(bytes, out _, out refusal);
            }
            else
            {
                throw new MalformedDocumentException(path, "member encoding", "compressed or uncompressed, and a group", encoding);
            }

            return refusal;
        }
    }
}
