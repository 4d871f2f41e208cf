using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Proving;

/// <summary>The pairing that a verifier computes with.</summary>
internal static class HostPairing
{
    /// <summary>The backend's; the oracle's where it has none or there is no backend, since a verifier needs no device.</summary>
    public static IPairingKernels<E, F, S, G1, G2> Of<E, F, S, G1, G2>(IBackend? backend)
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
        => backend is not null && backend.TryGetKernels<IPairingKernels<E, F, S, G1, G2>>(out var kernels) ? kernels : ScalarPairing<E, F, S, G1, G2>.Instance;
}
