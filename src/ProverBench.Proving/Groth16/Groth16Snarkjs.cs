using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

/// <summary>Groth16 over snarkjs's files.</summary>
internal sealed class Groth16Snarkjs : ISnarkjsProtocol
{
    /// <inheritdoc/>
    public string Name => "groth16";

    /// <inheritdoc/>
    public ZkeyProtocol Zkey => ZkeyProtocol.Groth16;

    /// <inheritdoc/>
    public void Ready(CircomFile key, IBackend backend) => CircomCurves.Of(key).Dispatch<Readying, bool>(new(backend));

    /// <inheritdoc/>
    public ISnarkjsProver Open(CircomFile key, IBackend backend, int readers, CancellationToken stop, KeyUse use)
        => CircomCurves.Of(key).Dispatch<Opening, ISnarkjsProver>(new(key, backend, use, readers, stop));

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
        => CircomCurves.Of(key).Dispatch(new Checking(key, circuit, powers, backend, said, stop));

    private sealed class Making(CircomFile circuit, CircomFile powers, Stream key, IBackend backend, Action<string> said, CancellationToken stop) : ICircomVisitor<SnarkjsSetup>
    {
        public SnarkjsSetup Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            var made = Groth16System<E, F, S, G1, G2>.FirstKey(R1csFile<S>.Read(circuit).ReadSystem(), powers, backend, said, stop);
            said("writing");
            Groth16Zkey<E, F, S, G1, G2>.WriteFirst(key, made);
            return new(new("groth16", CircomCurves.Of(circuit), made.A.Length, made.Public, made.LogDomain), made.Contributions.AsMemory(0, Blake2b.DigestSize), PtauFile<E, F, S, G1, G2>.Read(powers).Contributions);
        }
    }

    private sealed class Checking(CircomFile key, CircomFile circuit, CircomFile powers, IBackend backend, Action<string> said, CancellationToken stop) : ICircomVisitor<SetupAudit>
    {
        public SetupAudit Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => Groth16System<E, F, S, G1, G2>.CheckKey(key, R1csFile<S>.Read(circuit).ReadSystem(), powers, backend, said, stop);
    }

    private readonly struct Opening(CircomFile key, IBackend backend, KeyUse use, int readers, CancellationToken stop) : ICircomVisitor<ISnarkjsProver>
    {
        public ISnarkjsProver Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => new Groth16System<E, F, S, G1, G2>.ZkeyProver(key, backend, use, readers, stop);
    }

    private readonly struct Readying(IBackend backend) : ICircomVisitor<bool>
    {
        public bool Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
        {
            if (!Groth16System<E, F, S, G1, G2>.Kernels.TryFind(backend, out var kernels, out _))
            {
                return false;
            }

            kernels.Ready();
            kernels.Rehearse(backend);
            return true;
        }
    }

    private readonly struct Exporting(CircomFile key) : ICircomVisitor<byte[]>
    {
        public byte[] Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => Groth16System<E, F, S, G1, G2>.WriteSnarkjsKey(Groth16System<E, F, S, G1, G2>.ReadVerifyingKey(key));
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
            var verifying = Groth16System<E, F, S, G1, G2>.ReadSnarkjsKey(key.Utf8, key.Name);
            var values = Groth16System<E, F, S, G1, G2>.ReadSnarkjsPublicValues(publicValues.Utf8, publicValues.Name);
            var points = Groth16System<E, F, S, G1, G2>.ReadSnarkjsProof(proof.Utf8, proof.Name);
            return new Groth16System<E, F, S, G1, G2>.Verifier(verifying).Verify(values, points);
        }
    }
}
