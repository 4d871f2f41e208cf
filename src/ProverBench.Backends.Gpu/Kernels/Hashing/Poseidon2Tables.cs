using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Constants of Poseidon2 on the device, sent once for each instance.</summary>
internal sealed class Poseidon2Tables<F, G>(GpuBackend owner)
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly Dictionary<string, GpuBuffer> _tables = new(StringComparer.Ordinal);

    /// <summary>Whether a state of the instance fits the shared memory of a group.</summary>
    public static bool Fits(Poseidon2Parameters<F> instance) => instance.Width * G.Words <= Launches.SharedWords;

    /// <summary>The shape of an instance, and its table.</summary>
    public (Poseidon2Shape Shape, ArrayView<G> Table) Of(Poseidon2Parameters<F> instance)
    {
        if (!_tables.TryGetValue(instance.Name, out var table))
        {
            var elements = Poseidon2Shape.Table(instance);
            table = new GpuBuffer(owner, (long)elements.Length * Unsafe.SizeOf<F>(), instance.Name, MatrixContents.Undefined);
            owner.OwnQueue.Write(MemoryMarshal.AsBytes<F>(elements), table, instance.Name);
            _tables.Add(instance.Name, table);
        }

        return (Poseidon2Shape.Of(instance), table.Data.Cast<G>());
    }
}
