using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>One AIR on one backend, ready to be proved again and again.</summary>
internal sealed class PreparedStark<F, E> : PreparedProof
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly IStarkCase<F> _source;
    private readonly IStarkTrace<F> _trace;
    private readonly StarkProver<F, E> _prover;
    private readonly StarkVerifier<F, E> _verifier;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private F[] _publicValues = [];

    private PreparedStark(IStarkCase<F> source, IStarkTrace<F> trace, StarkProver<F, E> prover, TreeHash<F> accelerated)
        : base("STARK verifier")
    {
        (_source, _trace, _prover) = (source, trace, prover);
        _verifier = new StarkVerifier<F, E>(prover.Key, accelerated);
        var policy = prover.Key.Policy;
        var report = Report(source, prover.Key);
        (Security, SetupNote) = (ClaimOfPolicy.Of(policy, report), ClaimOfPolicy.Note(policy, report));
    }

    /// <inheritdoc/>
    public override UnitOfWork Work => _source.Work;

    /// <inheritdoc/>
    public override SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public override string? SetupNote { get; }

    /// <summary>Takes a case to a backend.</summary>
    public static Preparation Create(IBackend backend, IStarkCase<F> source, FriPolicy policy, string air)
    {
        if (!StarkProver<F, E>.TryCreate(backend, policy, [source.Table<E>(policy)], out var prover, out var reason))
        {
            return Preparation.Unsupported(reason);
        }

        var hash = policy.TreeHash<F>();
        if (!backend.TryGetKernels<ITreeKernels<F>>(out var trees) || !trees.Supports(hash) || source.On<E>(backend) is not { } trace)
        {
            prover.Dispose();
            return Preparation.Unsupported(backend, $"the trace of {air} over {F.Name}");
        }

        return Preparation.Ready(new PreparedStark<F, E>(source, trace, prover, trees.Accelerate(hash)));
    }

    /// <summary>What is proved of the soundness of the case's proofs.</summary>
    public static SecurityReport Report(IStarkCase<F> source, StarkVerifyingKey<F, E> key)
        => key.Security(Statement(source, new F[key.Tables[0].Shape.PublicValues], new byte[InputSeed.Size]));

    /// <summary>Verifies without a device, inputs included.</summary>
    public static StarkVerdict Verify(IStarkCase<F> source, FriPolicy policy, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> proof)
    {
        var verifier = new StarkVerifier<F, E>(new StarkVerifyingKey<F, E>(policy, [source.Table<E>(policy)]));
        var own = seed.ToArray();
        return verifier.Verify(Statement(source, source.PublicValues(seed), own), proof, source.Inputs(own));
    }

    /// <inheritdoc/>
    public override void SetInput(long iteration, ReadOnlySpan<byte> seed)
    {
        seed.CopyTo(_seed);
        _publicValues = _source.PublicValues(seed);
        _trace.SetInput(seed);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _prover.Dispose();
        _trace.Dispose();
    }

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        phases.Enter(ProofPhase.Witness);
        var trace = _trace.Make();
        return _prover.Prove([trace], [_publicValues], _seed, phases, stop).Bytes;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof) => () =>
    {
        var verdict = _verifier.Verify(Statement(_source, _publicValues, _seed), proof);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    };

    private static StarkStatement<F> Statement(IStarkCase<F> source, F[] publicValues, byte[] seed)
        => StarkStatement<F>.Of(source.LogRows, publicValues) with { Context = seed };
}
