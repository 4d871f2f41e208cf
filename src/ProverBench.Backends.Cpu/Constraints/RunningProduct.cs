using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Z from the products of the rows in its place, each block on its own from where the blocks before it end; then the partial products times Z.</summary>
/// <remarks>A lane takes a stretch of consecutive rows of the block, so that one vector product moves all stretches on by a row.</remarks>
internal readonly unsafe struct RunningProduct<X, F, V, T, E>(F* columns, int chunks, long rows, int blockRows, E* starts, WorkerScratch scratch) : IParallelBody
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        for (; from < to; from++)
        {
            var row = from * blockRows;
            var count = (int)Math.Min(blockRows, rows - row);
            if (count < Lanes)
            {
                OneByOne(count);
                continue;
            }

            Scan(row, count, starts[from], (F*)scratch.Of(worker, (long)count * T.Degree * sizeof(F)));
            for (var chunk = 1; chunk < chunks; chunk++)
            {
                var partial = columns + (chunk * T.Degree * rows);
                for (var i = row; i < row + count; i += Lanes)
                {
                    T.Store(partial + i, rows, T.Load(partial + i, rows) * T.Load(columns + i, rows));
                }
            }
        }
    }

    private void Scan(long row, int count, in E start, F* stretches)
    {
        var length = count / Lanes;
        var step = (long)Lanes * T.Degree;
        Move(row, length, stretches, back: false);
        var running = T.Broadcast(E.One);
        for (var j = 0; j < length; j++)
        {
            var own = T.Load(stretches + (j * step), Lanes);
            T.Store(stretches + (j * step), Lanes, running);
            running *= own;
        }

        Span<E> lanes = stackalloc E[Lanes];
        ExtensionColumn<X, F, V, T, E>.ToLanes(running, lanes);
        var offset = start;
        for (var l = 0; l < Lanes; l++)
        {
            var own = lanes[l];
            lanes[l] = offset;
            offset *= own;
        }

        var offsets = ExtensionColumn<X, F, V, T, E>.FromLanes(lanes);
        for (var j = 0; j < length; j++)
        {
            T.Store(stretches + (j * step), Lanes, T.Load(stretches + (j * step), Lanes) * offsets);
        }

        Move(row, length, stretches, back: true);
    }

    /// <summary>Row l·length + j of the block to lane l of vector j, or back.</summary>
    private void Move(long row, int length, F* stretches, bool back)
    {
        for (var d = 0; d < T.Degree; d++)
        {
            var column = columns + (d * rows) + row;
            var own = stretches + (d * Lanes);
            for (var l = 0; l < Lanes; l++)
            {
                for (var j = 0; j < length; j++)
                {
                    ref var cell = ref column[(l * length) + j];
                    ref var lane = ref own[((long)j * Lanes * T.Degree) + l];
                    if (back)
                    {
                        cell = lane;
                    }
                    else
                    {
                        lane = cell;
                    }
                }
            }
        }
    }

    private void OneByOne(int count)
    {
        var running = E.One;
        for (var i = 0; i < count; i++)
        {
            var own = ExtensionColumn<X, F, V, T, E>.Read(columns, rows, i);
            ExtensionColumn<X, F, V, T, E>.Write(columns, rows, i, running);
            for (var chunk = 1; chunk < chunks; chunk++)
            {
                var partial = columns + (chunk * T.Degree * rows);
                ExtensionColumn<X, F, V, T, E>.Write(partial, rows, i, ExtensionColumn<X, F, V, T, E>.Read(partial, rows, i) * running);
            }

            running *= own;
        }
    }
}
