using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>A word on the device for each of several checks: the least row that failed it.</summary>
internal sealed class LeastRows : IDisposable
{
    private const string Label = "first rows";

    private readonly GpuBackend _owner;
    private readonly GpuBuffer _buffer;
    private readonly uint[] _rows;

    public LeastRows(GpuBackend owner, int checks)
    {
        (_owner, _rows) = (owner, new uint[checks]);
        Array.Fill(_rows, uint.MaxValue);
        _buffer = new GpuBuffer(owner, (long)checks * sizeof(uint), Label, MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes<uint>(_rows), _buffer, Label);
    }

    /// <summary>The words.</summary>
    public ArrayView<uint> Rows => _buffer.Data.Cast<uint>();

    /// <summary>The first row that failed, and the first check that it failed; null where all were passed.</summary>
    public (long Row, int Index)? First()
    {
        _owner.OwnQueue.Read(_buffer.Data, MemoryMarshal.AsBytes(_rows.AsSpan()), Label);
        var row = _rows.Length == 0 ? uint.MaxValue : _rows.Min();
        return row == uint.MaxValue ? null : (row, Array.IndexOf(_rows, row));
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}
