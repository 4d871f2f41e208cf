using System.Diagnostics.CodeAnalysis;
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
        if (!TryFind(request.WorkloadId, request.WorkloadVersion, out var workload, out var reason))
        {
            return OpeningVerdict.Unsupported(reason);
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

    /// <inheritdoc/>
    public OpeningVerdict VerifySecurity(SecurityRequest request)
    {
        if (!TryFind(request.WorkloadId, request.WorkloadVersion, out var workload, out var reason))
        {
            return OpeningVerdict.Unsupported(reason);
        }

        try
        {
            var own = (workload as IOpenable)?.SecurityOf(request.Parameters);
            return Fields(own) == Fields(request.Claim) ? OpeningVerdict.Verified
                : OpeningVerdict.Refused($"the security of '{request.WorkloadId}' with these parameters is {Show(own)}, the result claims {Show(request.Claim)}");
        }
        catch (ParameterException refused)
        {
            return OpeningVerdict.Refused(refused.Message);
        }
    }

    private bool TryFind(string id, int version, [NotNullWhen(true)] out IWorkload? workload, out string reason)
    {
        reason = !catalog.TryGet(id, out workload) ? $"this build has no workload '{id}'"
            : workload.Version != version ? $"this build has version {workload.Version} of '{id}', the result has {version}"
            : "";
        return reason.Length == 0;
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

    private static (string Bits, string Regime, bool ComparisonOnly, Digest? Parameters)? Fields(SecurityClaim? claim)
        => claim is null ? null : (claim.Bits, claim.Regime, claim.ComparisonOnly == true, claim.ProofParameters);

    private static string Show(SecurityClaim? claim)
        => claim is null ? "none"
            : $"{claim.Bits} bits, {claim.Regime}{(claim.ComparisonOnly == true ? ", for comparison only" : "")}{(claim.ProofParameters is { } parameters ? $", parameters {parameters.Short}" : "")}";

    private static string Show(UnitOfWork work) => $"{work.Count} {work.Unit}{(work.Cells is { } cells ? $" in {cells} cells" : "")}";
}
