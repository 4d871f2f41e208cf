using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Field multiplication: chains of squarings over many elements (throughput) or over one (latency).</summary>
internal sealed class FieldWorkload : KernelWorkload
{
    private const int Sampled = 16;

    /// <inheritdoc/>
    public override string Id => "field";

    /// <inheritdoc/>
    public override string Summary => "chains of squarings: field, log-size elements (0 is latency), steps";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((1L << Shape.Read(parameters).LogSize) * 48 * 4);

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Field, new Action(backend, shape));
    }

    private sealed record Shape(string Field, int LogSize, int Steps)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("field", "log-size", "steps");
            return new Shape(
                parameters.GetChoice("field", FieldNames.Fields),
                (int)parameters.GetInteger("log-size", 0, 26),
                (int)parameters.GetInteger("steps", 1, 1 << 24));
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => backend.TryGetKernels<IFieldKernels<F>>(out var kernels)
                ? Preparation.Ready(new Prepared<F>(backend, kernels, shape))
                : Preparation.Unsupported(backend, $"arithmetic in {F.Name}");
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly IFieldKernels<F> _kernels;
        private readonly int _steps;
        private readonly F[] _input;
        private readonly DeviceMatrix<F> _source;
        private readonly DeviceMatrix<F> _target;
        private readonly byte[] _seed = new byte[InputSeed.Size];

        public Prepared(IBackend backend, IFieldKernels<F> kernels, Shape shape)
        {
            (_backend, _kernels, _steps) = (backend, kernels, shape.Steps);
            _input = new F[1 << shape.LogSize];
            _source = backend.Allocate<F>(MatrixShape.Column(_input.Length), "field input");
            _target = backend.Allocate<F>(MatrixShape.Column(_input.Length), "field output");
        }

        public UnitOfWork Work => UnitOfWork.Of((long)_input.Length * _steps, "multiplications");

        public KernelCost Cost => new() { Field = F.Name, Multiplications = (long)_input.Length * _steps };

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            new SeedStream(seed, "field").Fill<F>(_input);
            _backend.Queue.Import<F>(_input, _source);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter("copy"))
            {
                _backend.Queue.Copy(_source, 0, _target, 0, _source.Shape.Rows);
            }

            using (phases.Enter(PhaseNames.Kernel))
            {
                _kernels.SquareChain(_target, _steps);
                _backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<F>(ReadOutput());

        public CheckResult Check()
        {
            var output = ReadOutput();
            var random = new SeedStream(_seed, "field check");
            var samples = Math.Min(Sampled, _input.Length);
            var method = samples == _input.Length ? "exponentiation" : $"exponentiation of {samples} random elements of {_input.Length}";
            var exponent = System.Numerics.BigInteger.ModPow(2, _steps, F.Order - 1);
            for (var s = 0; s < samples; s++)
            {
                var at = samples == _input.Length ? s : (int)(random.Next() % (ulong)_input.Length);
                var expected = _input[at].IsZero ? F.Zero : FieldMath.Pow(_input[at], exponent);
                if (!expected.Equals(output[at]))
                {
                    return CheckResult.Fail(method, $"element {at}: expected {expected}, found {output[at]}");
                }
            }

            return CheckResult.Pass(method);
        }

        public void Dispose()
        {
            _source.Dispose();
            _target.Dispose();
        }

        private F[] ReadOutput() => _backend.Read(_target);
    }
}
