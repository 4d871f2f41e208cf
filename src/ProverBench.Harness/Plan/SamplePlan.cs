using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// The order of one launch: pilot (iterations double until a sample lasts the policy's least time), warm-up (until steady or the policy's cap),
/// samples. A state machine without a clock: the caller runs each step and reports what it took.
/// </summary>
/// <remarks>
/// Steady means that three successive medians of three successive warm-up samples lie within 2 % (smallest to largest) after the policy's least count and
/// time; five samples are the fewest that can show it. A cold launch is one single sample of one iteration, unprepared.
/// </remarks>
public sealed class SamplePlan
{
    /// <summary>Largest relative distance of successive window medians that counts as steady.</summary>
    public const double SteadyTolerance = 0.02;

    /// <summary>Iterations of one sample never exceed this, whatever the clock says.</summary>
    public const long MaxIterations = 1L << 24;

    private const int Window = 3;
    private const int Windows = 3;

    private readonly SamplePolicy _policy;
    private readonly bool _cold;
    private readonly List<long> _warmUps = [];
    private PlanStage _stage;
    private int _index;
    private Duration _warmUpTime;
    private Duration _actualTime;
    private bool _piloted;
    private bool _finished;

    /// <param name="policy">Within <see cref="SuiteLimits"/>.</param>
    /// <param name="scenario">Cold skips pilot and warm-up.</param>
    /// <param name="iterations">Iterations per sample if an earlier launch of the case has fixed them: no pilot then.</param>
    public SamplePlan(SamplePolicy policy, Scenario scenario, long? iterations = null)
    {
        _policy = policy;
        _cold = scenario == Scenario.Cold;
        Iterations = _cold ? 1 : Math.Clamp(iterations ?? 1, 1, MaxIterations);
        _stage = _cold ? PlanStage.Actual
            : iterations is null && policy.MinSampleTime.Length > Duration.Zero ? PlanStage.Pilot
            : AfterPilot();
    }

    /// <summary>Iterations of one sample, as found so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>Steps run that are no samples.</summary>
    public int Untimed { get; private set; }

    /// <summary>Samples taken.</summary>
    public int Samples { get; private set; }

    /// <summary>Whether the warm-up settled before its cap; never of a cold launch.</summary>
    public bool IsSteady { get; private set; }

    /// <summary>The next step; null when the launch is done.</summary>
    public PlanStep? Next() => _finished ? null : new PlanStep(_stage, _index, Iterations);

    /// <summary>Tells what the step given by <see cref="Next"/> took.</summary>
    /// <param name="timed">Its timed part.</param>
    /// <param name="wall">All of it, input making and checks included.</param>
    /// <exception cref="InvalidOperationException">The plan is done.</exception>
    public void Complete(Duration timed, Duration wall)
    {
        if (_finished)
        {
            throw new InvalidOperationException("the plan is done");
        }

        _index++;
        switch (_stage)
        {
            case PlanStage.Pilot:
                Untimed++;
                _warmUpTime += wall;
                CompletePilot(timed);
                break;
            case PlanStage.WarmUp:
                Untimed++;
                _warmUpTime += wall;
                _warmUps.Add(timed.Nanoseconds);
                CompleteWarmUp();
                break;
            default:
                Samples++;
                _actualTime += timed;
                _finished = _cold
                    || Samples >= _policy.MaxSamples
                    || (Samples >= _policy.MinSamples && _actualTime >= _policy.MinTime.Length);
                break;
        }
    }

    private void CompletePilot(Duration timed)
    {
        long least = _policy.MinSampleTime.Length.Nanoseconds;
        if (timed.Nanoseconds >= least || Iterations >= MaxIterations)
        {
            Enter(AfterPilot());
            return;
        }

        // At most 8 times as many at once: early iterations run unoptimised code and would mislead a longer leap.
        double factor = timed.Nanoseconds <= 0 ? 8 : Math.Clamp(1.1 * least / timed.Nanoseconds, 2, 8);
        Iterations = Math.Min(MaxIterations, (long)Math.Ceiling(Iterations * factor));
    }

    private void CompleteWarmUp()
    {
        bool enough = _warmUps.Count >= _policy.MinWarmUps && _warmUpTime >= _policy.MinWarmUpTime.Length;
        IsSteady = enough && Settled();
        if (!IsSteady && _warmUps.Count < _policy.MaxWarmUps && _warmUpTime < _policy.MaxWarmUpTime.Length)
        {
            return;
        }

        // Code that grew faster while it warmed up may leave a sample shorter than asked for; an earlier launch's choice is kept.
        long least = _policy.MinSampleTime.Length.Nanoseconds;
        long last = Median(_warmUps, _warmUps.Count - Math.Min(Window, _warmUps.Count));
        if (_piloted && last > 0 && last < least * 9 / 10)
        {
            Iterations = Math.Min(MaxIterations, (long)Math.Ceiling(1.05 * Iterations * least / last));
        }

        Enter(PlanStage.Actual);
    }

    private void Enter(PlanStage stage)
    {
        _piloted |= _stage == PlanStage.Pilot;
        _stage = stage;
        _index = 0;
    }

    private PlanStage AfterPilot() => _policy.MaxWarmUps == 0 ? PlanStage.Actual : PlanStage.WarmUp;

    private bool Settled()
    {
        if (_warmUps.Count < Window + Windows - 1)
        {
            return false;
        }

        long least = long.MaxValue;
        long most = 0;
        for (int i = 0; i < Windows; i++)
        {
            long median = Median(_warmUps, _warmUps.Count - Window - i);
            least = Math.Min(least, median);
            most = Math.Max(most, median);
        }

        return most - least <= SteadyTolerance * least;
    }

    private static long Median(List<long> values, int from)
    {
        List<long> window = values.GetRange(from, Math.Min(Window, values.Count - from));
        window.Sort();
        return window[window.Count / 2];
    }
}
