using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// What a verifier pays: products of pairings ∏ e(aᵢ·G1, bᵢ·G2) with one final exponentiation. The lines of the points of G2 are computed each time.
/// </summary>
internal sealed class PairingWorkload : KernelWorkload
{
    private const int MaxPairs = 1024;

    /// <inheritdoc/>
    public override string Id => "pairing";

    /// <inheritdoc/>
    public override string Summary => "product of pairings: curve = bn254 | bls12-381, pairs";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize(Read(parameters).Pairs * 64L << 10);

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var (curve, pairs) = Read(parameters);
        return curve == Bn254.Name
            ? Prepare<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>(backend, pairs)
            : Prepare<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>(backend, pairs);
    }

    private static Preparation Prepare<E, F, S, G1, G2>(IBackend backend, int pairs)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
        => backend.TryGetKernels<IPairingKernels<E, F, S, G1, G2>>(out var kernels)
            ? Preparation.Ready(new Prepared<E, F, S, G1, G2>(kernels, pairs))
            : Preparation.Unsupported(backend, $"pairings over {E.Name}");

    private static (string Curve, int Pairs) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("curve", "pairs");
        return (parameters.GetChoice("curve", Bn254.Name, Bls12381.Name), (int)parameters.GetInteger("pairs", 1, MaxPairs));
    }

    private sealed class Prepared<E, F, S, G1, G2>(IPairingKernels<E, F, S, G1, G2> kernels, int pairs) : IPreparedWorkload
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        private const string Method = "scalar oracle, by bilinearity";

        private readonly S[] _a = new S[pairs];
        private readonly S[] _b = new S[pairs];
        private readonly AffinePoint<G1, F>[] _left = new AffinePoint<G1, F>[pairs];
        private readonly AffinePoint<G2, Fp2<F>>[] _right = new AffinePoint<G2, Fp2<F>>[pairs];
        private readonly PreparedLines<G2, F>[] _lines = new PreparedLines<G2, F>[pairs];
        private Fp12<F, E> _output;

        public UnitOfWork Work => UnitOfWork.Of(pairs, "pairs");

        public KernelCost Cost => new() { Field = F.Name, Multiplications = PairingCost.Multiplications(E.Name == Bn254.Name, pairs) };

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "pairing");
            for (var i = 0; i < pairs; i++)
            {
                (_a[i], _b[i]) = (random.NextElement<S>(), random.NextElement<S>());
                _left[i] = G1.Generator.Multiply(_a[i]).ToAffine();
                _right[i] = G2.Generator.Multiply(_b[i]).ToAffine();
            }
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter(PhaseNames.Kernel))
            {
                for (var i = 0; i < pairs; i++)
                {
                    _lines[i] = kernels.Prepare(_right[i], LineUse.Once);
                }

                _output = kernels.Product(_left, _lines);
            }
        }

        public Digest Output()
        {
            var bytes = new byte[Fp12<F, E>.ByteSize];
            _output.WriteCanonical(bytes);
            return Digest.Of(bytes);
        }

        public CheckResult Check()
        {
            var exponent = S.Zero;
            for (var i = 0; i < pairs; i++)
            {
                exponent += _a[i] * _b[i];
            }

            var one = AtePairing<E, F, S, G1, G2>.Pair(G1.Generator, G2.Generator);
            var expected = AtePairing<E, F, S, G1, G2>.Pair(G1.Generator.Multiply(exponent).ToAffine(), G2.Generator);
            return one.Equals(Fp12<F, E>.One) ? CheckResult.Fail(Method, "the generators pair to one")
                : expected.Equals(_output) ? CheckResult.Pass(Method)
                : CheckResult.Fail(Method, $"expected e(G1, G2) to the power of {exponent}, found another");
        }

        public void Dispose()
        {
        }
    }
}
