using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.FarMemory;

internal sealed class FarHash<F>(FarMemoryBackend owner, IHashKernels<F> inner) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => inner.Supports(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        var target = owner.Inner(states);
        owner.Device.Submit(() => inner.Permute(target, instance));
    }
}
