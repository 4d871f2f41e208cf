using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Checks;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// Transforms of columns: <c>forward</c> (coefficients to values on ⟨ω⟩), <c>inverse</c> (back), <c>lde</c> (coefficients to values on
/// g·⟨ω⟩, blowup times as many). Forward and lde read one matrix and write another; inverse works in place on a copy, timed apart.
/// </summary>
internal sealed class NttWorkload : KernelWorkload
{
    private const int MaxLogElements = 30;

    /// <inheritdoc/>
    public override string Id => "ntt";

    /// <inheritdoc/>
    public override string Summary => "number-theoretic transform: field, log-size, columns, op = forward | inverse | lde (blowup), order = natural | bit-reversed";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        long element = shape.Field is "babybear" or "koalabear" ? 4 : shape.Field == "goldilocks" ? 8 : 32;
        return new ByteSize((1L << shape.LogRows) * shape.Columns * element * (2 + (2L * shape.Blowup)));
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var shape = Shape.Read(parameters);
        return FieldNames.For(shape.Field, new Action(backend, shape));
    }

    private sealed record Shape(string Field, int LogRows, int Columns, string Op, int Blowup, ElementOrder Order)
    {
        public static Shape Read(WorkloadParameters parameters)
        {
            parameters.RequireOnly("field", "log-size", "columns", "op", "blowup", "order");
            var field = parameters.GetChoice("field", FieldNames.TwoAdic);
            var op = parameters.GetChoice("op", "forward", "inverse", "lde");
            var columns = (int)parameters.GetInteger("columns", 1, 4096, 1);
            var logRows = (int)parameters.GetInteger("log-size", 0, MaxLogElements - int.Log2(columns));
            var blowup = op == "lde" ? (int)parameters.GetInteger("blowup", 2, 64) : 1;
            if (!int.IsPow2(blowup))
            {
                throw new ParameterException("blowup", "a power of two", $"{blowup}");
            }

            var order = parameters.TryGet("order", out _) && parameters.GetChoice("order", "natural", "bit-reversed") == "bit-reversed"
                ? ElementOrder.BitReversed
                : ElementOrder.Natural;
            return new Shape(field, logRows, columns, op, blowup, order);
        }
    }

    private sealed class Action(IBackend backend, Shape shape) : ITwoAdicAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, ITwoAdicField<F>
        {
            if (shape.LogRows + int.Log2(shape.Blowup) > F.TwoAdicity)
            {
                throw new ParameterException("log-size", $"at most {F.TwoAdicity - int.Log2(shape.Blowup)} over {F.Name} at blowup {shape.Blowup}", $"{shape.LogRows}");
            }

            return backend.TryGetKernels<INttKernels<F>>(out var kernels)
                ? Preparation.Ready(new Prepared<F>(backend, kernels, shape))
                : Preparation.Unsupported(backend, $"NTTs over {F.Name}");
        }
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, ITwoAdicField<F>
    {
        private readonly IBackend _backend;
        private readonly INttKernels<F> _kernels;
        private readonly Shape _shape;
        private readonly F _shift;
        private readonly F[] _input;
        private readonly DeviceMatrix<F> _source;
        private readonly DeviceMatrix<F> _target;
        private readonly byte[] _seed = new byte[InputSeed.Size];

        public Prepared(IBackend backend, INttKernels<F> kernels, Shape shape)
        {
            (_backend, _kernels, _shape) = (backend, kernels, shape);
            _shift = shape.Op == "lde" ? F.MultiplicativeGenerator : F.One;
            var source = new MatrixShape(1L << shape.LogRows, shape.Columns);
            var target = new MatrixShape(source.Rows * shape.Blowup, shape.Columns);
            _input = new F[source.Elements];
            _source = backend.Allocate<F>(source, "ntt input");
            _target = backend.Allocate<F>(target, "ntt output");
        }

        public UnitOfWork Work => UnitOfWork.Of(_target.Shape.Elements, "elements");

        public long? KeptBytes => (_kernels as IKeepsWorkspace)?.WorkspaceBytes;

        /// <remarks>
        /// n/2·log₂ n butterflies a column of n coefficients and a coset that is evaluated, one multiplication each: what zeros above the coefficients would take is left out, and of the
        /// transform of one element one copy remains. Radix-4 and shifts for twiddles take fewer.
        /// </remarks>
        public KernelCost Cost
        {
            get
            {
                var butterflies = Math.Max(_source.Shape.Elements / 2 * _shape.LogRows, 1) * _shape.Blowup;
                return new KernelCost
                {
                    Operations = UnitOfWork.Of(butterflies, "butterflies"),
                    Field = F.Name,
                    Multiplications = butterflies,
                    Bytes = (_source.Shape.Elements + _target.Shape.Elements) * F.ByteSize,
                };
            }
        }

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            new SeedStream(seed, "ntt").Fill<F>(_input);
            _backend.Queue.Import<F>(_input, _source);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            if (_shape.Op == "inverse")
            {
                using (phases.Enter("copy"))
                {
                    _backend.Queue.Copy(_source, 0, _target, 0, _source.Shape.Rows);
                }

                using (phases.Enter(PhaseNames.Kernel))
                {
                    _kernels.Transform(_target, new NttShape(_shape.LogRows, NttDirection.Inverse, _shape.Order), _shift);
                    _backend.Queue.Record().Wait();
                }

                return;
            }

            using (phases.Enter(PhaseNames.Kernel))
            {
                _kernels.Extend(_source, _target, _shape.Order, _shift);
                _backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<F>(ReadOutput());

        public CheckResult Check()
        {
            var output = ReadOutput();
            var input = _input;
            if (_shape.Order == ElementOrder.BitReversed)
            {
                var values = _shape.Op == "inverse" ? [.. _input] : output;
                BitReversal.Apply<F>(values, _shape.Columns);
                (input, output) = _shape.Op == "inverse" ? (values, output) : (input, values);
            }

            var random = new SeedStream(_seed, "ntt check");
            return _shape.Op == "inverse"
                ? PolynomialIdentity.Check<F>(output, input, _shape.Columns, _shift, ref random)
                : PolynomialIdentity.Check<F>(input, output, _shape.Columns, _shift, ref random);
        }

        public void Dispose()
        {
            _source.Dispose();
            _target.Dispose();
        }

        private F[] ReadOutput() => _backend.Read(_target);
    }
}
