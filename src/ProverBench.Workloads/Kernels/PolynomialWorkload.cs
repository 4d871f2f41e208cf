using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// What a prover does between its transforms: <c>quotient</c> (a∘b − c), <c>batch-inversion</c>, <c>grand-product</c> (exclusive prefix
/// products) and <c>evaluation</c> (Horner). Operations in place work on a copy, timed apart.
/// </summary>
internal sealed class PolynomialWorkload : KernelWorkload
{
    /// <inheritdoc/>
    public override string Id => "polynomial";

    /// <inheritdoc/>
    public override string Summary => "polynomial operation: field, log-size, op = quotient | batch-inversion | grand-product | evaluation";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((1L << Shape.Read(parameters).LogSize) * 48 * 8);

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Field, new Action(backend, shape));
    }

    private sealed record Shape(string Field, int LogSize, string Op)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("field", "log-size", "op");
            return new Shape(
                parameters.GetChoice("field", FieldNames.Fields),
                (int)parameters.GetInteger("log-size", 0, 26),
                parameters.GetChoice("op", "quotient", "batch-inversion", "grand-product", "evaluation"));
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => backend.TryGetKernels<IPolynomialKernels<F>>(out var kernels)
                ? Preparation.Ready(new Prepared<F>(backend, kernels, shape))
                : Preparation.Unsupported(backend, $"polynomials over {F.Name}");
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly IPolynomialKernels<F> _kernels;
        private readonly string _op;
        private readonly F[][] _inputs;
        private readonly DeviceMatrix<F>[] _sources;
        private readonly DeviceMatrix<F> _target;
        private readonly F[] _value = new F[1];
        private F _point;

        public Prepared(IBackend backend, IPolynomialKernels<F> kernels, Shape shape)
        {
            (_backend, _kernels, _op) = (backend, kernels, shape.Op);
            var column = MatrixShape.Column(1L << shape.LogSize);
            _inputs = [.. Enumerable.Range(0, _op == "quotient" ? 3 : 1).Select(_ => new F[column.Rows])];
            _sources = [.. _inputs.Select((_, i) => backend.Allocate<F>(column, $"polynomial {i}"))];
            _target = backend.Allocate<F>(column, "result");
        }

        public UnitOfWork Work => UnitOfWork.Of(_target.Shape.Rows, "elements");

        /// <remarks>A multiplication an element, three for an inverse (Montgomery's trick).</remarks>
        public KernelCost Cost => new()
        {
            Field = F.Name,
            Multiplications = _target.Shape.Rows * (_op == "batch-inversion" ? 3 : 1),
            Bytes = _target.Shape.Rows * F.ByteSize * (_op == "evaluation" ? 1 : _sources.Length + 1),
        };

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "polynomial");
            _point = random.NextElement<F>();
            for (var i = 0; i < _inputs.Length; i++)
            {
                random.Fill<F>(_inputs[i]);
                _backend.Queue.Import<F>(_inputs[i], _sources[i]);
            }
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            if (_op is "batch-inversion" or "grand-product")
            {
                using (phases.Enter("copy"))
                {
                    _backend.Queue.Copy(_sources[0], 0, _target, 0, _target.Shape.Rows);
                }
            }

            using (phases.Enter(PhaseNames.Kernel))
            {
                switch (_op)
                {
                    case "quotient":
                        _kernels.MultiplySubtract(_sources[0], _sources[1], _sources[2], _target);
                        break;
                    case "batch-inversion":
                        _kernels.BatchInvert(_target);
                        break;
                    case "grand-product":
                        _kernels.PrefixProducts(_target);
                        break;
                    default:
                        _kernels.Evaluate(_sources[0], _point, _value);
                        break;
                }

                _backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<F>(ReadOutput());

        public CheckResult Check()
        {
            var output = ReadOutput();
            var method = _op == "batch-inversion" ? "product with the input" : "scalar oracle";
            var product = F.One;
            for (var i = 0; i < output.Length; i++)
            {
                F expected;
                F found;
                switch (_op)
                {
                    case "quotient":
                        (expected, found) = ((_inputs[0][i] * _inputs[1][i]) - _inputs[2][i], output[i]);
                        break;
                    case "batch-inversion":
                        (expected, found) = (_inputs[0][i].IsZero ? F.Zero : F.One, _inputs[0][i] * output[i]);
                        break;
                    case "grand-product":
                        (expected, found) = (product, output[i]);
                        product *= _inputs[0][i];
                        break;
                    default:
                        (expected, found) = (PolynomialIdentity.Horner<F>(_inputs[0], _point), output[i]);
                        break;
                }

                if (!expected.Equals(found))
                {
                    return CheckResult.Fail(method, $"element {i}: expected {expected}, found {found}");
                }
            }

            return CheckResult.Pass(method);
        }

        public void Dispose()
        {
            foreach (var source in _sources)
            {
                source.Dispose();
            }

            _target.Dispose();
        }

        private F[] ReadOutput() => _op == "evaluation" ? _value : _backend.Read(_target);
    }
}
