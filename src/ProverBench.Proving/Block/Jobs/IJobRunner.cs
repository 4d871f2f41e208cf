namespace ProverBench.Proving.Block.Jobs;

/// <summary>Does jobs, one at a time.</summary>
public interface IJobRunner
{
    /// <summary>The output of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="inputs">Its inputs in order.</param>
    /// <param name="phases">Is told what begins.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    byte[] Run(Job job, IReadOnlyList<JobInput> inputs, IProofPhases phases, CancellationToken stop);

    /// <summary>Whether bytes that somebody left are a job's output; otherwise why not, in one sentence. Null for those that are.</summary>
    string? FindFault(Job job, IReadOnlyList<JobInput> inputs, ReadOnlySpan<byte> output);
}
