using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Fri.Security;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>One AIR on one backend, ready to be proved on the circle again and again.</summary>
internal sealed class PreparedCircleStark : PreparedProof
{
    private readonly CircleCase _source;
    private readonly IStarkTrace<Mersenne31> _trace;
    private readonly CircleStarkProver _prover;
    private readonly CircleStarkVerifier _verifier;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private Mersenne31[] _publicValues = [];

    private PreparedCircleStark(CircleCase source, IStarkTrace<Mersenne31> trace, CircleStarkProver prover, TreeHash<Mersenne31> accelerated)
        : base("circle STARK verifier")
    {
        (_source, _trace, _prover) = (source, trace, prover);
        _verifier = new CircleStarkVerifier(prover.Key, accelerated);
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
    public static Preparation Create(IBackend backend, CircleCase source, FriPolicy policy, string air)
    {
        if (!CircleStarkProver.TryCreate(backend, new CircleVerifyingKey(policy, source.Table(policy)), out var prover, out var reason))
        {
            return Preparation.Unsupported(reason);
        }

        return backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels) && backend.TryGetKernels<ITreeKernels<Mersenne31>>(out var trees)
            ? Preparation.Ready(new PreparedCircleStark(source, source.On(backend, kernels), prover, trees.Accelerate(policy.TreeHash<Mersenne31>())))
            : Preparation.Unsupported(backend, $"the trace of {air} on the circle");
    }

    /// <summary>What is proved of the soundness of the case's proofs.</summary>
    public static SecurityReport Report(CircleCase source, CircleVerifyingKey key)
        => key.Security(Statement(source, new Mersenne31[key.Table.Shape.PublicValues], new byte[InputSeed.Size]));

    /// <summary>Verifies without a device, inputs included.</summary>
    public static StarkVerdict Verify(CircleCase source, FriPolicy policy, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> proof)
    {
        var verifier = new CircleStarkVerifier(new CircleVerifyingKey(policy, source.Table(policy)));
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
    public override void Dispose() => _trace.Dispose();

    /// <inheritdoc/>
    protected override byte[] Prove(ProofPhaseClock phases, CancellationToken stop)
    {
        phases.Enter(ProofPhase.Witness);
        var trace = _trace.Make();
        return _prover.Prove(trace, _publicValues, _seed, phases, stop).Bytes;
    }

    /// <inheritdoc/>
    protected override Func<string?> Verification(byte[] proof) => () =>
    {
        var verdict = _verifier.Verify(Statement(_source, _publicValues, _seed), proof);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    };

    private static StarkStatement<Mersenne31> Statement(CircleCase source, Mersenne31[] publicValues, byte[] seed)
        => StarkStatement<Mersenne31>.Of(source.LogRows, publicValues) with { Context = seed };
}
