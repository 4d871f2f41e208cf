using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Rollup;

/// <summary>The circuit of a batch of transfers; <see cref="Ledger"/> states the rules.</summary>
/// <remarks>
/// Public: old root, new root, old digest, new digest, count, total of fees. Each slot is checked as a whole whether it is active or not, except that an
/// inactive slot's paths need not lead to the state's roots, and that it changes nothing; active slots come first.
/// </remarks>
public static class RollupCircuit
{
    /// <summary>The constraint system of a shape.</summary>
    public static ConstraintSystem<Bn254Fr> Synthesize(RollupParameters parameters)
    {
        parameters.Validate();
        return ConstraintSynthesizer<Bn254Fr>.Synthesize(c => Describe(c, parameters, null));
    }

    /// <summary>The witness of a batch; whether it satisfies is the constraint system's to say.</summary>
    /// <param name="parameters">The shape.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="expectedWires">Wires of the constraint system, to reserve room once.</param>
    /// <exception cref="ArgumentException">The batch has another shape.</exception>
    public static Bn254Fr[] Witness(RollupParameters parameters, TransferBatch batch, int expectedWires = 0)
    {
        RequireShape(parameters, batch);
        return WitnessGenerator<Bn254Fr>.Generate(c => Describe(c, parameters, batch), expectedWires);
    }

    /// <summary>The description: without a batch only the constraints can be laid down.</summary>
    internal static void Describe(CircuitBuilder<Bn254Fr> circuit, RollupParameters parameters, TransferBatch? batch)
    {
        var statement = batch?.Statement;
        var oldRoot = circuit.PublicInput("old root", statement?.OldRoot ?? default);
        var newRoot = circuit.PublicInput("new root", statement?.NewRoot ?? default);
        var oldDigest = circuit.PublicInput("old digest", statement?.OldDigest ?? default);
        var newDigest = circuit.PublicInput("new digest", statement?.NewDigest ?? default);
        var count = circuit.PublicInput("count", statement?.Count ?? default);
        var feeTotal = circuit.PublicInput("fee total", statement?.FeeTotal ?? default);

        var state = new State(oldRoot, oldDigest, Num<Bn254Fr>.Zero, Num<Bn254Fr>.Zero);
        var before = Bool<Bn254Fr>.Constant(true);
        for (var i = 0; i < parameters.Transfers; i++)
        {
            using var scope = circuit.Enter("transfer", i);
            var slot = batch?.Slots[i];
            var active = circuit.AssertBoolean(circuit.PrivateInput("active", slot?.Active == true ? Bn254Fr.One : Bn254Fr.Zero));
            if (i > 0)
            {
                circuit.Assert(active.Num, (!before).Num, Num<Bn254Fr>.Zero, "active slots come first");
            }

            state = TransferCircuit.Describe(circuit, parameters, state, active, slot);
            before = active;
        }

        circuit.AssertEqual(state.Root, newRoot, "new root");
        circuit.AssertEqual(state.Digest, newDigest, "new digest");
        circuit.AssertEqual(state.Count, count, "count");
        circuit.AssertEqual(state.Fees, feeTotal, "fee total");
    }

    private static void RequireShape(RollupParameters parameters, TransferBatch batch)
    {
        if (batch.Slots.Count != parameters.Transfers || batch.Slots.Any(s => s.SenderPath.Count != parameters.Depth || s.ReceiverPath.Count != parameters.Depth))
        {
            throw new ArgumentException($"a batch of {batch.Slots.Count} slots does not have the shape {parameters}");
        }
    }

    /// <summary>What a slot finds and leaves.</summary>
    internal readonly record struct State(Num<Bn254Fr> Root, Num<Bn254Fr> Digest, Num<Bn254Fr> Count, Num<Bn254Fr> Fees);
}
