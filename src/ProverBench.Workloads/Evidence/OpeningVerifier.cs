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
                : Miscount(request, openable.WorkOf(request.Parameters)) is { } miscount ? OpeningVerdict.Refused(miscount)
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
            if (Miscount(request, prepared.Work) is { } miscount)
            {
                return OpeningVerdict.Refused(miscount);
            }

            prepared.SetInput(request.Iteration, request.Seed.Span);
            prepared.Invoke(UntimedPhases.Instance, CancellationToken.None);
            var output = prepared.Output();
            return output == request.Output
                ? OpeningVerdict.Verified
                : OpeningVerdict.Refused($"iteration {request.Iteration} of '{request.WorkloadId}' gives {output.Short}, the result says {request.Output.Short}");
        }
    }

    /// <summary>Why the work that the result counts is not the workload's, in one sentence; null where it is, or one of them is not known.</summary>
    private static string? Miscount(OpeningRequest request, UnitOfWork? own)
        => own is null || request.Work is not { } counted || (counted.Amount == own.Amount && counted.Unit == own.Unit && counted.Cells == own.Cells) ? null
            : $"an iteration of '{request.WorkloadId}' with these parameters is {Show(own)}, the result counts {Show(counted)}";

    private static string Show(UnitOfWork work) => $"{work.Count} {work.Unit}{(work.Cells is { } cells ? $" in {cells} cells" : "")}";
}
