using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Fri;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>STARKs of known AIRs under a named policy: trace and proof are timed, every proof is verified. Proofs are bound to the input's seed.</summary>
internal sealed class StarkWorkload : IWorkload, IOpenable
{
    /// <inheritdoc/>
    public string Id => "stark";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string Summary => "STARK by FRI, each proof verified: air (fibonacci, keccak-f, poseidon2), policy (security proofs), log-size (permutations or rows)";

    /// <inheritdoc/>
    public ByteSize? EstimateMemory(WorkloadParameters parameters) => For(parameters, new Size(Shape.Read(parameters)));

    /// <inheritdoc/>
    public bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported)
        => For(parameters, new Preparing(backend, Shape.Read(parameters))).TryTake(out prepared, out reasonUnsupported);

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => For(parameters, new WorkOfCase(Shape.Read(parameters)));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => For(parameters, new ClaimOfCase(Shape.Read(parameters)));

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request) => For(request.Parameters, new Opening(request, Shape.Read(request.Parameters)));

    private static R For<R>(WorkloadParameters parameters, IExtensionAction<R> action)
        => ExtensionNames.TryFor(PolicyParameter.Read(parameters).ChallengeField, action, out var result)
            ? result
            : throw new ParameterException("policy", "one over a field with radix-2 transforms", parameters.Get("policy"));

    private sealed record Shape(string Air, FriPolicy Policy, int LogSize)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("air", "policy", "log-size");
            return new Shape(parameters.GetChoice("air", StarkCases.Names), PolicyParameter.Read(parameters), (int)parameters.GetInteger("log-size", 1, 30));
        }
    }

    /// <summary>Trace, extension, and as the prover promises at most three quarters more.</summary>
    private sealed class Size(Shape shape) : IExtensionAction<ByteSize?>
    {
        public ByteSize? Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
        {
            var source = StarkCases.Create<F>(shape.Air, shape.LogSize);
            var table = source.Table<E>(shape.Policy);
            var columns = table.Shape.Columns + (table.Plan.ArgumentColumns * E.ExtensionDegree);
            var committed = (F.ByteSize * columns * (1L + (1L << shape.Policy.LogBlowup))) << source.LogRows;
            return new ByteSize((committed * 7 / 4) + (128L << 20));
        }
    }

    private sealed class WorkOfCase(Shape shape) : IExtensionAction<UnitOfWork>
    {
        public UnitOfWork Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            => StarkCases.Create<F>(shape.Air, shape.LogSize).Work;
    }

    private sealed class ClaimOfCase(Shape shape) : IExtensionAction<SecurityClaim>
    {
        public SecurityClaim Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
        {
            var source = StarkCases.Create<F>(shape.Air, shape.LogSize);
            return ClaimOfPolicy.Of(shape.Policy, PreparedStark<F, E>.Report(source, new(shape.Policy, [source.Table<E>(shape.Policy)])));
        }
    }

    private sealed class Preparing(IBackend backend, Shape shape) : IExtensionAction<Preparation>
    {
        public Preparation Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            => PreparedStark<F, E>.Create(backend, StarkCases.Create<F>(shape.Air, shape.LogSize), shape.Policy, shape.Air);
    }

    private sealed class Opening(OpeningRequest request, Shape shape) : IExtensionAction<OpeningVerdict>
    {
        public OpeningVerdict Run<F, E>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
        {
            var verdict = PreparedStark<F, E>.Verify(StarkCases.Create<F>(shape.Air, shape.LogSize), shape.Policy, request.Seed.Span, request.Proof.Span);
            return verdict.IsAccepted ? OpeningVerdict.Verified : OpeningVerdict.Refused($"the proof of iteration {request.Iteration} is {verdict}");
        }
    }
}
