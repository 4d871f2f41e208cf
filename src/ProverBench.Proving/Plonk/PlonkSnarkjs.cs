using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

/// <summary>PLONK over snarkjs's files.</summary>
internal sealed class PlonkSnarkjs : ISnarkjsProtocol
{
    /// <inheritdoc/>
    public string Name => "plonk";

    /// <inheritdoc/>
    public ZkeyProtocol Zkey => ZkeyProtocol.Plonk;

    /// <inheritdoc/>
    public ISnarkjsProver Open(CircomFile key, IBackend backend, int readers, CancellationToken stop, KeyUse use)
        => CircomCurves.Of(key).Dispatch<Opening, ISnarkjsProver>(new(key, backend, stop));

    /// <inheritdoc/>
    public byte[] ExportVerifyingKey(CircomFile key) => CircomCurves.Of(key).Dispatch<Exporting, byte[]>(new(key));

    /// <inheritdoc/>
    public bool Verify(CircomCurve curve, SnarkjsDocument key, SnarkjsDocument publicValues, SnarkjsDocument proof)
        => curve.Dispatch<Verification, bool>(new(key, publicValues, proof));

    /// <inheritdoc/>
    public SnarkjsSetup Setup(CircomFile circuit, CircomFile powers, Stream key, IBackend backend, Action<string> said, CancellationToken stop)
        => CircomCurves.Of(circuit).Dispatch(new Making(circuit, powers, key, backend, said, stop));

    /// <inheritdoc/>
    public SetupAudit CheckSetup(CircomFile key, CircomFile circuit, CircomFile powers, IBackend backend, Action<string> said, CancellationToken stop)
        => CircomCurves.Of(key).Dispatch(new Checking(key, circuit, powers, backend, said));

    private sealed class Making(CircomFile circuit, CircomFile powers, Stream key, IBackend backend, Action<string> said, CancellationToken stop) : ICircomVisitor<SnarkjsSetup>
    {
        public SnarkjsSetup Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            said("checking the powers, committing to the circuit");
            var made = PlonkSystem<E, F, S, G1, G2>.Setup(R1csFile<S>.Read(circuit).ReadSystem(), powers, backend);
            stop.ThrowIfCancellationRequested();
            said("writing");
            PlonkSystem<E, F, S, G1, G2>.WriteZkey(made, key);
            return new(new("plonk", CircomCurves.Of(circuit), made.CircuitWires, made.Verifying.PublicValues, made.Verifying.LogDomain), default, PtauFile<E, F, S, G1, G2>.Read(powers).Contributions);
        }
    }

    private sealed class Checking(CircomFile key, CircomFile circuit, CircomFile powers, IBackend backend, Action<string> said) : ICircomVisitor<SetupAudit>
    {
        public SetupAudit Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => PlonkSystem<E, F, S, G1, G2>.CheckKey(key, R1csFile<S>.Read(circuit).ReadSystem(), powers, backend, said);
    }

    private readonly struct Opening(CircomFile key, IBackend backend, CancellationToken stop) : ICircomVisitor<ISnarkjsProver>
    {
        public ISnarkjsProver Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => new PlonkSystem<E, F, S, G1, G2>.ZkeyProver(key, backend, stop);
    }

    private readonly struct Exporting(CircomFile key) : ICircomVisitor<byte[]>
    {
        public byte[] Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => PlonkSystem<E, F, S, G1, G2>.WriteSnarkjsKey(PlonkSystem<E, F, S, G1, G2>.ReadVerifyingKey(key));
    }

    private readonly struct Verification(SnarkjsDocument key, SnarkjsDocument publicValues, SnarkjsDocument proof) : ICircomVisitor<bool>
    {
        public bool Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            // Everything is read before anything is computed, so that what is malformed is said to be.
            var verifying = PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsKey(key.Utf8, key.Name);
            var values = PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsPublicValues(publicValues.Utf8, publicValues.Name);
            var points = PlonkSystem<E, F, S, G1, G2>.ReadSnarkjsProof(proof.Utf8, proof.Name);
            return new PlonkSystem<E, F, S, G1, G2>.Verifier(verifying).Verify(values, points);
        }
    }
}
