using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A circuit over a gate set.</summary>
/// <typeparam name="S">The gate set.</typeparam>
public sealed class PlonkishCircuit<S> : PlonkishCircuit
    where S : struct, IGateSet
{
    internal PlonkishCircuit(PlonkishBuilder<S> builder, Blinding blinding, IReadOnlyCollection<GateKind> gates, int leastLogRows)
        : base(builder, blinding, GateLayout.Of<S>(gate => gates.Contains(builder.Gates[gate].Kind) || builder.RowGates.Exists(row => row.Gate == gate)), leastLogRows)
    {
    }

    /// <summary>Computes the trace.</summary>
    /// <param name="inputs">What the user gives.</param>
    /// <param name="blinding">
    /// The seed of the randomness where the circuit has room for it, for proofs that are to be repeated; none takes the system's randomness.
    /// </param>
    /// <param name="threads">Threads.</param>
    /// <exception cref="UnsatisfiedCircuitException">The values do not satisfy the circuit; what does not hold is named by its path.</exception>
    /// <exception cref="ArgumentException">The inputs are another circuit's.</exception>
    public PlonkishWitness Solve(PlonkishInputs inputs, ReadOnlySpan<byte> blinding = default, int threads = 1)
    {
        if (inputs.Circuit != this)
        {
            throw new ArgumentException("the inputs are another circuit's", nameof(inputs));
        }

        var state = new WitnessState(this, inputs);
        state.Run<S>(threads);
        state.FillTrace(threads);
        if (Blinding.Rows > 0)
        {
            using var stream = blinding.IsEmpty ? BlindingStream.Secret() : new BlindingStream("ProverBench/plonkish/rows/1", blinding);
            BlindingRows.Fill(this, state.Trace, stream);
        }

        return new PlonkishWitness(this, state.Trace, [.. Schedule.Publics.Select(place => state.Values[place])]);
    }
}
