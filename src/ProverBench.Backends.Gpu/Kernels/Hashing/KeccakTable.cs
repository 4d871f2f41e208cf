using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>Keccak's round constants on the device, sent once.</summary>
internal sealed class KeccakTable(GpuBackend owner)
{
    private readonly Lazy<GpuBuffer> _buffer = new(() =>
    {
        var bytes = MemoryMarshal.AsBytes(KeccakPermutation.RoundConstants);
        var buffer = new GpuBuffer(owner, bytes.Length, "constants of Keccak", MatrixContents.Undefined);
        owner.OwnQueue.Write(bytes, buffer, "constants of Keccak");
        return buffer;
    });

    /// <summary>The low and high word of each round's constant.</summary>
    public ArrayView<uint> Constants => _buffer.Value.Data.Cast<uint>();
}
