using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Runs;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Sparse;

/// <summary>Sparse matrix times vector: entries are shared equally by the threads, however rows are filled.</summary>
internal sealed class GpuSparse<F, G>(GpuBackend owner) : ISparseKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private const int PerChunk = 16;

    private readonly RunSums<G> _runs = new(owner, RunKernels.Elements<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<uint>, ArrayView<int>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<uint>, ArrayView<G>, RunShape>> _products = new(owner.Device, RunKernels.Products<G>);

    /// <inheritdoc/>
    public PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label)
    {
        Shapes.RequireValid(matrix);
        return new Prepared(owner, matrix, label);
    }

    /// <inheritdoc/>
    public void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
    {
        Shapes.RequireSparse(matrix, vector, result);
        var own = matrix is Prepared prepared && ReferenceEquals(prepared.Owner, owner) ? prepared : throw new ArgumentException("this sparse matrix was prepared by another backend");
        var (x, y) = (owner.Own(vector).Elements<G>(), owner.Own(result).Elements<G>());
        owner.Queue.Clear(result);
        _runs.Sum(own.Entries, PerChunk, y, "a sparse product", (grid, endKeys, ends, shape)
            => _products.Launch(owner.Device.Stream, grid, own.RowOf, own.ColumnOf, own.Values, x, y, endKeys, ends, shape));
    }

    private sealed class Prepared : PreparedSparse<F>
    {
        private readonly GpuBuffer _rows;
        private readonly GpuBuffer _columns;
        private readonly GpuBuffer _values;

        public Prepared(GpuBackend owner, SparseMatrix<F> matrix, string label)
        {
            (Owner, Rows, Columns, Entries) = (owner, matrix.Rows, matrix.Columns, matrix.Values.Length);
            var held = new List<GpuBuffer>();
            try
            {
                held.Add(_rows = Runs.Rows.Upload(owner, matrix));
                held.Add(_columns = new GpuBuffer(owner, Entries * sizeof(int), label, MatrixContents.Undefined));
                held.Add(_values = new GpuBuffer(owner, Entries * Unsafe.SizeOf<G>(), label, MatrixContents.Undefined));
                owner.OwnQueue.Write(MemoryMarshal.AsBytes<int>(matrix.ColumnIndices), _columns, label);
                owner.OwnQueue.Write(MemoryMarshal.AsBytes<F>(matrix.Values), _values, label);
            }
            catch
            {
                held.ForEach(buffer => buffer.Dispose());
                throw;
            }
        }

        public GpuBackend Owner { get; }

        public override long Rows { get; }

        public override long Columns { get; }

        public long Entries { get; }

        public ArrayView<uint> RowOf => _rows.Data.Cast<uint>();

        public ArrayView<int> ColumnOf => _columns.Data.Cast<int>();

        public ArrayView<G> Values => _values.Data.Cast<G>();

        public override void Dispose()
        {
            _rows.Dispose();
            _columns.Dispose();
            _values.Dispose();
        }
    }
}
