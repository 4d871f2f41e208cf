using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>
/// Quotients of the copy constraints on blocks of rows: in the column of the partial product after chunk k the product of the row's first k + 1 quotients,
/// in the column of Z that of all, and the product of every block.
/// </summary>
internal readonly unsafe struct CopyBody<X, F, V, T, E>(
    PackedTable<X, F, V, T, E> table,
    F* arguments,
    E* blockProducts,
    int blockVectors,
    FirstRow zeros,
    WorkerScratch scratch) : IParallelBody
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

    /// <summary>Vectors of rows that are inverted together.</summary>
    public static int BlockVectors(AirPlan plan) => (int)Math.Clamp((256 << 10) / (3L * plan.CopyChunks * sizeof(T)), 4, 64);

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var tileBytes = RowTile<X, F, V, T, E>.Bytes(table);
        var room = (long)blockVectors * table.Plan.CopyChunks;
        var memory = (byte*)scratch.Of(worker, tileBytes + (3 * room * sizeof(T)) + ((long)blockVectors * Lanes * sizeof(F)));
        var tile = new RowTile<X, F, V, T, E>(table, memory);
        var numerators = (T*)(memory + tileBytes);
        var denominators = numerators + room;
        var prefixes = denominators + room;
        var points = (F*)(prefixes + room);
        for (; from < to; from++)
        {
            var row = from * blockVectors * Lanes;
            var vectors = (int)Math.Min(blockVectors, (table.Points - row + Lanes - 1) / Lanes);
            Progression<X, F, V>.Fill(points, (long)vectors * Lanes, FieldMath.Pow(table.Root, (ulong)row), table.Root);
            Multiply(tile, row, vectors, points, numerators, denominators);
            if (PackedInversion<X, F, V, T, E>.TryInvert(denominators, vectors * table.Plan.CopyChunks, prefixes))
            {
                blockProducts[from] = Chain(row, vectors, numerators, denominators);
            }
            else
            {
                Multiply(tile, row, vectors, points, numerators, denominators);
                FindZero(row, vectors, denominators);
            }
        }
    }

    private void Multiply(in RowTile<X, F, V, T, E> tile, long row, int vectors, F* points, T* numerators, T* denominators)
    {
        var plan = table.Plan;
        var tiled = RowTile<X, F, V, T, E>.Vectors;
        for (var at = 0; at < vectors; at += tiled)
        {
            var here = Math.Min(tiled, vectors - at);
            tile.Fill(row + (at * Lanes), here);
            for (var v = 0; v < here; v++)
            {
                var cells = tile.Row(v, X.Load(points + ((at + v) * Lanes)));
                var label = PackedValue<X, F, V, T, E>.Scale(cells.CopyBeta, cells.Point);
                for (var chunk = 0; chunk < plan.CopyChunks; chunk++)
                {
                    CopyMath<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>.Products(
                        ref cells, plan, chunk, label, out var numerator, out var denominator);
                    var index = ((long)(at + v) * plan.CopyChunks) + chunk;
                    numerators[index] = numerator.Value;
                    denominators[index] = denominator.Value;
                }
            }
        }
    }

    /// <summary>Writes the chains of the rows; returns the product of the block.</summary>
    private E Chain(long row, int vectors, T* numerators, T* inverses)
    {
        var plan = table.Plan;
        var columns = table.Points * T.Degree;
        var product = T.Broadcast(E.One);
        for (var v = 0; v < vectors; v++)
        {
            var first = (long)v * plan.CopyChunks;
            var chain = numerators[first] * inverses[first];
            for (var chunk = 1; chunk < plan.CopyChunks; chunk++)
            {
                ExtensionColumn<X, F, V, T, E>.Store(arguments + ((plan.CopyColumn + chunk) * columns), table.Points, row + (v * Lanes), chain);
                chain *= numerators[first + chunk] * inverses[first + chunk];
            }

            ExtensionColumn<X, F, V, T, E>.Store(arguments + (plan.CopyColumn * columns), table.Points, row + (v * Lanes), chain);
            product *= chain;
        }

        // With fewer rows than lanes there is one block, whose product nobody needs.
        Span<E> lanes = stackalloc E[Lanes];
        ExtensionColumn<X, F, V, T, E>.ToLanes(product, lanes);
        var total = E.One;
        foreach (var lane in lanes)
        {
            total *= lane;
        }

        return total;
    }

    private void FindZero(long row, int vectors, T* denominators)
    {
        var chunks = table.Plan.CopyChunks;
        Span<E> lanes = stackalloc E[Lanes];
        for (var v = 0; v < vectors; v++)
        {
            for (var i = 0; i < chunks; i++)
            {
                ExtensionColumn<X, F, V, T, E>.ToLanes(denominators[((long)v * chunks) + i], lanes);
                for (var l = 0; l < Lanes; l++)
                {
                    if (lanes[l].IsZero)
                    {
                        zeros.Add(row + (v * Lanes) + l, i);
                    }
                }
            }
        }
    }
}
