using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>Lays down a circuit over a gate set.</summary>
/// <typeparam name="S">The gate set.</typeparam>
public sealed class PlonkishBuilder<S> : PlonkishBuilder
    where S : struct, IGateSet
{
    private bool _built;

    /// <summary>An empty circuit.</summary>
    public PlonkishBuilder()
        : base(GateLayout.Describe<S>(), S.ExtensionDegree)
    {
    }

    /// <summary>The circuit as it stands; the builder is then spent.</summary>
    /// <param name="blinding">Room for randomness; none for proofs that need not hide.</param>
    /// <param name="gates">Gates that the circuit has beside those that it uses: circuits whose keys one verifier takes have the same constraints.</param>
    /// <param name="leastLogRows">log₂ of the rows that it has at least, for the same reason.</param>
    /// <exception cref="InvalidOperationException">It was built already.</exception>
    public PlonkishCircuit<S> Build(Blinding blinding = default, IReadOnlyCollection<GateKind>? gates = null, int leastLogRows = 1)
    {
        if (_built)
        {
            throw new InvalidOperationException("a circuit is built once");
        }

        _built = true;
        Seal();
        return new PlonkishCircuit<S>(this, blinding, gates ?? [], leastLogRows);
    }
}
