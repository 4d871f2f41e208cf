using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// Circle FFTs over Mersenne31: <c>evaluate</c> (coefficients to values on the standard domain), <c>interpolate</c> (back) and <c>lde</c> (coefficients to values on a domain blowup
/// times as large). Interpolation works in place on a copy, timed apart.
/// </summary>
internal sealed class CircleFftWorkload : KernelWorkload
{
    private const int MaxLogElements = 28;
    private const string Method = "scalar oracle on a random combination of the columns";

    /// <inheritdoc/>
    public override string Id => "circle-fft";

    /// <inheritdoc/>
    public override string Summary => "circle FFT over Mersenne31: log-size, columns, op = evaluate | interpolate | lde (blowup)";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);

        // Input and output on both sides, and one column of the oracle's.
        return new ByteSize((1L << shape.LogRows) * (shape.Columns + 2) * (2 + (2L << shape.LogBlowup)) * sizeof(uint));
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels)
            ? Preparation.Ready(new Prepared(backend, kernels, shape))
            : Preparation.Unsupported(backend, "circle FFTs");
    }

    private sealed record Shape(int LogRows, int Columns, string Op, int LogBlowup)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("log-size", "columns", "op", "blowup");
            var op = parameters.GetChoice("op", "evaluate", "interpolate", "lde");
            var columns = (int)parameters.GetInteger("columns", 1, 4096, 1);
            var blowup = op == "lde" ? (int)parameters.GetInteger("blowup", 2, 64) : 1;
            return int.IsPow2(blowup)
                ? new Shape((int)parameters.GetInteger("log-size", 1, MaxLogElements - int.Log2(columns) - int.Log2(blowup)), columns, op, int.Log2(blowup))
                : throw new ParameterException("blowup", "a power of two", $"{blowup}");
        }
    }

    private sealed class Prepared : IPreparedWorkload
    {
        private readonly IBackend _backend;
        private readonly ICircleKernels<Mersenne31Quartic> _kernels;
        private readonly Shape _shape;
        private readonly Mersenne31[] _input;
        private readonly DeviceMatrix<Mersenne31> _source;
        private readonly DeviceMatrix<Mersenne31> _target;
        private readonly byte[] _seed = new byte[InputSeed.Size];

        public Prepared(IBackend backend, ICircleKernels<Mersenne31Quartic> kernels, Shape shape)
        {
            (_backend, _kernels, _shape) = (backend, kernels, shape);
            var source = new MatrixShape(1L << shape.LogRows, shape.Columns);
            _input = new Mersenne31[source.Elements];
            _source = backend.Allocate<Mersenne31>(source, "circle input");
            _target = backend.Allocate<Mersenne31>(new MatrixShape(source.Rows << shape.LogBlowup, shape.Columns), "circle output");
        }

        public UnitOfWork Work => UnitOfWork.Of(_target.Shape.Elements, "elements");

        /// <remarks>n/2·log₂ n butterflies a column of n coefficients and a domain's n-th part that is evaluated, one multiplication each.</remarks>
        public KernelCost Cost
        {
            get
            {
                var butterflies = _source.Shape.Elements / 2 * _shape.LogRows << _shape.LogBlowup;
                return new KernelCost
                {
                    Operations = UnitOfWork.Of(butterflies, "butterflies"),
                    Field = Mersenne31.Name,
                    Multiplications = butterflies,
                    Bytes = (_source.Shape.Elements + _target.Shape.Elements) * Mersenne31.ByteSize,
                };
            }
        }

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            new SeedStream(seed, "circle").Fill<Mersenne31>(_input);
            _backend.Queue.Import<Mersenne31>(_input, _source);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            if (_shape.Op == "interpolate")
            {
                using (phases.Enter("copy"))
                {
                    _backend.Queue.Copy(_source, 0, _target, 0, _source.Shape.Rows);
                }
            }

            using (phases.Enter(PhaseNames.Kernel))
            {
                if (_shape.Op == "interpolate")
                {
                    _kernels.Interpolate(_target);
                }
                else
                {
                    _kernels.Extend(_source, _target);
                }

                _backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<Mersenne31>(_backend.Read(_target));

        public CheckResult Check()
        {
            var output = _backend.Read(_target);
            var rho = new SeedStream(_seed, "circle check").NextElement<Mersenne31>();
            var (coefficients, values) = _shape.Op == "interpolate" ? (Combine(output, rho), Combine(_input, rho)) : (Combine(_input, rho), Combine(output, rho));
            using var oracle = new ScalarBackend(BackendOptions.Default);
            if (!oracle.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels))
            {
                throw new InvalidOperationException("the oracle has no circle FFT");
            }

            using var source = oracle.Column<Mersenne31>(coefficients, "coefficients");
            using var target = oracle.Allocate<Mersenne31>(MatrixShape.Column(values.Length), "values");
            kernels.Extend(source, target);
            var expected = oracle.Read(target);
            var wrong = values.AsSpan().CommonPrefixLength(expected);
            return wrong == values.Length ? CheckResult.Pass(Method) : CheckResult.Fail(Method, $"value {wrong}: expected {expected[wrong]}, found {values[wrong]}");
        }

        public void Dispose()
        {
            _source.Dispose();
            _target.Dispose();
        }

        /// <summary>Σ ρ^c·column c.</summary>
        private Mersenne31[] Combine(Mersenne31[] elements, Mersenne31 rho)
        {
            var rows = elements.Length / _shape.Columns;
            var sum = elements[^rows..];
            for (var c = _shape.Columns - 2; c >= 0; c--)
            {
                for (var i = 0; i < rows; i++)
                {
                    sum[i] = (sum[i] * rho) + elements[(c * rows) + i];
                }
            }

            return sum;
        }
    }
}
