using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>The quotient on a range of points: tiles of rows, on each vector of rows all constraints.</summary>
internal readonly unsafe struct QuotientBody<A, X, F, V, T, E>(
    A air,
    PackedTable<X, F, V, T, E> table,
    F* vanishing,
    int vanishingCount,
    F* quotient,
    WorkerScratch tiles,
    WorkerScratch inversions) : IParallelBody
    where A : struct, IAir<F>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Points of a block: one inversion serves it.</summary>
    public const int Block = 512;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var cells = FolderRoom<X, F, V, T, E>.CellBytes(table.Plan);
        var values = FolderRoom<X, F, V, T, E>.ValueBytes(table.Plan);
        var memory = (byte*)tiles.Of(worker, RowTile<X, F, V, T, E>.Bytes(table) + cells + values + (3L * Block * sizeof(F)));
        var tile = new RowTile<X, F, V, T, E>(table, memory);
        var room = new FolderRoom<X, F, V, T, E>(table.Plan, memory + RowTile<X, F, V, T, E>.Bytes(table));
        var selectors = new CosetSelectors<X, F, V, T, E>(
            table, vanishing, vanishingCount, (F*)(memory + RowTile<X, F, V, T, E>.Bytes(table) + cells + values), Block);
        var vectors = RowTile<X, F, V, T, E>.Vectors;
        for (; from < to; from += Block)
        {
            var count = (int)Math.Min(Block, to - from);
            var padded = (count + Lanes - 1) & -Lanes;
            selectors.Fill(from, padded, worker, inversions);
            for (var at = 0; at < padded; at += vectors * Lanes)
            {
                var here = Math.Min(vectors, (padded - at) / Lanes);
                tile.Fill(from + at, here);
                for (var v = 0; v < here; v++)
                {
                    Evaluate(tile, room, selectors, from + at + (v * Lanes), at + (v * Lanes), v);
                }
            }
        }
    }

    private void Evaluate(in RowTile<X, F, V, T, E> tile, in FolderRoom<X, F, V, T, E> room, in CosetSelectors<X, F, V, T, E> selectors, long row, int at, int vector)
    {
        var folder = room.Folder(tile.Row(vector, selectors.Point(at)));
        air.Eval<ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>, PackedCell<X, F, V>>(ref folder);
        var folded = folder.Fold(selectors.Of(row, at)).Value;
        ExtensionColumn<X, F, V, T, E>.Store(quotient, table.Points, row, folded);
    }
}
