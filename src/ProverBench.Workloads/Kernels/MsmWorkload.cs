using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Multi-scalar multiplication over bases of known logarithms; fixed bases are prepared once, scalars are fresh each time.</summary>
internal sealed class MsmWorkload : KernelWorkload
{
    private const string Method = "known logarithms";

    /// <inheritdoc/>
    public override string Id => "msm";

    /// <inheritdoc/>
    public override string Summary => "multi-scalar multiplication: group, log-size, scalars = random | binary (nine in ten 0 or 1, as witnesses are)";

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
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Group, new Action(backend, shape));
    }

    private sealed record Shape(string Group, int LogSize, bool Binary)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("group", "log-size", "scalars");
            return new Shape(
                parameters.GetChoice("group", FieldNames.Groups),
                (int)parameters.GetInteger("log-size", 0, 26),
                parameters.TryGet("scalars", out _) && parameters.GetChoice("scalars", "random", "binary") == "binary");
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : IGroupAction
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
        private readonly S[] _logs;
        private readonly S[] _input;
        private readonly PreparedBases<C, F> _bases;
        private readonly DeviceMatrix<S> _scalars;
        private AffinePoint<C, F> _output;

        public Prepared(IBackend backend, IMsmKernels<C, F, S> kernels, Shape shape)
        {
            (_backend, _kernels, _shape) = (backend, kernels, shape);
            var count = 1 << shape.LogSize;
            var random = new SeedStream([], $"msm bases {C.Name}");
            var bases = new KnownBases<C, F, S>(count, ref random);
            _logs = bases.Logs;
            _input = new S[count];
            _bases = kernels.Prepare(bases.Points, "msm bases");
            _scalars = backend.Allocate<S>(MatrixShape.Column(count), "msm scalars");
        }

        public UnitOfWork Work => UnitOfWork.Of(_input.Length, "points");

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "msm");
            for (var i = 0; i < _input.Length; i++)
            {
                var choice = _shape.Binary ? random.Next() % 10 : 0;
                _input[i] = choice == 0 ? random.NextElement<S>() : S.FromUInt64(random.Next() & 1);
            }

            _backend.Queue.Import<S>(_input, _scalars);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter(PhaseNames.Kernel))
            {
                _output = _kernels.Multiply(_bases, 0, _scalars, 0, _input.Length);
            }
        }

        public Digest Output()
        {
            var bytes = new byte[2 * F.ByteSize];
            _output.X.WriteCanonical(bytes.AsSpan(0, F.ByteSize));
            _output.Y.WriteCanonical(bytes.AsSpan(F.ByteSize));
            return Digest.Of(bytes);
        }

        public CheckResult Check()
        {
            var log = S.Zero;
            for (var i = 0; i < _input.Length; i++)
            {
                log += _input[i] * _logs[i];
            }

            var expected = C.Generator.Multiply(log).ToAffine();
            return expected.Equals(_output) ? CheckResult.Pass(Method) : CheckResult.Fail(Method, $"expected {expected}, found {_output}");
        }

        public void Dispose()
        {
            _bases.Dispose();
            _scalars.Dispose();
        }
    }
}
