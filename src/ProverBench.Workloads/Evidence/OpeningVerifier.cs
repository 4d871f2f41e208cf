using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Harness;
using ProverBench.Results;

namespace ProverBench.Workloads.Evidence;

/// <summary>
/// Verifies opened iterations without the machine that ran them: proofs by their verifier, kernels by doing them again from the seed on
/// the scalar oracle and comparing digests.
/// </summary>
public sealed class OpeningVerifier(WorkloadCatalog catalog) : IOpeningVerifier
{
    /// <inheritdoc/>
    public OpeningVerdict Verify(OpeningRequest request)
    {
        if (!catalog.TryGet(request.WorkloadId, out var workload))
        {
            return OpeningVerdict.Unsupported($"this build has no workload '{request.WorkloadId}'");
        }

        if (workload.Version != request.WorkloadVersion)
        {
            return OpeningVerdict.Unsupported($"this build has version {workload.Version} of '{request.WorkloadId}', the result has {request.WorkloadVersion}");
        }

        if (request.Seed.Length != InputSeed.Size)
        {
            return OpeningVerdict.Refused($"a seed has {InputSeed.Size} bytes, found {request.Seed.Length}");
        }

        try
        {
            return workload is not IOpenable openable ? Recompute(workload, request)
                : !openable.OpensProofs ? openable.Open(request)
                : request.Proof.IsEmpty ? OpeningVerdict.NotKept($"no proof of iteration {request.Iteration} was kept")
                : Digest.Of(request.Proof.Span) != request.Output ? OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is not the one whose digest the result recorded")
                : openable.Open(request);
        }
        catch (ParameterException refused)
        {
            return OpeningVerdict.Refused(refused.Message);
        }
    }

    private static OpeningVerdict Recompute(IWorkload workload, OpeningRequest request)
    {
        using var oracle = new ScalarBackend(new BackendOptions(1));
        if (!workload.TryPrepare(oracle, request.Parameters, out var prepared, out var reason))
        {
            return OpeningVerdict.Unsupported(reason);
        }

        using (prepared)
        {
            prepared.SetInput(request.Iteration, request.Seed.Span);
            prepared.Invoke(UntimedPhases.Instance, CancellationToken.None);
            var output = prepared.Output();
            return output == request.Output
                ? OpeningVerdict.Verified
                : OpeningVerdict.Refused($"iteration {request.Iteration} of '{request.WorkloadId}' gives {output.Short}, the result says {request.Output.Short}");
        }
    }
}
