using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Results;

namespace ProverBench.Workloads.Tests;

/// <summary>What the check of many steps notices: too few of them, one that is wrong in the middle, one lane of sixteen, an input that was left out.</summary>
public sealed class PermutationWorkloadTests
{
    private const int Steps = 16;

    [Fact]
    public void RightStepsPassAndRepeat() => Assert.True(Check((right, _, states, instance, steps) => right.Permute(states, instance, steps)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Steps - 1)]
    [InlineData(Steps + 1)]
    public void OtherNumbersOfStepsFail(int done) => Assert.False(Check((right, _, states, instance, _) => right.Permute(states, instance, done)));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(Steps - 1)]
    public void AWrongStepFails(int wrong) => Assert.False(Check((right, queue, states, instance, steps) =>
    {
        right.Permute(states, instance, wrong);
        Spoil(queue, states, _ => true);
        right.Permute(states, instance, steps - wrong);
    }));

    /// <summary>In the last element of every sixteenth state alone.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void AWrongLaneFails(int lane) => Assert.False(Check((right, queue, states, instance, steps) =>
    {
        right.Permute(states, instance, steps);
        Spoil(queue, states, row => row % 16 == lane);
    }));

    private static void Spoil(IQueue queue, DeviceMatrix<KoalaBear> states, Func<long, bool> rows)
    {
        var column = new KoalaBear[states.Shape.Rows];
        var at = states.Shape.Elements - column.Length;
        queue.Export(states, column.AsSpan(), at);
        for (var row = 0; row < column.Length; row++)
        {
            column[row] += rows(row) ? KoalaBear.One : KoalaBear.Zero;
        }

        queue.Import<KoalaBear>(column, states, at);
    }

    /// <summary>Whether 256 states pass after a second invocation, whose output must be the first one's.</summary>
    private static bool Check(WrongPermutationBackend.Permutation permute)
    {
        using var backend = new WrongPermutationBackend(permute);
        Assert.True(StandardWorkloads.Catalog.TryGet("poseidon2", out var workload));
        var parameters = new WorkloadParameters(("instance", "koalabear_t16_plonky3"), ("log-size", "8"), ("steps", "16"));
        Assert.True(workload.TryPrepare(backend, parameters, out var prepared, out _));
        using (prepared)
        {
            prepared.SetInput(0, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            var output = prepared.Output();
            prepared.Invoke(UntimedPhases.Instance, TestContext.Current.CancellationToken);
            Assert.Equal(output, prepared.Output());
            return prepared.Check().Passed;
        }
    }
}
