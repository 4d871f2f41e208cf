using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Proving;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Starks;

/// <summary>One AIR on one backend, ready to be proved on the circle again and again.</summary>
internal sealed class PreparedCircleStark : IPreparedWorkload
{
    private const string Method = "circle STARK verifier";

    private readonly CircleCase _source;
    private readonly IStarkTrace<Mersenne31> _trace;
    private readonly CircleStarkProver _prover;
    private readonly CircleStarkVerifier _verifier;
    private readonly byte[] _seed = new byte[InputSeed.Size];
    private Mersenne31[] _publicValues = [];
    private StarkProof<Mersenne31>? _proof;

    private PreparedCircleStark(CircleCase source, IStarkTrace<Mersenne31> trace, CircleStarkProver prover, TreeHash<Mersenne31> accelerated)
    {
        (_source, _trace, _prover) = (source, trace, prover);
        _verifier = new CircleStarkVerifier(prover.Key, accelerated);
        var policy = prover.Key.Policy;
        var report = prover.Key.Security(Statement(source, new Mersenne31[prover.Key.Table.Shape.PublicValues], _seed));
        (Security, SetupNote) = (ClaimOfPolicy.Of(policy, report), ClaimOfPolicy.Note(policy, report));
    }

    /// <inheritdoc/>
    public UnitOfWork Work => _source.Work;

    /// <inheritdoc/>
    public SecurityClaim? Security { get; }

    /// <inheritdoc/>
    public string? SetupNote { get; }

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

    /// <summary>Verifies without a device, inputs included.</summary>
    public static StarkVerdict Verify(CircleCase source, FriPolicy policy, ReadOnlySpan<byte> seed, ReadOnlySpan<byte> proof)
    {
        var verifier = new CircleStarkVerifier(new CircleVerifyingKey(policy, source.Table(policy)));
        var own = seed.ToArray();
        return verifier.Verify(Statement(source, source.PublicValues(seed), own), proof, source.Inputs(own));
    }

    /// <inheritdoc/>
    public void SetInput(long iteration, ReadOnlySpan<byte> seed)
    {
        seed.CopyTo(_seed);
        _publicValues = _source.PublicValues(seed);
        _trace.SetInput(seed);
    }

    /// <inheritdoc/>
    public void Invoke(IPhaseClock phases, CancellationToken stop)
    {
        var clock = new ProofPhaseClock(phases);
        try
        {
            clock.Enter(ProofPhase.Witness);
            var trace = _trace.Make();
            _proof = _prover.Prove(trace, _publicValues, _seed, clock, stop);
        }
        finally
        {
            clock.Close();
        }
    }

    /// <inheritdoc/>
    public Digest Output() => Digest.Of(_proof!.Bytes);

    /// <inheritdoc/>
    public CheckResult Check() => VerifiedProof.Check(Method, _proof!.Bytes, () =>
    {
        var verdict = _verifier.Verify(Statement(_source, _publicValues, _seed), _proof.Bytes);
        return verdict.IsAccepted ? null : $"the proof is {verdict}";
    });

    /// <inheritdoc/>
    public byte[]? Proof() => _proof!.Bytes;

    /// <inheritdoc/>
    public void Dispose() => _trace.Dispose();

    private static StarkStatement<Mersenne31> Statement(CircleCase source, Mersenne31[] publicValues, byte[] seed)
        => StarkStatement<Mersenne31>.Of(source.LogRows, publicValues) with { Context = seed };
}
