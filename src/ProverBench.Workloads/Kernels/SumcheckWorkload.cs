using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>One round of the sumcheck protocol for a product of two multilinear polynomials: the round's coefficients, then both polynomials bound to a challenge.</summary>
internal sealed class SumcheckWorkload : KernelWorkload
{
    /// <inheritdoc/>
    public override string Id => "sumcheck";

    /// <inheritdoc/>
    public override string Summary => "a sumcheck round for a product of two multilinear polynomials: field, log-size";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((1L << Read(parameters).LogSize) * 48 * 6);

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var (field, log) = Read(parameters);
        return FieldNames.For(field, new Action(backend, log));
    }

    private static (string Field, int LogSize) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("field", "log-size");
        return (parameters.GetChoice("field", FieldNames.Fields), (int)parameters.GetInteger("log-size", 1, 26));
    }

    private sealed class Action(IBackend backend, int log) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => backend.TryGetKernels<ISumcheckKernels<F>>(out var kernels)
                ? Preparation.Ready(new Prepared<F>(backend, kernels, 1L << log))
                : Preparation.Unsupported(backend, $"sumcheck rounds over {F.Name}");
    }

    private sealed class Prepared<F>(IBackend backend, ISumcheckKernels<F> kernels, long rows) : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private const string Method = "scalar oracle";

        private readonly F[] _a = new F[rows];
        private readonly F[] _b = new F[rows];
        private readonly DeviceMatrix<F> _left = backend.Allocate<F>(MatrixShape.Column(rows), "a");
        private readonly DeviceMatrix<F> _right = backend.Allocate<F>(MatrixShape.Column(rows), "b");
        private readonly DeviceMatrix<F> _boundLeft = backend.Allocate<F>(MatrixShape.Column(rows / 2), "a bound");
        private readonly DeviceMatrix<F> _boundRight = backend.Allocate<F>(MatrixShape.Column(rows / 2), "b bound");
        private readonly F[] _coefficients = new F[2];
        private F _challenge;

        public UnitOfWork Work => UnitOfWork.Of(rows / 2, "pairs");

        /// <remarks>Of a pair two products for the coefficients and one for each polynomial that is bound.</remarks>
        public KernelCost Cost => new() { Field = F.Name, Multiplications = 2 * rows, Bytes = 3 * rows * F.ByteSize };

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "sumcheck");
            _challenge = random.NextElement<F>();
            random.Fill<F>(_a);
            random.Fill<F>(_b);
            backend.Queue.Import<F>(_a, _left);
            backend.Queue.Import<F>(_b, _right);
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter("sums"))
            {
                kernels.Sums(_left, _right, _coefficients);
            }

            using (phases.Enter("bind"))
            {
                kernels.Bind(_left, _challenge, _boundLeft);
                kernels.Bind(_right, _challenge, _boundRight);
                backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<F>([.. _coefficients, .. backend.Read(_boundLeft), .. backend.Read(_boundRight)]);

        public CheckResult Check()
        {
            var half = (int)(rows / 2);
            var (left, right) = (backend.Read(_boundLeft), backend.Read(_boundRight));
            var (lowest, highest) = (F.Zero, F.Zero);
            for (var i = 0; i < half; i++)
            {
                var (da, db) = (_a[i + half] - _a[i], _b[i + half] - _b[i]);
                lowest += _a[i] * _b[i];
                highest += da * db;
                if (!left[i].Equals(_a[i] + (_challenge * da)) || !right[i].Equals(_b[i] + (_challenge * db)))
                {
                    return CheckResult.Fail(Method, $"pair {i} is bound to another value");
                }
            }

            return lowest.Equals(_coefficients[0]) && highest.Equals(_coefficients[1])
                ? CheckResult.Pass(Method)
                : CheckResult.Fail(Method, $"expected the coefficients {lowest} and {highest}, found {_coefficients[0]} and {_coefficients[1]}");
        }

        public void Dispose()
        {
            _left.Dispose();
            _right.Dispose();
            _boundLeft.Dispose();
            _boundRight.Dispose();
        }
    }
}
