using System.Numerics;
using System.Text.Json;
using ProverBench.Proving.Circom;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Inputs of a circuit (<c>inputN.json</c>) against the witness that was computed from them (<c>witnessN.wtns</c>), by the names of the wires.</summary>
internal static class CircomInputs
{
    public static void Check(ConformanceFile file, ConformanceSink sink)
    {
        var number = CircomCompanions.Stem(file.Path).Replace("input", "", StringComparison.Ordinal);
        if (CircomCompanions.Find(file, $"witness{number}.wtns") is not { } witness || CircomCompanions.Find(file, "circuit.sym") is not { } symbols)
        {
            sink.Skip($"no witness and names lie beside {file.Name}");
            return;
        }

        using var opened = CircomFile.FromBytes(file.Read(witness), witness);
        var values = CircomCurves.Of(opened).Dispatch(new Values(opened));
        var names = SymFile.Read(new MemoryStream(file.Read(symbols)), symbols, values.Length);
        var wires = Enumerable.Range(1, values.Length - 1).Where(w => names.Find(w) is not null).DistinctBy(names.Find).ToDictionary(w => names.Find(w)!, StringComparer.Ordinal);
        foreach (var (name, value) in VectorJson.Parse(file).EnumerateObject().SelectMany(m => Leaves("main." + m.Name, m.Value)))
        {
            var found = wires.TryGetValue(name, out var wire) ? values[wire].ToString() : "no wire of that name";
            sink.Compare(file.Path, name, VectorJson.Integer(value, file.Path).ToString(), found);
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Leaves(string name, JsonElement value)
        => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany((v, i) => Leaves($"{name}[{i}]", v)) : [(name, value)];

    private sealed class Values(CircomFile file) : ICircomVisitor<BigInteger[]>
    {
        public BigInteger[] Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => [.. WtnsFile<S>.Read(file).ReadAll().Select(v => v.ToBigInteger())];
    }
}
