using System.Diagnostics;
using ProverBench.Backends;
using ProverBench.Harness;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Kzg;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Circuits;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// KZG commitments over a curve: <c>commit</c> is a multi-scalar multiplication by powers of τ, <c>open</c> the value at a point, the quotient and its commitment. Coefficients and point follow from the
/// seed. τ is known, so that a commitment is checked by one multiplication; an opening is verified by its pairing.
/// </summary>
internal sealed class KzgWorkload<E, F, S, G1, G2> : KernelWorkload, IOpenable
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private const string Commit = "commit";
    private const string OpenAtAPoint = "open";
    private const string KnownTau = "known tau";
    private const string Pairing = "pairing";

    /// <inheritdoc/>
    public override string Id => $"kzg/{E.Name}";

    /// <inheritdoc/>
    public override string Summary => $"KZG over {E.Name}: log-size (coefficients), op = commit | open (value, quotient and its commitment)";

    /// <inheritdoc/>
    public bool OpensProofs => false;

    private static ReadOnlySpan<byte> SetupSeed => "ProverBench/kzg/1"u8;

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize(((1L << Shape.Read(parameters).LogSize) * (768 + (16 * F.ByteSize))) + (64L << 20));

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Shape.Read(parameters));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => SecurityOf(Shape.Read(parameters));

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Shape.Read(request.Parameters);
        var expected = Digest.Of(Encode(Answer(shape, Draw(shape, request.Seed.Span))));
        return expected == request.Output
            ? OpeningVerdict.Verified
            : OpeningVerdict.Refused($"the {(shape.Opens ? "opening" : "commitment")} of iteration {request.Iteration} is {expected.Short}, the result says {request.Output.Short}");
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        try
        {
            var powers = KzgSystem<E, F, S, G1, G2>.DevelopmentPowers(1 << shape.LogSize, SetupSeed, backend);
            return KzgSystem<E, F, S, G1, G2>.Prover.TryCreate(backend, powers, out var prover, out var reason)
                ? Preparation.Ready(new Prepared(shape, prover))
                : Preparation.Unsupported(reason);
        }
        catch (NotSupportedException unsupported)
        {
            return Preparation.Unsupported(unsupported.Message);
        }
    }

    private static UnitOfWork WorkOf(Shape shape) => UnitOfWork.Of(1L << shape.LogSize, "coefficients");

    private static SecurityClaim? SecurityOf(Shape shape) => shape.Opens ? PairingSecurity.Of(E.Name) : null;

    private static (S[] Coefficients, S Point) Draw(Shape shape, ReadOnlySpan<byte> seed)
    {
        var random = new SeedStream(seed, "kzg");
        var coefficients = new S[1 << shape.LogSize];
        random.Fill<S>(coefficients);
        return (coefficients, random.NextElement<S>());
    }

    /// <summary>What an invocation must give, by the τ that is known; value 0 for a commitment.</summary>
    private static KzgSystem<E, F, S, G1, G2>.Opening Answer(Shape shape, (S[] Coefficients, S Point) input)
    {
        var tau = KzgSystem<E, F, S, G1, G2>.DevelopmentTau(SetupSeed);
        var atTau = PolynomialIdentity.Horner<S>(input.Coefficients, tau);
        if (!shape.Opens)
        {
            return new(S.Zero, G1.Generator.Multiply(atTau).ToAffine());
        }

        var value = PolynomialIdentity.Horner<S>(input.Coefficients, input.Point);
        return new(value, G1.Generator.Multiply((atTau - value) * FieldMath.Invert(tau - input.Point)).ToAffine());
    }

    /// <summary>Value ‖ x ‖ y, canonical and little-endian.</summary>
    private static byte[] Encode(in KzgSystem<E, F, S, G1, G2>.Opening opening)
    {
        var bytes = new byte[S.ByteSize + (2 * F.ByteSize)];
        opening.Value.WriteCanonical(bytes.AsSpan(0, S.ByteSize));
        opening.Proof.X.WriteCanonical(bytes.AsSpan(S.ByteSize, F.ByteSize));
        opening.Proof.Y.WriteCanonical(bytes.AsSpan(S.ByteSize + F.ByteSize));
        return bytes;
    }

    private sealed record Shape(int LogSize, bool Opens)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("log-size", "op");
            return new((int)parameters.GetInteger("log-size", 1, 24), parameters.GetChoice("op", Commit, OpenAtAPoint) == OpenAtAPoint);
        }
    }

    private sealed class Prepared(Shape shape, KzgSystem<E, F, S, G1, G2>.Prover prover) : IPreparedWorkload
    {
        private readonly AffinePoint<G2, Fp2<F>> _tau2 = G2.Generator.Multiply(KzgSystem<E, F, S, G1, G2>.DevelopmentTau(SetupSeed)).ToAffine();
        private (S[] Coefficients, S Point) _input;
        private KzgSystem<E, F, S, G1, G2>.Opening _output;

        public UnitOfWork Work => WorkOf(shape);

        public SecurityClaim? Security { get; } = SecurityOf(shape);

        public string? SetupNote => SetupOrigin.InsecureDevelopment.Describe();

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            _input = Draw(shape, seed);
            prover.Take(_input.Coefficients);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            var clock = new ProofPhaseClock(phases);
            try
            {
                _output = shape.Opens ? prover.Open(_input.Point, clock, stop) : new(S.Zero, prover.Commit(clock));
            }
            finally
            {
                clock.Close();
            }
        }

        public Digest Output() => Digest.Of(Encode(_output));

        public CheckResult Check()
        {
            var expected = Answer(shape, _input);
            if (!expected.Equals(_output))
            {
                return CheckResult.Fail(KnownTau, $"expected {expected}, found {_output}");
            }

            return shape.Opens ? Verified() : CheckResult.Pass(KnownTau);
        }

        public void Dispose() => prover.Dispose();

        private CheckResult Verified()
        {
            var commitment = Answer(shape with { Opens = false }, _input).Proof;
            var start = Stopwatch.GetTimestamp();
            var holds = KzgSystem<E, F, S, G1, G2>.Verify(commitment, _input.Point, _output, _tau2);
            var taken = Stopwatch.GetElapsedTime(start);
            return (holds ? CheckResult.Pass(Pairing) : CheckResult.Fail(Pairing, "the opening does not verify")) with
            {
                Verification = Duration.From(taken),
                ProofSize = new ByteSize(Encode(_output).Length),
            };
        }
    }
}
