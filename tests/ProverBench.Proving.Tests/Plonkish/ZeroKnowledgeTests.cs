using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Plonkish;

/// <summary>J10: as much randomness as is shown, and salted leaves.</summary>
public sealed class ZeroKnowledgeTests
{
    private static readonly FriPolicy Policy = PlonkishPolicies.Hiding;

    private static readonly Lazy<ArithmeticExample<CubicExtension>> Example = new(() => new(7, Blinding.For(Policy)));

    [Fact]
    public void AsManyRowsAsAreShown()
    {
        // 57 queries, three coefficients a point: wires are opened at one point, the columns of the copy constraints at two.
        Assert.Equal(new Blinding(60, 63), Blinding.For(FriPolicies.GoldilocksPlonkish.WithZeroKnowledge()));
        Assert.Equal(60 + (2 * 63), Blinding.For(FriPolicies.GoldilocksPlonkish.WithZeroKnowledge()).Rows);
        Assert.Equal(default, Blinding.For(FriPolicies.GoldilocksPlonkish));
    }

    [Fact]
    public void TooLittleBlindingIsRefused()
    {
        var least = Blinding.For(Policy);
        Blinding[] less = [default, least with { FreeRows = least.FreeRows - 1 }, least with { RoutedPairs = least.RoutedPairs - 1 }];
        using var backend = TestBackends.Open("scalar");
        foreach (var blinding in less)
        {
            var refusal = Assert.Throws<ArgumentException>(() => PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(
                backend, Policy, new ArithmeticExample<CubicExtension>(6, blinding).Circuit, out _, out _));
            Assert.Contains($"{least.FreeRows} free rows and {least.RoutedPairs} pairs", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LookupsAreUnsupported()
    {
        using var backend = TestBackends.Open("scalar");
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        builder.AssertEntry(builder.AddTable(LookupTable.Range(2)), builder.Zero, builder.Zero, builder.Zero);
        Assert.False(PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(backend, Policy, builder.Build(Blinding.For(Policy)), out _, out var reason));
        Assert.Contains("unsupported", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void BlindingRowsAreFreshAndSatisfyTheCopyConstraints()
    {
        var circuit = Example.Value.Circuit;
        var inputs = Example.Value.Inputs("blinded"u8);
        var (one, two) = (circuit.Solve(inputs, "one"u8), circuit.Solve(inputs, "two"u8));
        Assert.Equal(one.Trace, circuit.Solve(inputs, "one"u8).Trace);
        Assert.NotEqual(circuit.Solve(inputs).Trace, circuit.Solve(inputs).Trace);
        Assert.Equal(one.PublicValues, two.PublicValues);
        var (free, pairs) = (circuit.GateRows, circuit.GateRows + circuit.Blinding.FreeRows);
        var end = circuit.GateRows + circuit.Blinding.Rows;
        for (var wire = 0; wire < PlonkishLayout.Wires; wire++)
        {
            for (var row = 0; row < circuit.Rows; row++)
            {
                var (a, b) = (one.Trace[(wire * circuit.Rows) + row], two.Trace[(wire * circuit.Rows) + row]);
                Assert.Equal(row < free || row >= end, a.Equals(b));
                if (row >= pairs && row < end && (row - pairs) % 2 == 1)
                {
                    Assert.Equal(wire < PlonkishLayout.RoutedWires, a.Equals(one.Trace[(wire * circuit.Rows) + row - 1]));
                }
            }
        }
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("mirror")]
    public void TwoProofsOfAWitnessDiffer(string backend)
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Example.Value.Circuit, Policy, backend);
        var inputs = Example.Value.Inputs("proofs"u8);
        var witness = Example.Value.Circuit.Solve(inputs);
        Assert.Null(own.Prover.FindViolation(witness));
        var (one, two) = (own.Prove(witness), own.Prover.Prove(inputs, default, 1, NoPhases.Instance));
        Assert.True(own.Verifier.Verify(one).IsAccepted);
        Assert.True(own.Verifier.Verify(two).IsAccepted);
        Assert.Equal(one.PublicValues, two.PublicValues);
        Assert.NotEqual(one.Bytes, two.Bytes);

        // Salts and mask alone make proofs of one trace differ; a seed makes them the same.
        Assert.NotEqual(one.Bytes, own.Prove(witness).Bytes);
        Assert.Equal(own.Prover.Prove(inputs, "seed"u8, 1, NoPhases.Instance).Bytes, own.Prover.Prove(inputs, "seed"u8, 1, NoPhases.Instance).Bytes);

        // Without hiding a witness has one proof.
        using var open = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Example.Value.Circuit, PlonkishPolicies.Cubic, backend);
        Assert.Equal(open.Prove(witness).Bytes, open.Prove(witness).Bytes);
        Assert.NotEqual(open.Prover.Key.Digest.ToArray(), own.Prover.Key.Digest.ToArray());
    }
}
