using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Fri;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;

namespace ProverBench.Workloads.Starks;

/// <summary>STARKs on the circle over Mersenne31, of known AIRs under a named policy: trace and proof are timed, every proof is verified. Proofs are bound to the input's seed.</summary>
internal sealed class CircleStarkWorkload : IWorkload, IOpenable
{
    /// <inheritdoc/>
    public string Id => "circle-stark";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "circle STARK over Mersenne31, each proof verified: air (fibonacci, poseidon2), policy (security proofs), log-size (permutations or rows)";

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        // A row takes: trace, coefficients, their extension; of the quotient values, chunks, their extension; codewords of FRI, twice the first; nodes of the trees over all three.
        const long NodeBytes = 2 * 32;
        var (source, policy) = Read(parameters);
        var blowup = 1L << policy.LogBlowup;
        var elements = (source.Table(policy).Shape.Columns * (2 + blowup)) + (Mersenne31Quartic.ExtensionDegree * blowup * (2 + blowup + 2));
        return new ByteSize((((Mersenne31.ByteSize * elements) + (3 * NodeBytes * blowup)) << source.LogRows) * 9 / 8 + (128L << 20));
    }

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var (source, policy) = Read(parameters);
        return PreparedCircleStark.Create(backend, source, policy, parameters.Get("air")).TryTake(out prepared, out reasonUnsupported);
    }

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => Read(parameters).Source.Work;

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var (source, policy) = Read(parameters);
        return ClaimOfPolicy.Of(policy, PreparedCircleStark.Report(source, new(policy, source.Table(policy))));
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var (source, policy) = Read(request.Parameters);
        var verdict = PreparedCircleStark.Verify(source, policy, request.Seed.Span, request.Proof.Span);
        return verdict.IsAccepted ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {verdict}");
    }

    private static (CircleCase Source, FriPolicy Policy) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("air", "policy", "log-size");
        var policy = PolicyParameter.Read(parameters);
        if (!policy.TryValidate<Mersenne31, Mersenne31Quartic>(out _))
        {
            throw new ParameterException("policy", $"one over {Mersenne31.Name} with challenges from {Mersenne31Quartic.Name}", parameters.Get("policy"));
        }

        return (CircleCase.Create(parameters.GetChoice("air", CircleCase.Names), (int)parameters.GetInteger("log-size", 1, 30)), policy);
    }
}
