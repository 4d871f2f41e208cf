using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Snarkjs;

/// <summary>Requires, by headers alone, that a witness is over a key's field and has a value for each of its circuit's wires.</summary>
internal sealed class WitnessFit(CircomFile key, CircomFile witness) : ICircomVisitor<int>
{
    /// <inheritdoc/>
    public int Visit<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, ITwoAdicField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
        var wires = ZkeyHeader.Protocol(key) == ZkeyProtocol.Plonk ? PlonkZkey<E, F, S, G1, G2>.Read(key).Wires : Groth16Zkey<E, F, S, G1, G2>.Read(key).Variables;
        WtnsFile<S>.Read(witness).RequireWires(wires);
        return wires;
    }
}
