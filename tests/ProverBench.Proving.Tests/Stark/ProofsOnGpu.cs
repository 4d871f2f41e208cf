using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Circle;
using ProverBench.Proving.Tests.Plonkish;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>Whole proofs by the GPU's kernels: the same bytes as the processor's, and next to nothing over the bus.</summary>
/// <remarks>
/// On the host stay the transcript, the choice of queries, the assembly of the proof, powers of α and quotients of claims at points, tables of roots, and what is drawn of randomness. What crosses the bus
/// during a proof is caps, opened rows and paths, values at points, nonces, coefficients of the last polynomial, and scalars.
/// </remarks>
public sealed class ProofsOnGpu
{
    [Fact]
    public void OverKoalaBear()
    {
        var policy = StarkProofTests.Policy("plonky3-benchmark/keccak-256");
        Proves(policy, TestTables.Poseidon2<KoalaBear, KoalaBear4>(policy, Poseidon2KoalaBear.T16Plonky3, 1, true, 3));
    }

    [Fact]
    public void OverGoldilocksWithLookupsAndCopies()
    {
        var policy = StarkProofTests.Policy("goldilocks-stark-100");
        Proves(policy, [TestTables.Fibonacci<Goldilocks, Goldilocks3>(policy, 4), .. TestTables.Bytes<Goldilocks, Goldilocks3>(policy, 3), TestTables.Copies<Goldilocks, Goldilocks3>(policy, 5)]);
    }

    [Fact]
    public void OverMersenne31()
    {
        ProvesOnTheCircle(backend => CircleCase.Poseidon2(backend, CircleCase.Policy("m31-100"), 1, 3));
        ProvesOnTheCircle(backend => CircleCase.Fibonacci(backend, CircleCase.Policy("plonky3-circle-benchmark"), 6));
    }

    [Fact]
    public void Plonkish()
    {
        var arithmetic = new ArithmeticExample<CubicExtension>(4);
        var witness = arithmetic.Circuit.Solve(arithmetic.Inputs("seed"u8));
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(arithmetic.Circuit, PlonkishPolicies.Cubic, TestBackends.Gpu);
        using var other = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(arithmetic.Circuit, PlonkishPolicies.Cubic);
        var proof = own.Prove(witness);
        Assert.Equal(StarkVerdict.Accept, own.Verifier.Verify(proof));
        Assert.Equal(other.Prove(witness).Bytes, proof.Bytes);
    }

    private static void Proves<F, E>(FriPolicy policy, params TestTable<F, E>[] tables)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var own = new StarkCase<F, E>(TestBackends.Open(TestBackends.Gpu), policy, tables);
        using var other = new StarkCase<F, E>(TestBackends.Open("cpu"), policy, tables);
        Agree(own.Backend, own.FindViolation(), () => own.Prove(), other.Prove(), own.Verify);
    }

    private static void ProvesOnTheCircle(Func<IBackend, CircleCase> create)
    {
        using var own = create(TestBackends.Open(TestBackends.Gpu));
        using var other = create(TestBackends.Open("cpu"));
        Agree(own.Backend, own.FindViolation(), () => own.Prove(), other.Prove(), own.Verify);
    }

    private static void Agree<F>(IBackend backend, StarkViolation? violation, Func<StarkProof<F>> prove, StarkProof<F> expected, Func<StarkProof<F>, StarkVerdict> verify)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.Null(violation);
        var proof = prove();
        Assert.Equal(StarkVerdict.Accept, verify(proof));
        Assert.Equal(expected.Bytes, proof.Bytes);
        var kept = backend.Memory.LiveBytes;
        var before = backend.Queue.Read();
        prove();
        var moved = backend.Queue.Read() - before;
        Assert.Equal(kept, backend.Memory.LiveBytes);

        // What the host reads is the proof and a nonce's words, a bus's sums and first rows; what it sends are scalars, opened claims and places of queries.
        Assert.InRange(moved.BytesFromDevice, proof.Bytes.Length / 2, proof.Bytes.Length + 1024);
        Assert.InRange(moved.BytesToDevice, 1, proof.Bytes.Length);
        Assert.Contains("transcript", backend.Descriptor.Properties["onHost"]);
    }
}
