using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Evidence;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Multi-scalar multiplication over bases of known logarithms; fixed bases are prepared once, scalars are fresh each time.</summary>
internal sealed class MsmWorkload : KernelWorkload, IOpenable
{
    private const string Method = "known logarithms";

    /// <inheritdoc/>
    public override string Id => "msm";

    /// <inheritdoc/>
    public override string Summary
        => "multi-scalar multiplication: group, log-size, scalars = random | binary (nine in ten 0 or 1, as witnesses are) | bits (0 or 1) | zeros (nine in ten 0) | repeated (all one), bases = independent | equal";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        long point = shape.Group switch
        {
            "bn254/g1" => 64,
            "bn254/g2" => 128,
            "bls12-381/g1" => 96,
            _ => 192,
        };
        return new ByteSize((1L << shape.LogSize) * (64 + (6 * point)));
    }

    /// <inheritdoc/>
    public bool OpensProofs => false;

    /// <inheritdoc/>
    public UnitOfWork? WorkOf(WorkloadParameters parameters) => WorkOf(Shape.Read(parameters));

    /// <inheritdoc/>
    public SecurityClaim? SecurityOf(WorkloadParameters parameters) => null;

    /// <inheritdoc/>
    public OpeningVerdict Open(OpeningRequest request)
    {
        var shape = Shape.Read(request.Parameters);
        return FieldNames.For(shape.Group, new Opening(shape, request));
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Group, new Action(backend, shape));
    }

    private sealed record Shape(string Group, int LogSize, string Scalars, bool EqualBases)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("group", "log-size", "scalars", "bases");
            return new Shape(
                parameters.GetChoice("group", FieldNames.Groups),
                (int)parameters.GetInteger("log-size", 0, 26),
                parameters.TryGet("scalars", out _) ? parameters.GetChoice("scalars", "random", "binary", "bits", "zeros", "repeated") : "random",
                parameters.TryGet("bases", out _) && parameters.GetChoice("bases", "independent", "equal") == "equal");
        }
    }

    private static UnitOfWork WorkOf(Shape shape) => UnitOfWork.Of(1L << shape.LogSize, "points");

    /// <summary>Logarithms of the bases that differ: one where all are equal.</summary>
    private static KnownLogs<S> Logs<C, F, S>(Shape shape)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        => new($"msm bases {C.Name}", shape.EqualBases ? 1 : 1 << shape.LogSize);

    /// <summary>The sum, by the logarithms.</summary>
    private static AffinePoint<C, F> Expected<C, F, S>(KnownLogs<S> logs, ReadOnlySpan<S> scalars)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        if (logs.Count == scalars.Length)
        {
            return C.Generator.Multiply(logs.Combine(scalars)).ToAffine();
        }

        var sum = S.Zero;
        foreach (ref readonly var scalar in scalars)
        {
            sum += scalar;
        }

        return C.Generator.Multiply(logs.Combine([sum])).ToAffine();
    }

    private static void DrawScalars<S>(Shape shape, ReadOnlySpan<byte> seed, Span<S> scalars)
        where S : unmanaged, IPrimeField<S>
    {
        var random = new SeedStream(seed, "msm");
        if (shape.Scalars == "repeated")
        {
            scalars.Fill(random.NextElement<S>());
            return;
        }

        foreach (ref var scalar in scalars)
        {
            var drawn = shape.Scalars switch
            {
                "random" => true,
                "bits" => false,
                _ => random.Next() % 10 == 0,
            };
            scalar = drawn ? random.NextElement<S>() : shape.Scalars == "zeros" ? S.Zero : S.FromUInt64(random.Next() & 1);
        }
    }

    private static Digest DigestOf<C, F>(in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var bytes = new byte[2 * F.ByteSize];
        point.X.WriteCanonical(bytes.AsSpan(0, F.ByteSize));
        point.Y.WriteCanonical(bytes.AsSpan(F.ByteSize));
        return Digest.Of(bytes);
    }

    private sealed class Opening(Shape shape, OpeningRequest request) : IGroupAction<OpeningVerdict>
    {
        public OpeningVerdict Run<C, F, S>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
        {
            var scalars = new S[1 << shape.LogSize];
            DrawScalars<S>(shape, request.Seed.Span, scalars);
            var expected = DigestOf(Expected<C, F, S>(Logs<C, F, S>(shape), scalars));
            return expected == request.Output
                ? OpeningVerdict.Verified
                : OpeningVerdict.Refused($"the sum of iteration {request.Iteration} is {expected.Short}, the result says {request.Output.Short}");
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : IGroupAction<Preparation>
    {
        public Preparation Run<C, F, S>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
            => backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels)
                ? Preparation.Ready(new Prepared<C, F, S>(backend, kernels, shape))
                : Preparation.Unsupported(backend, $"multi-scalar multiplication in {C.Name}");
    }

    private sealed class Prepared<C, F, S> : IPreparedWorkload
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        private readonly IBackend _backend;
        private readonly IMsmKernels<C, F, S> _kernels;
        private readonly Shape _shape;
        private readonly KnownLogs<S> _logs;
        private readonly S[] _input;
        private readonly PreparedBases<C, F> _bases;
        private readonly DeviceMatrix<S> _scalars;
        private AffinePoint<C, F> _output;

        public Prepared(IBackend backend, IMsmKernels<C, F, S> kernels, Shape shape)
        {
            (_backend, _kernels, _shape) = (backend, kernels, shape);
            var count = 1 << shape.LogSize;
            _logs = Logs<C, F, S>(shape);
            _input = new S[count];
            var bases = _logs.Bases<C, F>();
            if (shape.EqualBases)
            {
                var one = bases[0];
                bases = new AffinePoint<C, F>[count];
                Array.Fill(bases, one);
            }

            _bases = kernels.Prepare(bases, "msm bases");
            _scalars = backend.Allocate<S>(MatrixShape.Column(count), "msm scalars");
        }

        public UnitOfWork Work => WorkOf(_shape);

        /// <remarks>All that sums need is in the backend's count.</remarks>
        public long? KeptBytes => 0;

        /// <remarks>
        /// The bucket method at the window that costs least: a window of c bits adds every point to a bucket, six multiplications in affine coordinates with the inversion shared (two
        /// and a squaring, three for the shared inversion), and sums 2^(c − 1) buckets by two additions of twelve. Scalars of 0 cost nothing, those of 1 one addition; repeated scalars
        /// and equal bases are counted like others, as a sum that knows neither would do them. A multiplication over Fp2 is three over Fp.
        /// </remarks>
        public KernelCost Cost => new()
        {
            Field = CoordinateField,
            Multiplications = F.Degree * (F.Degree + 1) / 2 * Sum(_input),
            Bytes = _input.Length * ((2L * F.ByteSize) + S.ByteSize),
        };

        private static string CoordinateField => C.Name[..C.Name.IndexOf('/', StringComparison.Ordinal)] + "/fp";

        private static long Sum(S[] scalars)
        {
            var ones = scalars.LongCount(s => s.Equals(S.One));
            var wide = scalars.LongLength - ones - scalars.LongCount(s => s.IsZero);
            return (6 * ones) + (wide > 0 ? BucketMethod(wide, (int)S.Order.GetBitLength()) : 0);
        }

        private static long BucketMethod(long points, int scalarBits)
            => Enumerable.Range(2, 24).Min(window => (scalarBits + window) / window * ((6 * points) + (24L << (window - 1))));

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            DrawScalars<S>(_shape, seed, _input);
            _backend.Queue.Import<S>(_input, _scalars);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter(PhaseNames.Kernel))
            {
                _output = _kernels.Multiply(_bases, 0, _scalars, 0, _input.Length);
            }
        }

        public Digest Output() => DigestOf(_output);

        public CheckResult Check()
        {
            var expected = Expected<C, F, S>(_logs, _input);
            return expected.Equals(_output) ? CheckResult.Pass(Method) : CheckResult.Fail(Method, $"expected {expected}, found {_output}");
        }

        public void Dispose()
        {
            _bases.Dispose();
            _scalars.Dispose();
        }
    }
}
