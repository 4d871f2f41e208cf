using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Starks;

namespace ProverBench.Workloads.Plonkish;

/// <summary>
/// Plonkish circuits over Goldilocks proved by FRI: witness and proof are timed, every proof is verified. All values, the public ones among them, follow from the seed.
/// </summary>
internal sealed class PlonkishWorkload : IWorkload, IOpenable
{
    private const string HashChain = "hash-chain";

    /// <inheritdoc/>
    public string Id => "plonkish";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "plonkish circuit over Goldilocks by FRI, each proof verified: circuit (hash-chain: Merkle paths, hashes, extension arithmetic), policy, log-rows";

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);

        // Wires and key, their extensions, and as the prover promises at most three quarters more; arguments and quotient are within it.
        var committed = 8L * (PlonkishLayout.Wires + 128) * (1L + (1L << shape.Policy.LogBlowup)) << shape.LogRows;
        return new ByteSize((committed * 7 / 4) + (128L << 20));
    }

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
    {
        var shape = Shape.Read(parameters);
        var preparation = shape.Policy.ChallengeField == Goldilocks2.Name
            ? PreparedPlonkish<QuadraticExtension, Goldilocks2>.Create(backend, shape.Policy, shape.LogRows)
            : PreparedPlonkish<CubicExtension, Goldilocks3>.Create(backend, shape.Policy, shape.LogRows);
        return preparation.TryTake(out prepared, out reasonUnsupported);
    }

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => PreparedPlonkish<QuadraticExtension, Goldilocks2>.WorkOf(Shape.Read(parameters).LogRows);

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return shape.Policy.ChallengeField == Goldilocks2.Name
            ? PreparedPlonkish<QuadraticExtension, Goldilocks2>.ClaimOf(shape.Policy, shape.LogRows)
            : PreparedPlonkish<CubicExtension, Goldilocks3>.ClaimOf(shape.Policy, shape.LogRows);
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Shape.Read(request.Parameters);
        var refusal = shape.Policy.ChallengeField == Goldilocks2.Name
            ? PreparedPlonkish<QuadraticExtension, Goldilocks2>.Refusal(shape.Policy, shape.LogRows, request.Seed.Span, request.Proof.Span)
            : PreparedPlonkish<CubicExtension, Goldilocks3>.Refusal(shape.Policy, shape.LogRows, request.Seed.Span, request.Proof.Span);
        return refusal is null ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {refusal}");
    }

    private sealed record Shape(FriPolicy Policy, int LogRows)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("circuit", "policy", "log-rows");
            parameters.GetChoice("circuit", HashChain);
            var policy = PolicyParameter.Read(parameters);
            if (policy.Field != Goldilocks.Name || policy.LogBlowup < 3)
            {
                throw new ParameterException("policy", "one over goldilocks with a blowup of at least 8", policy.Name);
            }

            return new Shape(policy, (int)parameters.GetInteger("log-rows", 6, 20));
        }
    }
}
