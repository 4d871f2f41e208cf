using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Airs;
using ProverBench.Proving.Circle;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Circle;

/// <summary>A table on a backend with a prover and a verifier.</summary>
internal sealed class CircleCase : IDisposable
{
    private readonly DeviceMatrix<Mersenne31> _trace;
    private readonly Mersenne31[] _publicValues;

    public CircleCase(IBackend backend, FriPolicy policy, CircleTable table, Mersenne31[] trace, Mersenne31[] publicValues)
    {
        Backend = backend;
        _trace = backend.Upload(trace, table.Shape.Columns, table.Shape.Name);
        _publicValues = publicValues;
        Assert.True(CircleStarkProver.TryCreate(backend, new CircleVerifyingKey(policy, table), out var prover, out var reason), reason);
        Prover = prover;
        Verifier = new(prover.Key);
    }

    public IBackend Backend { get; }

    public CircleStarkProver Prover { get; }

    public CircleStarkVerifier Verifier { get; }

    public static FriPolicy Policy(string name, int queries = 4, int grinding = 2) => FriPolicies.ForTests(FriPolicies.Find(name)!, queries, grinding);

    public static CircleCase Fibonacci(IBackend backend, FriPolicy policy, int logRows)
    {
        var (trace, publicValues) = FibonacciAir<Mersenne31>.Trace(logRows, Mersenne31.FromUInt64(3), Mersenne31.FromUInt64(8));
        return new(backend, policy, CircleTable.Of(new FibonacciAir<Mersenne31>(), policy), trace, publicValues);
    }

    public static CircleCase Poseidon2(IBackend backend, FriPolicy policy, int permutations, int logRows)
    {
        var air = new Poseidon2Air<Mersenne31>(Poseidon2Mersenne31.T16Plonky3, permutations);
        return new(backend, policy, CircleTable.Of(air, policy), Poseidon2Trace(air, logRows), []);
    }

    public static Mersenne31[] Poseidon2Trace(Poseidon2Air<Mersenne31> air, int logRows)
    {
        using var backend = TestBackends.Open("scalar");
        Assert.True(backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels));
        var columns = air.TraceProgram.InputColumns;
        using var inputs = backend.Upload(TestTables.Random<Mersenne31>("circle poseidon2", columns << logRows), columns, "inputs");
        using var trace = backend.Allocate<Mersenne31>(new(1L << logRows, air.Shape.Columns), "trace");
        kernels.Map(air.TraceProgram, inputs, trace);
        return backend.Download(trace);
    }

    public StarkViolation? FindViolation() => Prover.FindViolation(_trace, _publicValues);

    public StarkProof<Mersenne31> Prove(IProofPhases? phases = null, ReadOnlyMemory<byte> context = default)
        => Prover.Prove(_trace, _publicValues, context, phases ?? NoPhases.Instance);

    /// <summary>What a prover makes that does not look whether its trace is right.</summary>
    public StarkProof<Mersenne31> ProveRegardless() => Prover.Prove(_trace, _publicValues, context: default, refuseUnsatisfied: false, NoPhases.Instance, default);

    public StarkVerdict Verify(StarkProof<Mersenne31> proof) => Verifier.Verify(proof.Statement, proof.Bytes);

    public void Dispose()
    {
        _trace.Dispose();
        Backend.Dispose();
    }
}
