namespace ProverBench.Proving.Block.Jobs;

/// <summary>Is told how jobs go on, from the threads that do them.</summary>
public interface IJobObserver
{
    /// <summary>A worker begins a job.</summary>
    void Started(Job job, int worker);

    /// <summary>A phase of it begins.</summary>
    void Entered(Job job, ProofPhase phase);

    /// <summary>A stored output was not taken, and the job is done again.</summary>
    void Discarded(Job job, string reason);

    /// <summary>It is done.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stored">Whether its output was there already.</param>
    /// <param name="done">Jobs of its kind that are done.</param>
    /// <param name="total">Jobs of its kind.</param>
    void Finished(Job job, bool stored, int done, int total);
}
