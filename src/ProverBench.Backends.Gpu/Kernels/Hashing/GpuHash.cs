using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Poseidon2 of any width on the device.</summary>
internal sealed class GpuHash<F, G>(GpuBackend owner, Poseidon2Tables<F, G> tables) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Poseidon2Kernel<F, G, Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, Poseidon2Shape>> _permute = new(owner.Device, HashKernels.Permute<G>, typeof(RegisterHashKernels));

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => Poseidon2Tables<F, G>.Fits(instance);

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance)
    {
        Shapes.RequireStates(states, instance);
        if (!Supports(instance))
        {
            throw new NotSupportedException($"a state of {instance.Name} does not fit the shared memory of a group");
        }

        var data = owner.Own(states).Elements<G>();
        var rows = states.Shape.Rows;
        if (rows == 0)
        {
            return;
        }

        var (shape, table) = tables.Of(instance);
        var (launch, grid) = _permute.For(instance, rows);
        owner.Device.Compute("permutations", () => launch(owner.Device.Stream, grid, data, rows, table, shape));
    }
}
