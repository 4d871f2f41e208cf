using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Poseidon2 permutations of many states; the copy that keeps the input is timed apart.</summary>
internal sealed class PermutationWorkload : KernelWorkload
{
    private const int Sampled = 256;

    /// <inheritdoc/>
    public override string Id => "poseidon2";

    /// <inheritdoc/>
    public override string Summary => "Poseidon2 permutations: instance (e.g. koalabear_t16_plonky3), log-size states";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var (instance, log) = Read(parameters);
        return new ByteSize((1L << log) * instance.Width * 32 * 3);
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var (instance, log) = Read(parameters);
        return FieldNames.For(instance.FieldName, new Action(backend, instance.Name, log));
    }

    private static (IPoseidon2Instance Instance, int Log) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("instance", "log-size");
        var name = parameters.GetChoice("instance", [.. Poseidon2Instances.All.Select(i => i.Name)]);
        return (Poseidon2Instances.All.First(i => i.Name == name), (int)parameters.GetInteger("log-size", 0, 24));
    }

    private sealed class Action(IBackend backend, string name, int log) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => Poseidon2Instances.TryGet<F>(name, out var instance)
                && backend.TryGetKernels<IHashKernels<F>>(out var kernels)
                && kernels.Supports(instance)
                    ? Preparation.Ready(new Prepared<F>(backend, kernels, instance, log))
                    : Preparation.Unsupported(backend, name);
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly IHashKernels<F> _kernels;
        private readonly Poseidon2Parameters<F> _instance;
        private readonly F[] _input;
        private readonly DeviceMatrix<F> _source;
        private readonly DeviceMatrix<F> _target;
        private readonly byte[] _seed = new byte[InputSeed.Size];

        public Prepared(IBackend backend, IHashKernels<F> kernels, Poseidon2Parameters<F> instance, int log)
        {
            (_backend, _kernels, _instance) = (backend, kernels, instance);
            var shape = new MatrixShape(1L << log, instance.Width);
            _input = new F[shape.Elements];
            _source = backend.Allocate<F>(shape, "states before");
            _target = backend.Allocate<F>(shape, "states after");
        }

        public UnitOfWork Work => UnitOfWork.Of(_source.Shape.Rows, "permutations");

        /// <remarks>Multiplications are those of the S-boxes: linear layers are sums and small factors over some fields, and products over others.</remarks>
        public KernelCost Cost => new()
        {
            Field = F.Name,
            Multiplications = _source.Shape.Rows * PermutationCost.Multiplications(_instance),
            Bytes = 2 * _source.Shape.Elements * F.ByteSize,
        };

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            seed.CopyTo(_seed);
            new SeedStream(seed, "poseidon2").Fill<F>(_input);
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
                _kernels.Permute(_target, _instance);
                _backend.Queue.Record().Wait();
            }
        }

        public Digest Output() => OutputDigest.Of<F>(ReadOutput());

        public CheckResult Check()
        {
            var output = ReadOutput();
            var rows = (int)_source.Shape.Rows;
            var random = new SeedStream(_seed, "poseidon2 check");
            var state = new F[_instance.Width];
            var samples = Math.Min(Sampled, rows);
            var method = samples == rows ? "scalar oracle" : $"scalar oracle on {samples} random states of {rows}";
            for (var s = 0; s < samples; s++)
            {
                var row = samples == rows ? s : (int)(random.Next() % (ulong)rows);
                for (var c = 0; c < state.Length; c++)
                {
                    state[c] = _input[(c * rows) + row];
                }

                Poseidon2.Permute(state, _instance);
                for (var c = 0; c < state.Length; c++)
                {
                    if (!state[c].Equals(output[(c * rows) + row]))
                    {
                        return CheckResult.Fail(method, $"state {row}, element {c}: expected {state[c]}, found {output[(c * rows) + row]}");
                    }
                }
            }

            return CheckResult.Pass(method);
        }

        public void Dispose()
        {
            _source.Dispose();
            _target.Dispose();
        }

        /// <summary>Multiplications of x^degree by squaring and multiplying, which is least for the degrees in use: 3, 5, 7, 11.</summary>
        private F[] ReadOutput() => _backend.Read(_target);
    }
}
