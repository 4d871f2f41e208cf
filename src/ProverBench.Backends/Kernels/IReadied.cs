namespace ProverBench.Backends.Kernels;

/// <summary>A kernel family that has something to make at first use, as code that is written where it runs: whoever has a processor idle before has it made then.</summary>
public interface IReadied
{
    /// <summary>Makes it, once a process; may run beside other kernels. What fails here fails again at first use, and is said there.</summary>
    void Ready();
}
