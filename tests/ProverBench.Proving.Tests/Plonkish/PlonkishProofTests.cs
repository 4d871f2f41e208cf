using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Examples;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Stark;
using static ProverBench.Proving.Tests.Plonkish.Solving;

namespace ProverBench.Proving.Tests.Plonkish;

public sealed class PlonkishProofTests
{
    private static readonly Lazy<HashChainExample<CubicExtension, Goldilocks3>> Chain = new(() => HashChainExample<CubicExtension, Goldilocks3>.Filling(6));

    [Theory]
    [InlineData("scalar")]
    [InlineData("cpu")]
    [InlineData("mirror")]
    [InlineData("far")]
    public void HonestProofsVerifyOnEveryBackend(string backend)
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, PlonkishPolicies.Cubic, backend);
        Verifies(own, Chain.Value.Circuit.Solve(Chain.Value.Inputs("seed"u8)));
    }

    [Fact]
    public void HonestProofsVerifyForEveryCircuit()
    {
        var quadratic = HashChainExample<QuadraticExtension, Goldilocks2>.Filling(7);
        using (var own = new PlonkishCase<StandardGates<QuadraticExtension>, Goldilocks2>(quadratic.Circuit, PlonkishPolicies.Quadratic))
        {
            Verifies(own, quadratic.Circuit.Solve(quadratic.Inputs("seed"u8)));
        }

        // The field of the challenges and that of the circuit need not be one.
        using (var own = new PlonkishCase<StandardGates<QuadraticExtension>, Goldilocks3>(quadratic.Circuit, PlonkishPolicies.Cubic))
        {
            Verifies(own, quadratic.Circuit.Solve(quadratic.Inputs("seed"u8)));
        }

        var arithmetic = new ArithmeticExample<CubicExtension>(4);
        using (var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(arithmetic.Circuit, PlonkishPolicies.Cubic))
        {
            Verifies(own, arithmetic.Circuit.Solve(arithmetic.Inputs("seed"u8)));
        }

        var lookup = new LookupExample<CubicExtension>(9);
        using (var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(lookup.Circuit, PlonkishPolicies.Cubic))
        {
            Verifies(own, lookup.Circuit.Solve(lookup.Inputs("seed"u8)));
        }
    }

    /// <remarks>The mirror compares vectors of rows with single rows, the verifier both with an evaluation at its point.</remarks>
    [Fact]
    public void HonestProofsVerifyForEveryGate()
    {
        Every<QuadraticExtension, Goldilocks2>(PlonkishPolicies.Quadratic);
        Every<CubicExtension, Goldilocks3>(PlonkishPolicies.Cubic);

        static void Every<X, E>(FriPolicy policy)
            where X : struct, ICircuitExtension
            where E : unmanaged, IExtensionField<E, Goldilocks>
        {
            var builder = new PlonkishBuilder<StandardGates<X>>();

            // More than rows of other gates have room for.
            _ = Array.ConvertAll<ulong, Target>([10, 11, 12, 13, 14, 15, 16], value => builder.Constant(G(value)));
            var inputs = builder.Inputs("x", 16 * X.Degree);
            ExtensionTarget[] elements = [.. Enumerable.Range(0, 16).Select(i => ExtensionTarget.Of(inputs.AsSpan(i * X.Degree, X.Degree)))];
            var sum = builder.Multiply(builder.Reduce(elements[0], inputs), builder.Reduce(elements[1], elements));
            sum = builder.Divide<E>(builder.Interpolate(builder.Constant(G(7)), elements, sum), elements[2]);
            var tensor = builder.Operate(GateKind.TensorProduct, [.. Enumerable.Range(0, 3 * X.Degree).SelectMany(i => builder.Coefficients(elements[i]))]);
            sum = builder.Add(sum, ExtensionTarget.Of(tensor.AsSpan(X.Degree, X.Degree)));
            var bits = builder.Split(sum.C0);
            var entry = builder.Access(builder.Join(bits.AsSpan(0, 4)), inputs.AsSpan(0, 16));
            var nibbles = builder.Lookup(builder.AddTable(LookupTable.Xor(2)), builder.Join(bits.AsSpan(4, 2)), builder.Join(bits.AsSpan(6, 2)));
            builder.Publish(builder.HashRow([entry, nibbles, sum.C1]));
            var circuit = builder.Build();
            Assert.All(Enumerable.Range(0, circuit.Gates.Length), gate => Assert.True(circuit.Layout.Uses(gate)));
            var given = circuit.NewInputs();
            given.Set(inputs, Random("every gate", inputs.Length));
            using var own = new PlonkishCase<StandardGates<X>, E>(circuit, policy, "mirror");
            Verifies(own, circuit.Solve(given));
        }
    }

    [Fact]
    public void PublicValuesBelongToTheProof()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Chain.Value.Circuit, PlonkishPolicies.Cubic);
        var proof = own.Prove(Chain.Value.Circuit.Solve(Chain.Value.Inputs("seed"u8)));
        var values = proof.PublicValues.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            Goldilocks[] changed = [.. values];
            changed[i] += Goldilocks.One;
            Assert.False(own.Verifier.Verify(changed, proof.Bytes).IsAccepted);
        }

        // The sponge does not pad: [x] and [x, 0] have one digest, so the count has to be the key's.
        Goldilocks[][] others = [[], values[..^1], [.. values, Goldilocks.Zero], [.. values, .. values]];
        Assert.All(others, other => Assert.Equal(StarkRefusal.Statement, own.Verifier.Verify(other, proof.Bytes).Refusal));
        Assert.False(own.Verifier.Verify([.. values.Reverse()], proof.Bytes).IsAccepted);
    }

    [Fact]
    public void AProofIsOneOfItsCircuit()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Product(G(2)), PlonkishPolicies.Cubic);
        using var other = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Product(G(3)), PlonkishPolicies.Cubic);
        Assert.Equal(own.Prover.Circuit.LogRows, other.Prover.Circuit.LogRows);
        Assert.NotEqual(own.Prover.Key.Digest.ToArray(), other.Prover.Key.Digest.ToArray());
        var proof = own.Prove(SolveProduct(own.Prover.Circuit));
        Assert.True(own.Verifier.Verify(proof).IsAccepted);
        Assert.False(other.Verifier.Verify(proof).IsAccepted);

        // The same circuit under a policy of other parameters, with other gates, and with another number of public values.
        using var stricter = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(own.Prover.Circuit, PlonkishPolicies.Cubic with { Queries = 5 });
        Assert.False(stricter.Verifier.Verify(proof).IsAccepted);
        var cap = own.Prover.Key.Table.FixedCap;
        var key = PlonkishVerifyingKey<Goldilocks3>.Of<StandardGates<CubicExtension>>(own.Prover.Circuit.Layout, PlonkishPolicies.Cubic, own.Prover.Key.LogRows, 1, cap);
        Assert.Equal(own.Prover.Key.Digest.ToArray(), key.Digest.ToArray());
        Assert.True(new PlonkishVerifier<Goldilocks3>(key).Verify(proof).IsAccepted);
        var more = PlonkishVerifyingKey<Goldilocks3>.Of<StandardGates<CubicExtension>>(own.Prover.Circuit.Layout, PlonkishPolicies.Cubic, own.Prover.Key.LogRows, 2, cap);
        Assert.NotEqual(key.Digest.ToArray(), more.Digest.ToArray());
        Assert.NotEqual(own.Prover.Key.Digest.ToArray(), stricter.Prover.Key.Digest.ToArray());
        var gates = GateLayout.Of<StandardGates<CubicExtension>>(gate => own.Prover.Circuit.Layout.Uses(gate) || gate == 3);
        var wider = PlonkishVerifyingKey<Goldilocks3>.Of<StandardGates<CubicExtension>>(gates, PlonkishPolicies.Cubic, key.LogRows, 1, cap);
        Assert.NotEqual(key.Digest.ToArray(), wider.Digest.ToArray());
        Assert.False(new PlonkishVerifier<Goldilocks3>(wider).Verify(proof).IsAccepted);
        var altered = cap.ToArray();
        altered[0][0] ^= 1;
        Assert.False(new PlonkishVerifier<Goldilocks3>(PlonkishVerifyingKey<Goldilocks3>.Of<StandardGates<CubicExtension>>(own.Prover.Circuit.Layout, PlonkishPolicies.Cubic, key.LogRows, 1, altered)).Verify(proof).IsAccepted);
    }

    [Fact]
    public void ChangedBytesAreRefused()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Product(G(2)), PlonkishPolicies.Cubic with { Queries = 1, CapHeight = 0, LogFinalLength = 0 });
        var proof = own.Prove(SolveProduct(own.Prover.Circuit));
        Assert.Equal(own.Verifier.ProofSize, proof.Bytes.Length);
        Assert.True(own.Verifier.Verify(proof).IsAccepted);
        foreach (var length in new[] { 0, 1, proof.Bytes.Length - 1, proof.Bytes.Length + 1 })
        {
            var bytes = proof.Bytes;
            Array.Resize(ref bytes, length);
            Assert.Equal(StarkRefusal.Malformed, own.Verifier.Verify(proof.PublicValues.AsSpan(), bytes).Refusal);
        }

        // Each byte of the first and last kilobytes, every eleventh between.
        Parallel.For(0, proof.Bytes.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, at =>
        {
            if (at < 256 || at >= proof.Bytes.Length - 256 || at % 11 == 0)
            {
                var bytes = proof.Bytes.ToArray();
                bytes[at] ^= (byte)(1 << (at % 8));
                Assert.False(own.Verifier.Verify(proof.PublicValues.AsSpan(), bytes).IsAccepted);
            }
        });
    }

    [Fact]
    public void ABrokenCopyIsRefused()
    {
        var circuit = Product(G(2));
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(circuit, PlonkishPolicies.Cubic);
        var witness = SolveProduct(circuit);
        Assert.Null(own.Prover.FindViolation(witness));

        // A slot of zeros satisfies its gate; only the copy constraints say that it is not what was multiplied.
        var trace = (Goldilocks[])witness.Trace.Clone();
        var row = Array.FindIndex(circuit.Schedule.Operations, o => o.Gate >= 0 && circuit.Gates[o.Gate].Kind == GateKind.Arithmetic) is var i ? circuit.Schedule.Operations[i].Row : -1;
        for (var wire = 0; wire < 4; wire++)
        {
            trace[(wire * circuit.Rows) + row] = Goldilocks.Zero;
        }

        var altered = witness with { Trace = trace };
        var violation = own.Prover.FindViolation(altered);
        Assert.True(violation!.Constraint >= own.Prover.Key.Table.Tables[0].Plan.AirConstraints, $"{violation}");
        Assert.Throws<UnsatisfiedTraceException>(() => own.Prove(altered));
        Assert.Equal(StarkRefusal.Constraints, own.ProveRegardless(altered).Refusal);
    }

    [Fact]
    public void LookupsThatAreNotCountedRightDoNotBalance()
    {
        var example = new LookupExample<CubicExtension>(9);
        var circuit = example.Circuit;
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(circuit, PlonkishPolicies.Cubic);
        var witness = circuit.Solve(example.Inputs("counts"u8));
        Assert.Null(own.Prover.FindViolation(witness));
        foreach (var row in new[] { 0, circuit.Rows - 1 })
        {
            var trace = (Goldilocks[])witness.Trace.Clone();
            trace[(PlonkishLayout.Wires * circuit.Rows) + row] += Goldilocks.One;
            var altered = witness with { Trace = trace };
            Assert.Null(own.Prover.FindViolation(altered)!.Row);
            Assert.Equal(StarkRefusal.BusSum, own.ProveRegardless(altered).Refusal);
        }
    }

    [Fact]
    public void ALookupOfWhatIsNoEntryIsRefused()
    {
        // Inputs that nothing but one lookup reads: only the bus says that they are entries.
        var circuit = PlonkishAirTests.Lookups(out var given);
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(circuit, PlonkishPolicies.Cubic);
        var honest = circuit.Solve(given);
        Assert.True(own.ProveRegardless(honest).IsAccepted);
        var lie = (Goldilocks[])honest.Trace.Clone();
        lie[circuit.Schedule.Operations.First(o => o.Gate >= 0 && circuit.Gates[o.Gate].Kind == GateKind.Lookup).Row] += G(100);
        Assert.Null(own.Prover.FindViolation(honest with { Trace = lie })!.Row);
        Assert.Equal(StarkRefusal.BusSum, own.ProveRegardless(honest with { Trace = lie }).Refusal);
    }

    [Fact]
    public void AWitnessOfAnotherCircuitIsRefused()
    {
        using var own = new PlonkishCase<StandardGates<CubicExtension>, Goldilocks3>(Product(G(2)), PlonkishPolicies.Cubic);
        Assert.Throws<ArgumentException>(() => own.Prove(SolveProduct(Product(G(2)))));
    }

    [Fact]
    public void GatesNeedABlowupOfEight()
    {
        using var backend = Stark.TestBackends.Open("scalar");
        Assert.Contains("degree", Assert.Throws<ArgumentException>(() => PlonkishProver<StandardGates<CubicExtension>, Goldilocks3>.TryCreate(
            backend, FriPolicies.ForTests(FriPolicies.GoldilocksStark), Product(G(2)), out _, out _)).Message, StringComparison.Ordinal);
    }

    /// <summary>"I know x with x·(x + constant) = this."</summary>
    private static PlonkishCircuit<StandardGates<CubicExtension>> Product(Goldilocks constant)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var x = builder.Input("x");
        builder.Publish(builder.Multiply(x, builder.Add(x, builder.Constant(constant))));
        return builder.Build();
    }

    private static PlonkishWitness SolveProduct(PlonkishCircuit<StandardGates<CubicExtension>> circuit)
    {
        var inputs = circuit.NewInputs();
        inputs.Set(new Target(0), G(5));
        return circuit.Solve(inputs);
    }

    private static void Verifies<S, E>(PlonkishCase<S, E> own, PlonkishWitness witness)
        where S : struct, IGateSet
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        Assert.Null(own.Prover.FindViolation(witness));
        Assert.Equal(StarkVerdict.Accept, own.Verifier.Verify(own.Prove(witness)));
    }
}
