using ProverBench.Harness;

namespace ProverBench.Workloads.Tests.Circuits;

/// <summary>The phases that a workload announces, in their order.</summary>
internal sealed class RecordedPhases : IPhaseClock
{
    public List<string> Names { get; } = [];

    public PhaseScope Enter(string phase)
    {
        Names.Add(phase);
        return new(this);
    }

    public void Leave()
    {
    }
}
