using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Snarkjs;

/// <summary>What provers over snarkjs's keys have in common whatever the protocol: the circuit and the witness that was taken.</summary>
/// <typeparam name="S">The scalar field.</typeparam>
/// <param name="circuit">What the key says of it.</param>
internal abstract class SnarkjsProver<S>(SnarkjsCircuit circuit) : ISnarkjsProver
    where S : unmanaged, IPrimeField<S>
{
    private S[]? _witness;

    /// <inheritdoc/>
    public SnarkjsCircuit Circuit { get; } = circuit;

    /// <summary>The witness.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    protected S[] Witness => _witness ?? throw new InvalidOperationException("no witness was taken");

    /// <summary>The witness's public values: outputs, then inputs.</summary>
    protected ReadOnlySpan<S> PublicValues => Witness.AsSpan(1, Circuit.PublicValues);

    /// <inheritdoc/>
    public virtual void TakeWitness(CircomFile witness)
    {
        var values = WtnsFile<S>.Read(witness);
        values.RequireWires(Circuit.Variables);
        _witness = values.ReadAll();
    }

    /// <inheritdoc/>
    public abstract SnarkjsProof Prove(ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop);

    /// <inheritdoc/>
    public abstract bool Verify(SnarkjsProof proof);

    /// <inheritdoc/>
    public abstract void Dispose();
}
