using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Poseidon2 of any width on the device.</summary>
internal sealed class GpuHash<F, G>(GpuBackend owner) : IHashKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Poseidon2Tables<F, G> _tables = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, Poseidon2Shape>> _permute = new(owner.Device, HashKernels.Permute<G>);

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => instance.Width * G.Words <= Launches.SharedWords;

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

        var (shape, table) = _tables.Of(instance);
        var words = instance.Width * G.Words;
        var threads = Math.Min(owner.Device.GroupSize, 1 << int.Log2(Launches.SharedWords / words));
        var groups = Math.Min(owner.Device.MostGroups, (rows + threads - 1) / threads);
        owner.Device.Compute("permutations", () => _permute.Launch(
            owner.Device.Stream, new KernelConfig((int)groups, threads), data, rows, table, shape));
    }
}
