using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>A row program over tiles of rows.</summary>
internal readonly unsafe struct ProgramBody<P, X, F, V>(
    P program,
    TileSource<X, F, V> input,
    HostMatrix<F> output,
    ScratchCells<PackedCell<X, F, V>>[] cells,
    WorkerScratch scratch) : IParallelBody
    where P : struct, IRowProgram<F>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Vectors of rows of a tile.</summary>
    public static int Vectors => 256 / sizeof(V);

    /// <summary>Runs a program over every row.</summary>
    public static void Run(P program, HostMatrix<F> input, HostMatrix<F> output, CpuBackend owner, WorkerScratch tiles)
    {
        var cells = new ScratchCells<PackedCell<X, F, V>>[owner.Options.Threads];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new();
        }

        owner.Workers.For(
            input.Shape.Rows,
            (long)Vectors * Lanes,
            new ProgramBody<P, X, F, V>(program, TileSource<X, F, V>.Of(input, input.Shape.Rows), output, cells, tiles));
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var width = (int)output.Shape.Columns;
        var read = (V*)scratch.Of(worker, (long)Vectors * (input.Columns + width) * sizeof(V));
        var written = read + ((long)Vectors * input.Columns);
        for (; from < to; from += (long)Vectors * Lanes)
        {
            var here = (int)Math.Min(Vectors, (to - from + Lanes - 1) / Lanes);
            input.Fill(read, from, here);
            for (var v = 0; v < here; v++)
            {
                cells[worker].Restart();
                var row = new ProgramRow<X, F, V>(read + ((long)v * input.Columns), written + ((long)v * width), cells[worker]);
                program.Run<ProgramRow<X, F, V>, PackedCell<X, F, V>>(ref row);
            }

            Write(written, width, from, here);
        }
    }

    private void Write(V* tile, int width, long row, int count)
    {
        var rows = output.Shape.Rows;
        for (var c = 0; c < width; c++)
        {
            var target = output.Data + (c * rows) + row;
            var whole = (int)Math.Min(count, (rows - row) / Lanes);
            for (var v = 0; v < whole; v++)
            {
                X.Store(target + (v * Lanes), X.Canonical(tile[((long)v * width) + c]));
            }

            if (whole < count)
            {
                WriteRest(target + (whole * Lanes), tile[((long)whole * width) + c], (int)(rows - row) - (whole * Lanes));
            }
        }
    }

    private static void WriteRest(F* target, V value, int count)
    {
        var lanes = stackalloc F[Lanes];
        X.Store(lanes, X.Canonical(value));
        for (var l = 0; l < count; l++)
        {
            target[l] = lanes[l];
        }
    }
}
