using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Proving.Block.Jobs;

/// <summary>Jobs in an order in which each comes after its inputs; the last one's output is what the graph is for. The order is that in which one worker does them.</summary>
public sealed class JobGraph
{
    private readonly List<Job> _jobs = [];

    /// <summary>The jobs.</summary>
    public IReadOnlyList<Job> Jobs => _jobs;

    /// <summary>Adds a job and gives its number.</summary>
    /// <exception cref="ArgumentException">An input is no job before it.</exception>
    public int Add(Job job)
    {
        foreach (var input in job.Inputs)
        {
            if ((uint)input >= (uint)_jobs.Count)
            {
                throw new ArgumentException($"{job}: input {input} is no job before it: there are {_jobs.Count}", nameof(job));
            }
        }

        _jobs.Add(job);
        return _jobs.Count - 1;
    }

    /// <summary>Jobs of a kind.</summary>
    public int CountOf(string kind) => _jobs.Count(job => job.Kind == kind);

    /// <summary>The name of a job that is ready: SHA-256 over kind, parameters, kinds of the inputs and their blobs.</summary>
    public BlobId KeyOf(Job job, IReadOnlyList<BlobId> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"proverbench job 1\n{job.Kind}\n{Convert.ToHexStringLower(job.Parameters.Span)}\n"));
        for (var i = 0; i < inputs.Count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{_jobs[job.Inputs[i]].Kind} {inputs[i]}\n"));
        }

        BlobId key = default;
        hash.GetHashAndReset(key);
        return key;
    }
}
