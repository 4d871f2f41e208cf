namespace ProverBench.Backends.Cpu.Threading;

/// <summary>One part of a parallel loop; a struct, so that nothing is allocated for a loop. All threads share one instance.</summary>
public interface IParallelBody
{
    /// <summary>Does the indices from &lt;= i &lt; to.</summary>
    /// <param name="from">First index.</param>
    /// <param name="to">One past the last index.</param>
    /// <param name="worker">Who does it, in [0, Workers.Count): the key of a thread's own scratch space.</param>
    void Run(long from, long to, int worker);
}
