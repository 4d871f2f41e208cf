using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>One AIR of the <c>circle-stark</c> workload at one size: its table, and its trace from a seed.</summary>
internal abstract class CircleCase
{
    /// <summary>The AIRs' names.</summary>
    public static string[] Names { get; } = ["fibonacci", "poseidon2"];

    /// <summary>log₂ of the rows of the trace.</summary>
    public abstract int LogRows { get; }

    /// <summary>What one proof proves.</summary>
    public abstract UnitOfWork Work { get; }

    /// <summary>The case of a name.</summary>
    /// <param name="air">One of <see cref="Names"/>.</param>
    /// <param name="logSize">log₂ of the permutations (poseidon2) or rows (fibonacci).</param>
    /// <exception cref="ParameterException">The size does not suit the AIR.</exception>
    public static CircleCase Create(string air, int logSize)
        => air == "fibonacci" ? new Fibonacci(Within(logSize, 2)) : new Poseidon2(Within(logSize, StarkCases.LogPermutationsPerRow + 2));

    /// <summary>The table, counted under a policy.</summary>
    public abstract CircleTable Table(FriPolicy policy);

    /// <summary>The public values that follow from a seed, for whoever has no device.</summary>
    public abstract Mersenne31[] PublicValues(ReadOnlySpan<byte> seed);

    /// <summary>The columns that follow from a seed and that public values do not determine, as <see cref="IStarkCase{F}.Inputs"/>.</summary>
    public virtual IEnumerable<KnownColumn<Mersenne31>> Inputs(byte[] seed) => [];

    /// <summary>Takes the case to a backend.</summary>
    public abstract IStarkTrace<Mersenne31> On(IBackend backend, ICircleKernels<Mersenne31Quartic> kernels);

    private static int Within(int logSize, int least)
        => logSize >= least && logSize <= 24 ? logSize : throw new ParameterException("log-size", $"{least} to 24", $"{logSize}");

    private sealed class Fibonacci(int logRows) : CircleCase
    {
        public override int LogRows => logRows;

        public override UnitOfWork Work => UnitOfWork.Of(1L << logRows, "rows");

        public override CircleTable Table(FriPolicy policy) => CircleTable.Of(new FibonacciAir<Mersenne31>(), policy);

        public override Mersenne31[] PublicValues(ReadOnlySpan<byte> seed) => FibonacciTrace<Mersenne31>.PublicValues(logRows, seed);

        public override IStarkTrace<Mersenne31> On(IBackend backend, ICircleKernels<Mersenne31Quartic> kernels) => new FibonacciTrace<Mersenne31>(backend, logRows);
    }

    /// <summary>2^logPermutations independent permutations, eight a row.</summary>
    private sealed class Poseidon2(int logPermutations) : CircleCase
    {
        private readonly Poseidon2Air<Mersenne31> _air = new(Poseidon2Mersenne31.T16Plonky3, 1 << StarkCases.LogPermutationsPerRow);

        public override int LogRows => logPermutations - StarkCases.LogPermutationsPerRow;

        public override UnitOfWork Work => UnitOfWork.Of(1L << logPermutations, "permutations");

        public override CircleTable Table(FriPolicy policy) => CircleTable.Of(_air, policy);

        public override Mersenne31[] PublicValues(ReadOnlySpan<byte> seed) => [];

        public override IEnumerable<KnownColumn<Mersenne31>> Inputs(byte[] seed) => Poseidon2Trace<Mersenne31>.Inputs(_air, LogRows, seed);

        public override IStarkTrace<Mersenne31> On(IBackend backend, ICircleKernels<Mersenne31Quartic> kernels)
            => new Poseidon2Trace<Mersenne31>(backend, kernels.Map, _air, LogRows);
    }
}
