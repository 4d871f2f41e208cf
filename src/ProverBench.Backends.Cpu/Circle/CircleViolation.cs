using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Finds the first row of a range of a trace, in the order of its computation, on which a constraint does not hold.</summary>
internal readonly unsafe struct CircleViolation<A, X, V, T>(
    A air, CircleConstraintTable<X, V, T> table, Mersenne31* trace, int columns, long rows, bool[] hasNext, FirstRow found, WorkerScratch scratch) : IParallelBody
    where A : struct, IAir<Mersenne31>
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var tile = new CircleTile<X, V, T>(table, columns, scratch.Of(worker, CircleTile<X, V, T>.Bytes(table.Plan, columns)));
        var source = new TileSource<X, Mersenne31, V>(trace, rows, columns, rows);
        var vectors = CircleTile<X, V, T>.Vectors;
        for (; from < to; from += vectors * Lanes)
        {
            var here = (int)Math.Min(vectors, (to - from + Lanes - 1) / Lanes);
            source.Fill(tile.Local, tile.Next, hasNext, from, 1, here);
            for (var v = 0; v < here; v++)
            {
                var folder = tile.Folder(v);
                air.Eval<ConstraintFolder<CircleRow<X, V, T>, PackedCell<X, Mersenne31, V>, PackedValue<X, Mersenne31, V, T, Mersenne31Quartic>, Mersenne31>, PackedCell<X, Mersenne31, V>>(ref folder);
                Look(folder.Values, from + (v * Lanes));
            }
        }
    }

    private void Look(ReadOnlySpan<PackedCell<X, Mersenne31, V>> values, long row)
    {
        var lanes = stackalloc Mersenne31[Lanes];
        for (var i = 0; i < values.Length; i++)
        {
            X.Store(lanes, X.Canonical(values[i].Value));
            for (var l = 0; l < Lanes && row + l < rows; l++)
            {
                if (!lanes[l].IsZero && table.Plan.Applies(table.Plan.Order[i], row + l, rows))
                {
                    found.Add(row + l, table.Plan.Order[i]);
                }
            }
        }
    }
}
