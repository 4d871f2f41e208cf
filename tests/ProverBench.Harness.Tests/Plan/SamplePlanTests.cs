using CsCheck;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness.Tests;

public sealed class SamplePlanTests
{
    private static readonly SamplePolicy Policy = new()
    {
        Launches = 3,
        MinWarmUps = 3,
        MinWarmUpTime = Milliseconds(0),
        MaxWarmUps = 20,
        MaxWarmUpTime = Milliseconds(60_000),
        MinSamples = 5,
        MaxSamples = 50,
        MinTime = Milliseconds(0),
        MinSampleTime = Milliseconds(100),
    };

    [Fact]
    public void PilotDoublesUntilASampleIsLongEnough()
    {
        SamplePlan plan = new(Policy, Scenario.Latency);
        List<PlanStep> steps = Run(plan, _ => 1_000_000); // 1 ms an iteration
        long[] pilots = [.. steps.Where(s => s.Stage == PlanStage.Pilot).Select(s => s.Iterations)];
        Assert.Equal(1, pilots[0]);
        for (int i = 1; i < pilots.Length; i++)
        {
            Assert.InRange(pilots[i], pilots[i - 1] * 2, pilots[i - 1] * 8);
        }

        Assert.All(steps.Where(s => s.Stage == PlanStage.Actual), s => Assert.InRange(s.Iterations, 100, 200));
        Assert.Equal(5, plan.Samples);
        Assert.Equal(steps.Count - 5, plan.Untimed);
    }

    [Fact]
    public void LongIterationsAreNeverBatched()
    {
        List<PlanStep> steps = Run(new SamplePlan(Policy, Scenario.Latency), _ => 2_000_000_000);
        Assert.All(steps, s => Assert.Equal(1, s.Iterations));
    }

    [Fact]
    public void SettlesAsSoonAsThreeWindowsAgree()
    {
        // Ever faster at first, then constant: the slow start must leave all three windows.
        long[] times = [900, 700, 500, 300, 200, 200, 200, 200, 200, 200, 200, 200];
        SamplePlan plan = new(Policy, Scenario.Latency, 1);
        int at = 0;
        List<PlanStep> steps = Run(plan, s => 1_000_000 * (s.Stage == PlanStage.WarmUp ? times[at++] : 200));
        Assert.True(plan.IsSteady);
        Assert.Equal(8, steps.Count(s => s.Stage == PlanStage.WarmUp)); // medians of the 4th to 8th are 200, 200, 200
    }

    [Fact]
    public void FiveWarmUpsAreTheFewestThatCanSettle()
    {
        SamplePlan plan = new(Policy, Scenario.Latency, 1);
        Assert.Equal(5, Run(plan, _ => 200_000_000).Count(s => s.Stage == PlanStage.WarmUp));
    }

    [Fact]
    public void TakesItsLeastWarmUpTime()
    {
        SamplePlan plan = new(Policy with { MinWarmUpTime = Milliseconds(2000) }, Scenario.Latency, 1);
        Assert.Equal(10, Run(plan, _ => 200_000_000).Count(s => s.Stage == PlanStage.WarmUp));
        Assert.True(plan.IsSteady);
    }

    [Theory]
    [InlineData(20, 60_000, 20)]
    [InlineData(20, 1_000, 5)]
    public void AnUnsettledWarmUpStopsAtItsCapAndSaysSo(int maxRuns, int maxMilliseconds, int expected)
    {
        SamplePlan plan = new(Policy with { MaxWarmUps = maxRuns, MaxWarmUpTime = Milliseconds(maxMilliseconds) }, Scenario.Latency, 1);
        int n = 0;
        List<PlanStep> steps = Run(plan, s => s.Stage == PlanStage.WarmUp ? 180_000_000 + (20_000_000 * (n++ % 4)) : 200_000_000);
        Assert.Equal(expected, steps.Count(s => s.Stage == PlanStage.WarmUp));
        Assert.False(plan.IsSteady);
        Assert.Equal(5, plan.Samples);
    }

    [Fact]
    public void ADriftOfMoreThanTwoPercentIsNotSteady()
    {
        double t = 100e6;
        SamplePlan plan = new(Policy, Scenario.Latency, 1);
        Run(plan, _ => (long)(t *= 1.011));
        Assert.False(plan.IsSteady);
        t = 100e6;
        plan = new SamplePlan(Policy, Scenario.Latency, 1);
        Run(plan, _ => (long)(t *= 1.009));
        Assert.True(plan.IsSteady);
    }

    [Fact]
    public void GoesOnUntilCountAndTimeAreBothReached()
    {
        SamplePlan plan = new(Policy with { MinTime = Milliseconds(4000) }, Scenario.Sustained, 1);
        Run(plan, _ => 200_000_000);
        Assert.Equal(20, plan.Samples);
        plan = new SamplePlan(Policy with { MinTime = Milliseconds(60_000) }, Scenario.Sustained, 1);
        Run(plan, _ => 200_000_000);
        Assert.Equal(50, plan.Samples); // the cap
    }

    [Fact]
    public void AdaptsWhenTheCodeBecameFasterWhileItWarmedUp()
    {
        int n = 0;
        SamplePlan plan = new(Policy, Scenario.Latency);
        List<PlanStep> steps = Run(plan, s => n++ < 6 ? 1_000_000 : 250_000);
        Assert.InRange(steps[^1].Iterations, 400, 440);

        // Fixed by an earlier launch, it stays: samples of all launches must be of the same work.
        n = 0;
        steps = Run(new SamplePlan(Policy, Scenario.Latency, 110), s => n++ < 6 ? 1_000_000 : 250_000);
        Assert.All(steps, s => Assert.Equal(110, s.Iterations));
    }

    [Fact]
    public void ColdIsOneIterationAndNothingBefore()
    {
        SamplePlan plan = new(Policy, Scenario.Cold);
        Assert.Equal([new PlanStep(PlanStage.Actual, 0, 1)], Run(plan, _ => 5));
        Assert.Throws<InvalidOperationException>(() => plan.Complete(new Duration(1), new Duration(1)));
    }

    [Fact]
    public void AlwaysEnds() =>
        Gen.Select(Gen.Long[0, 2_000_000_000], Gen.Int[0, 30], Gen.Int[1, 30], Gen.Int[0, 500])
            .Sample(
                (time, warmUps, samples, least) =>
                {
                    SamplePolicy policy = Policy with { MinWarmUps = 0, MaxWarmUps = warmUps, MinSamples = samples, MaxSamples = samples, MinSampleTime = Milliseconds(least) };
                    SamplePlan plan = new(policy, Scenario.Latency);
                    List<PlanStep> steps = Run(plan, _ => time);
                    return plan.Samples == samples && steps.Count <= 64 + warmUps + samples && plan.Iterations <= SamplePlan.MaxIterations;
                },
                seed: "0N0XIzNsQ0O2");

    [Fact]
    public void PhasesAreExclusiveAndSumUp()
    {
        ManualTime time = new(10_000_000); // 100 ns a tick
        PhaseClock clock = new(time);
        using (clock.Enter("kernel"))
        {
            time.Ticks += 5;
            using (clock.Enter("transfer"))
            {
                time.Ticks += 3;
            }

            time.Ticks += 2;
        }

        time.Ticks += 100;
        using (clock.Enter("kernel"))
        {
            time.Ticks += 1;
        }

        IReadOnlyDictionary<string, Duration> times = clock.Take();
        Assert.Equal(new Duration(800), times["kernel"]);
        Assert.Equal(new Duration(300), times["transfer"]);
        Assert.All(clock.Take().Values, t => Assert.Equal(Duration.Zero, t));
        Assert.Throws<InvalidOperationException>(clock.Leave);
    }

    [Fact]
    public void PhasesAreBounded()
    {
        PhaseClock clock = new(new ManualTime());
        Assert.Throws<InvalidOperationException>(() =>
        {
            for (int i = 0; i <= PhaseNames.MaxCount; i++)
            {
                clock.Enter($"phase {i}").Dispose();
            }
        });
        clock = new PhaseClock(new ManualTime());
        Assert.Throws<InvalidOperationException>(() =>
        {
            for (int i = 0; i <= PhaseNames.MaxCount; i++)
            {
                clock.Enter("same");
            }
        });
    }

    private static Period Milliseconds(long milliseconds) => new(Duration.FromMilliseconds(milliseconds));

    private static List<PlanStep> Run(SamplePlan plan, Func<PlanStep, long> perIteration)
    {
        List<PlanStep> steps = [];
        while (plan.Next() is { } step)
        {
            steps.Add(step);
            Assert.True(steps.Count < 10_000);
            Duration timed = new(perIteration(step) * step.Iterations);
            plan.Complete(timed, timed);
        }

        return steps;
    }
}
