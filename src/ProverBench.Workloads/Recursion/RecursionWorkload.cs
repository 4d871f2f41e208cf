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

namespace ProverBench.Workloads.Recursion;

/// <summary>
/// Proofs of proofs: a full tree of circuits that verify plonkish proofs, over leaves of one circuit. The nodes are timed, the leaves' proofs are input, the root's proof is verified.
/// One level of one child is plain recursion; the time against the arity says what a node costs and what a child adds to it.
/// </summary>
internal sealed class RecursionWorkload : IWorkload, IOpenable
{
    private const int MaxLeaves = 256;

    /// <inheritdoc/>
    public string Id => "recursion";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "tree of proofs of proofs over Goldilocks, the root's proof verified: policy, log-rows (of the leaves), arity, depth";

    /// <inheritdoc/>
    public bool OpensProofs => true;

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);

        // A child of 2^12 rows takes about as many rows to verify, larger ones little more: every level's key stays extended beside the largest proof's working set.
        var logNode = Math.Max(shape.LogRows, 13) + int.Log2((2 * shape.Arity) - 1);
        var committed = 8L * (PlonkishLayout.Wires + 128) * (1L + (1L << shape.Policy.LogBlowup)) << logNode;
        var keys = 8L * 96 * (1L << shape.Policy.LogBlowup) * shape.Depth << logNode;
        return new ByteSize((committed * 7 / 4) + keys + (256L << 20));
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
            ? PreparedRecursion<QuadraticExtension, Goldilocks2>.Create(backend, shape.Policy, shape.LogRows, shape.Arity, shape.Depth)
            : PreparedRecursion<CubicExtension, Goldilocks3>.Create(backend, shape.Policy, shape.LogRows, shape.Arity, shape.Depth);
        return preparation.TryTake(out prepared, out reasonUnsupported);
    }

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return PreparedRecursion<QuadraticExtension, Goldilocks2>.WorkOf(shape.Arity, shape.Depth);
    }

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return shape.Policy.ChallengeField == Goldilocks2.Name
            ? PreparedRecursion<QuadraticExtension, Goldilocks2>.ClaimOf(shape.Policy, shape.LogRows, shape.Arity, shape.Depth)
            : PreparedRecursion<CubicExtension, Goldilocks3>.ClaimOf(shape.Policy, shape.LogRows, shape.Arity, shape.Depth);
    }

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Shape.Read(request.Parameters);
        var refusal = shape.Policy.ChallengeField == Goldilocks2.Name
            ? PreparedRecursion<QuadraticExtension, Goldilocks2>.Refusal(shape.Policy, shape.LogRows, shape.Arity, shape.Depth, request.Seed.Span, request.Proof.Span)
            : PreparedRecursion<CubicExtension, Goldilocks3>.Refusal(shape.Policy, shape.LogRows, shape.Arity, shape.Depth, request.Seed.Span, request.Proof.Span);
        return refusal is null ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {refusal}");
    }

    private sealed record Shape(FriPolicy Policy, int LogRows, int Arity, int Depth)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("policy", "log-rows", "arity", "depth");
            var policy = PolicyParameter.Read(parameters);
            if (policy.Field != Goldilocks.Name || policy.LogBlowup < 3 || policy.ZeroKnowledge || policy.Hash != "poseidon2-goldilocks-12")
            {
                throw new ParameterException("policy", "one over goldilocks with a blowup of at least 8 and hash poseidon2-goldilocks-12, which does not hide", policy.Name);
            }

            var arity = (int)parameters.GetInteger("arity", 1, 16);
            var depth = (int)parameters.GetInteger("depth", 1, 8);
            return Math.Pow(arity, depth) <= MaxLeaves
                ? new Shape(policy, (int)parameters.GetInteger("log-rows", 6, 16), arity, depth)
                : throw new ParameterException("depth", $"at most {MaxLeaves} leaves", $"{arity}^{depth}");
        }
    }
}
