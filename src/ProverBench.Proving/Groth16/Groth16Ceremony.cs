using ProverBench.Backends;
using ProverBench.Proving.Circom;

namespace ProverBench.Proving.Groth16;

/// <summary>Contributions to the second phase of a key's ceremony, over the curve that the key is over.</summary>
public static class Groth16Ceremony
{
    /// <summary>Contributes a secret of the system's generator; see <see cref="Groth16System{E, F, S, G1, G2}.Contribute(CircomFile, Stream, string?, IBackend, CancellationToken)"/>.</summary>
    public static byte[] Contribute(CircomFile key, Stream stream, string? name, IBackend backend, CancellationToken stop)
        => CircomCurves.Of(key).Dispatch(new Contribution(key, stream, name, null, 0, backend, stop));

    /// <summary>Contributes what a public value gives; see <see cref="Groth16System{E, F, S, G1, G2}.ContributeBeacon"/>.</summary>
    public static byte[] ContributeBeacon(CircomFile key, Stream stream, string? name, ReadOnlyMemory<byte> beacon, int iterationsLog, IBackend backend, CancellationToken stop)
        => CircomCurves.Of(key).Dispatch(new Contribution(key, stream, name, beacon, iterationsLog, backend, stop));

    private sealed class Contribution(CircomFile key, Stream stream, string? name, ReadOnlyMemory<byte>? beacon, int iterationsLog, IBackend backend, CancellationToken stop)
        : ICircomVisitor<byte[]>
    {
        public byte[] Visit<E, F, S, G1, G2>()
            where E : struct, IPairingCurve<E, F, S, G1, G2>
            where F : unmanaged, IPrimeField<F>
            where S : unmanaged, ITwoAdicField<S>
            where G1 : struct, ICurve<G1, F, S>
            where G2 : struct, ICurve<G2, Fp2<F>, S>
            => beacon is { } value
                ? Groth16System<E, F, S, G1, G2>.ContributeBeacon(key, stream, name, value, iterationsLog, backend, stop)
                : Groth16System<E, F, S, G1, G2>.Contribute(key, stream, name, backend, stop);
    }
}
