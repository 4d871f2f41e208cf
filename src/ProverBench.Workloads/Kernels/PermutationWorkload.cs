using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>
/// Poseidon2 permutations of 2^log-size states: each becomes what <c>steps</c> of them, one after another, make of it (1 unless told). The copy that keeps the input is a phase of
/// its own.
/// </summary>
/// <remarks>
/// One step reads and writes every state, in columns 2^log-size elements apart; many measure the permutation itself, as others do whose benchmark permutes one state over and over:
/// the suite <c>kernels</c> takes 16 of 256 states, of which copy, loads and stores are less than a hundredth part. (In one step of many states they are up to a tenth: from 1,024
/// states of 32 bits on, all columns of a state lie in one set of a first-level cache of 32 KiB, which holds eight lines of them.)
/// </remarks>
internal sealed class PermutationWorkload : KernelWorkload
{
    private const int MaxSteps = 1 << 10;

    /// <summary>Permutations by the scalar oracle in a check.</summary>
    private const int CheckedPermutations = 1 << 10;

    /// <summary>The most and the fewest states that are checked, if there are so many. Half of them are neighbours, which every lane of a vector has some of.</summary>
    private const int MostSampled = 256;

    private const int FewestSampled = 32;

    /// <inheritdoc/>
    public override string Id => "poseidon2";

    /// <inheritdoc/>
    public override string Summary => "Poseidon2 permutations: instance (e.g. koalabear_t16_plonky3), log-size states, steps (permutations of each)";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters)
    {
        var (instance, log, _) = Read(parameters);
        return new ByteSize((1L << log) * instance.Width * 32 * 3);
    }

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var (instance, log, steps) = Read(parameters);
        return FieldNames.For(instance.FieldName, new Action(backend, instance.Name, log, steps));
    }

    private static (IPoseidon2Instance Instance, int Log, int Steps) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("instance", "log-size", "steps");
        var name = parameters.GetChoice("instance", [.. Poseidon2Instances.All.Select(i => i.Name)]);
        return (Poseidon2Instances.All.First(i => i.Name == name), (int)parameters.GetInteger("log-size", 0, 24), (int)parameters.GetInteger("steps", 1, MaxSteps, 1));
    }

    private sealed class Action(IBackend backend, string name, int log, int steps) : IFieldAction<Preparation>
    {
        public Preparation Run<F>()
            where F : unmanaged, IPrimeField<F>
            => Poseidon2Instances.TryGet<F>(name, out var instance)
                && backend.TryGetKernels<IHashKernels<F>>(out var kernels)
                && kernels.Supports(instance)
                    ? Preparation.Ready(new Prepared<F>(backend, kernels, instance, log, steps))
                    : Preparation.Unsupported(backend, name);
    }

    private sealed class Prepared<F> : IPreparedWorkload
        where F : unmanaged, IPrimeField<F>
    {
        private readonly IBackend _backend;
        private readonly IHashKernels<F> _kernels;
        private readonly Poseidon2Parameters<F> _instance;
        private readonly int _steps;
        private readonly F[] _input;
        private readonly DeviceMatrix<F> _source;
        private readonly DeviceMatrix<F> _target;
        private readonly byte[] _seed = new byte[InputSeed.Size];

        public Prepared(IBackend backend, IHashKernels<F> kernels, Poseidon2Parameters<F> instance, int log, int steps)
        {
            (_backend, _kernels, _instance, _steps) = (backend, kernels, instance, steps);
            var shape = new MatrixShape(1L << log, instance.Width);
            _input = new F[shape.Elements];
            _source = backend.Allocate<F>(shape, "states before");
            _target = backend.Allocate<F>(shape, "states after");
        }

        public UnitOfWork Work => UnitOfWork.Of(_source.Shape.Rows * _steps, "permutations");

        /// <remarks>Multiplications are those of the S-boxes: linear layers are sums and small factors over some fields, and products over others.</remarks>
        public KernelCost Cost => new()
        {
            Field = F.Name,
            Multiplications = _source.Shape.Rows * _steps * PermutationCost.Multiplications(_instance),
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
                _kernels.Permute(_target, _instance, _steps);
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
            var samples = Math.Min(Math.Clamp(CheckedPermutations / _steps, FewestSampled, MostSampled), rows);
            var method = samples == rows ? "scalar oracle" : $"scalar oracle on {samples} random states of {rows}, half of them neighbours";
            var first = (int)(random.Next() % (ulong)rows);
            for (var s = 0; s < samples; s++)
            {
                var row = samples == rows ? s : s < samples / 2 ? (first + s) % rows : (int)(random.Next() % (ulong)rows);
                for (var c = 0; c < state.Length; c++)
                {
                    state[c] = _input[(c * rows) + row];
                }

                for (var step = 0; step < _steps; step++)
                {
                    Poseidon2.Permute(state, _instance);
                }

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

        private F[] ReadOutput() => _backend.Read(_target);
    }
}
