namespace ProverBench.Proving.Block.Jobs;

/// <summary>Does the jobs of a graph: on this machine, or on others.</summary>
public interface IJobExecutor
{
    /// <summary>The output of the last job.</summary>
    /// <param name="graph">The jobs.</param>
    /// <param name="store">Where outputs go, and where those that are there already are taken from.</param>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="CorruptBlobException">A blob that this run stored is not what it was.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    byte[] Run(JobGraph graph, IBlobStore store, IJobObserver observer, CancellationToken stop = default);
}
