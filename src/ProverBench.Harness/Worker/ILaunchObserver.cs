using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Is told what a launch does while it runs. Called from the thread that runs the launch.</summary>
public interface ILaunchObserver
{
    void Started(int processId);

    void Prepared(PreparedPart prepared);

    /// <param name="step">As the worker sent it (of a cold launch the timed part is the parent's own measurement).</param>
    /// <param name="index">From 0, all stages.</param>
    void Stepped(StepPart step, int index);

    /// <summary>Called a few times a second with the worker's resident memory.</summary>
    void Polled(ByteSize resident);
}
