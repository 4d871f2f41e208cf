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
            F[] elements = [.. instance.ExternalInitial, .. instance.Internal, .. instance.ExternalFinal, .. instance.InternalDiagonalMinusOne];
            table = new GpuBuffer(owner, (long)elements.Length * Unsafe.SizeOf<F>(), instance.Name, MatrixContents.Undefined);
            owner.OwnQueue.Write(MemoryMarshal.AsBytes<F>(elements), table.Data, instance.Name);
            _tables.Add(instance.Name, table);
        }

        return (new(instance.Width, instance.RoundsFull / 2, instance.RoundsPartial, instance.SboxDegree, (int)instance.ExternalMatrix), table.Data.Cast<G>());
    }
}
