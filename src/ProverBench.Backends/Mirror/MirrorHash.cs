using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Mirror;

internal sealed class MirrorHash<F>(MirrorBackend owner, IHashKernels<F> oracle, IHashKernels<F> subject) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => oracle.Supports(instance) && subject.Supports(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        var both = owner.Own(states);
        oracle.Permute(both.Oracle, instance);
        subject.Permute(both.Subject, instance);
        owner.Compare($"permute {instance.Name}", both);
    }
}
