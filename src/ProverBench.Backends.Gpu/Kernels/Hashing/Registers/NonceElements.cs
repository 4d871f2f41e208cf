using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>A state, the same for all threads, with a nonce in its slot.</summary>
internal readonly record struct NonceElements<G>(ArrayView<G> State, int Slot, G Nonce) : IElements<NonceElements<G>, G>
    where G : unmanaged, IGpuField<G>
{
    /// <inheritdoc/>
    public static G At(NonceElements<G> elements, int index, G own) => index == elements.Slot ? elements.Nonce : elements.State[index];
}
