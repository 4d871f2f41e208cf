using System.Text;
using System.Text.RegularExpressions;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Catalogue;

namespace ProverBench.Proving.Tests.R1cs.Catalogue;

/// <summary>
/// A constraint left out is noticed: a wire is no longer determined, or a bit no longer kept to 0 and 1, or an input that only this constraint refuses passes. Of each kind of
/// constraint, those whose paths differ in numbers only, some are left out in turn.
/// </summary>
public sealed partial class PlantedFlawTests
{
    private const int SmallCircuit = 2_000;

    /// <summary>Kinds that determine no wire which others would not, and what shows that they are needed: they are assertions, whose violation is a test of its own.</summary>
    private static readonly (string Kind, string Reason)[] Assertions =
    [
        ("transfer[]/active slots come first", "RollupCircuitTests: padding comes last"),
        ("transfer[]/sender/leads to the root", "RollupCircuitTests: paths lead to the root"),
        ("transfer[]/receiver/leads to the root", "RollupCircuitTests: paths lead to the root"),
        ("transfer[]/signature/public key/*", "CurveGadgetTests: points off the curve are refused"),
        ("transfer[]/signature/R8/*", "CurveGadgetTests: points off the curve are refused"),
        ("transfer[]/signature/left/*", "CurveGadgetTests: wrong signatures are refused; the two sides of the equation determine each other"),
        ("transfer[]/signature/right/*", "CurveGadgetTests: wrong signatures are refused; the two sides of the equation determine each other"),
        ("transfer[]/signature/signature x", "CurveGadgetTests: wrong signatures are refused"),
        ("transfer[]/signature/signature y", "CurveGadgetTests: wrong signatures are refused"),
    ];

    public static TheoryData<string> Names => [.. CircuitCatalogue.Over<Bn254Fr>().Select(circuit => circuit.Name)];

    [Theory, MemberData(nameof(Names))]
    public void EveryKindOfConstraintIsMissed(string name)
    {
        var circuit = CircuitCatalogue.Over<Bn254Fr>().Single(c => c.Name == name);
        var system = circuit.Synthesize();
        var small = system.Constraints < SmallCircuit;
        var kinds = Enumerable.Range(0, system.Constraints).GroupBy(row => Kind(system.Annotations.Constraint(row)), row => row).ToDictionary(kind => kind.Key, kind => kind.ToArray(), StringComparer.Ordinal);
        var unnoticed = kinds.ToDictionary(kind => kind.Key, kind => Sample(kind.Value, small), StringComparer.Ordinal);

        // What one input hides another may show: an inverse is free at zero.
        foreach (var seed in small ? new[] { "first", "second", "third", "fourth" } : ["first"])
        {
            var witness = circuit.Witness(Encoding.UTF8.GetBytes(seed), system.Wires);
            var audit = new UniquenessAudit<Bn254Fr>(system, witness, circuit.Follows);
            foreach (var rows in unnoticed.Values)
            {
                rows.RemoveAll(row => audit.Undetermined(row).Count > 0 || CircuitAudit.Findings(system, row).Count > 0);
            }
        }

        var left = unnoticed.Where(kind => kind.Value.Count > 0).Select(kind => kind.Key).Except(small ? Refusing(circuit, system) : []).ToList();
        Assert.All(left, kind => Assert.Contains(Assertions, assertion => assertion.Kind.EndsWith('*') ? kind.StartsWith(assertion.Kind[..^1], StringComparison.Ordinal) : kind == assertion.Kind));
    }

    private static List<int> Sample(int[] rows, bool small)
        => small ? [.. new[] { rows[0], rows[rows.Length / 2], rows[^1] }.Distinct()] : [rows[rows.Length / 2]];

    /// <summary>The kinds of those constraints that are the only ones violated when one input is another.</summary>
    private static HashSet<string> Refusing(CatalogueCircuit<Bn254Fr> circuit, ConstraintSystem<Bn254Fr> system)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var honest = circuit.Witness("first"u8, system.Wires);
        foreach (var wires in system.Annotations.PrivateInputs.GroupBy(wire => Kind(system.Annotations.Wire(wire))))
        {
            var path = system.Annotations.Wire(wires.First());
            foreach (var change in new Func<Bn254Fr, Bn254Fr>[] { x => x + Bn254Fr.One, x => Bn254Fr.One - x, _ => Bn254Fr.Zero, _ => -Bn254Fr.One, _ => Bn254Fr.FromUInt64(2) })
            {
                var changed = circuit.Witness("first"u8, system.Wires, (at, value) => at == path ? change(value) : value);
                foreach (var statement in new[] { changed, honest })
                {
                    statement.AsSpan(1, system.Public).CopyTo(changed.AsSpan(1));
                    if (system.Unsatisfied(changed, 2) is [var only])
                    {
                        found.Add(Kind(only.Path));
                    }
                }
            }
        }

        return found;
    }

    private static string Kind(string path) => Numbers().Replace(path, "[]");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Numbers();
}
