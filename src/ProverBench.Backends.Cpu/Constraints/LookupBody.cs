using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Inverses of the lookups' denominators on blocks of rows: φ of every group, in the column of S the sum of a row's φ, and the sum of every block.</summary>
internal readonly unsafe struct LookupBody<A, X, F, V, T, E>(
    A air,
    PackedTable<X, F, V, T, E> table,
    F* arguments,
    E* blockSums,
    int blockVectors,
    FirstRow zeros,
    WorkerScratch scratch) : IParallelBody
    where A : struct, IAir<F>
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

    /// <summary>Vectors of rows that are inverted together: enough to make little of the inversion, few enough for the cache.</summary>
    public static int BlockVectors(AirPlan plan) => (int)Math.Clamp((256 << 10) / (plan.Lookups.Length * ((2L * sizeof(T)) + sizeof(V))), 4, 64);

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var lookups = table.Plan.Lookups.Length;
        var tileBytes = RowTile<X, F, V, T, E>.Bytes(table);
        var room = (long)blockVectors * lookups;
        var memory = (byte*)scratch.Of(worker, tileBytes + (2 * room * sizeof(T)) + ((room + table.Plan.ScratchCells) * sizeof(V)));
        var tile = new RowTile<X, F, V, T, E>(table, memory);
        var denominators = (T*)(memory + tileBytes);
        var prefixes = denominators + room;
        var multiplicities = (V*)(prefixes + room);
        var cells = multiplicities + room;
        for (; from < to; from++)
        {
            var row = from * blockVectors * Lanes;
            var vectors = (int)Math.Min(blockVectors, (table.Points - row + Lanes - 1) / Lanes);
            Record(tile, row, vectors, multiplicities, denominators, cells);
            if (PackedInversion<X, F, V, T, E>.TryInvert(denominators, vectors * lookups, prefixes))
            {
                blockSums[from] = Add(row, vectors, multiplicities, denominators);
            }
            else
            {
                Record(tile, row, vectors, multiplicities, denominators, cells);
                FindZero(row, vectors, denominators);
            }
        }
    }

    private void Record(in RowTile<X, F, V, T, E> tile, long row, int vectors, V* multiplicities, T* denominators, V* cells)
    {
        var lookups = table.Plan.Lookups.Length;
        var tiled = RowTile<X, F, V, T, E>.Vectors;
        for (var at = 0; at < vectors; at += tiled)
        {
            var here = Math.Min(tiled, vectors - at);
            tile.Fill(row + (at * Lanes), here);
            for (var v = 0; v < here; v++)
            {
                var first = (long)(at + v) * lookups;
                var recorder = new LookupRecorder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>(
                    table.Plan,
                    tile.Row(v, default),
                    new(multiplicities + first, lookups),
                    new(denominators + first, lookups),
                    new(cells, table.Plan.ScratchCells));
                air.Eval<LookupRecorder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>, PackedCell<X, F, V>>(ref recorder);
                recorder.RequireComplete();
            }
        }
    }

    private E Add(long row, int vectors, V* multiplicities, T* inverses)
    {
        var plan = table.Plan;
        var lookups = plan.Lookups.Length;
        var columns = table.Points * T.Degree;
        var sum = E.Zero;
        for (var v = 0; v < vectors; v++)
        {
            var first = (long)v * lookups;
            var rowSum = T.Zero;
            for (var g = 0; g < plan.LookupGroups.Length; g++)
            {
                var phi = T.Zero;
                foreach (var i in plan.LookupGroups[g])
                {
                    phi += T.Scale(inverses[first + i], multiplicities[first + i]);
                }

                ExtensionColumn<X, F, V, T, E>.Store(arguments + (g * columns), table.Points, row + (v * Lanes), phi);
                rowSum += phi;
            }

            ExtensionColumn<X, F, V, T, E>.Store(arguments + (plan.SumColumn * columns), table.Points, row + (v * Lanes), rowSum);
        }

        Span<F> total = stackalloc F[T.Degree];
        var sums = arguments + (plan.SumColumn * columns);
        var end = Math.Min(table.Points, row + ((long)vectors * Lanes));
        for (var d = 0; d < T.Degree; d++)
        {
            var own = F.Zero;
            for (var i = row; i < end; i++)
            {
                own += sums[(d * table.Points) + i];
            }

            total[d] = own;
        }

        return E.FromCoefficients(total);
    }

    private void FindZero(long row, int vectors, T* denominators)
    {
        var lookups = table.Plan.Lookups.Length;
        Span<E> lanes = stackalloc E[Lanes];
        for (var v = 0; v < vectors; v++)
        {
            for (var i = 0; i < lookups; i++)
            {
                ExtensionColumn<X, F, V, T, E>.ToLanes(denominators[((long)v * lookups) + i], lanes);
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
