using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Portable;

/// <summary>Sparse matrix times vector, rows divided among threads. Entries of 1 and −1, most of a constraint system, cost an addition.</summary>
internal sealed unsafe class PortableSparse<F>(CpuBackend owner) : ISparseKernels<F>
    where F : unmanaged, IField<F>
{
    private const int Grain = 512;

    private enum Kind : byte
    {
        One,
        MinusOne,
        Other,
    }

    /// <inheritdoc/>
    public PreparedSparse<F> Prepare(SparseMatrix<F> matrix, string label)
    {
        Shapes.RequireValid(matrix);
        var kinds = new Kind[matrix.Values.Length];
        owner.Workers.For(kinds.Length, 1 << 14, new KindBody(matrix.Values, kinds));
        return new Prepared(matrix, kinds);
    }

    /// <inheritdoc/>
    public void Multiply(PreparedSparse<F> matrix, DeviceMatrix<F> vector, DeviceMatrix<F> result)
    {
        Shapes.RequireSparse(matrix, vector, result);
        using var time = owner.Clock.Kernel();
        var target = owner.Own(result);
        owner.Workers.For(target.Shape.Rows, Grain, new Body((Prepared)matrix, owner.Own(vector).Data, target.Data));
    }

    private readonly struct KindBody(F[] values, Kind[] kinds) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var (one, minusOne) = (F.One, -F.One);
            for (var i = from; i < to; i++)
            {
                kinds[i] = values[i].Equals(one) ? Kind.One : values[i].Equals(minusOne) ? Kind.MinusOne : Kind.Other;
            }
        }
    }

    private readonly struct Body(Prepared prepared, F* x, F* y) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var (starts, columns, values) = (prepared.Matrix.RowStarts, prepared.Matrix.ColumnIndices, prepared.Matrix.Values);
            var kinds = prepared.Kinds;
            for (var r = from; r < to; r++)
            {
                var sum = F.Zero;
                for (var e = r < prepared.Rows ? starts[r] : 0; r < prepared.Rows && e < starts[r + 1]; e++)
                {
                    ref readonly var element = ref x[columns[e]];
                    sum = kinds[e] switch
                    {
                        Kind.One => sum + element,
                        Kind.MinusOne => sum - element,
                        _ => sum + (values[e] * element),
                    };
                }

                y[r] = sum;
            }
        }
    }

    private sealed class Prepared(SparseMatrix<F> matrix, Kind[] kinds) : PreparedSparse<F>
    {
        public SparseMatrix<F> Matrix => matrix;

        public Kind[] Kinds => kinds;

        public override long Rows => matrix.Rows;

        public override long Columns => matrix.Columns;

        public override void Dispose()
        {
        }
    }
}
