using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Is told how a run goes on; called from one thread. Draws nothing into the result.</summary>
public interface IRunProgress
{
    /// <param name="cases">The cases that will run, in order.</param>
    void RunStarted(string runId, IReadOnlyList<SuiteCase> cases);

    /// <param name="index">From 0.</param>
    void CaseStarted(SuiteCase item, int index);

    /// <param name="launch">From 0.</param>
    /// <param name="launches">Of this case.</param>
    void LaunchStarted(SuiteCase item, int launch, int launches);

    /// <param name="samples">Samples of this launch so far.</param>
    void Stepped(SuiteCase item, PlanStage stage, int samples, Duration timed);

    void CaseEnded(SuiteCase item, CaseResult result, Duration elapsed);

    void RunEnded(ResultDocument document);
}

/// <summary>Says nothing.</summary>
public sealed class NoProgress : IRunProgress
{
    public void RunStarted(string runId, IReadOnlyList<SuiteCase> cases)
    {
    }

    public void CaseStarted(SuiteCase item, int index)
    {
    }

    public void LaunchStarted(SuiteCase item, int launch, int launches)
    {
    }

    public void Stepped(SuiteCase item, PlanStage stage, int samples, Duration timed)
    {
    }

    public void CaseEnded(SuiteCase item, CaseResult result, Duration elapsed)
    {
    }

    public void RunEnded(ResultDocument document)
    {
    }
}
