using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Finds the first row of a range on which a constraint does not hold.</summary>
internal readonly unsafe struct ViolationBody<A, X, F, V, T, E>(A air, PackedTable<X, F, V, T, E> table, bool withArguments, FirstRow found, WorkerScratch scratch) : IParallelBody
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

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var plan = table.Plan;
        var tileBytes = RowTile<X, F, V, T, E>.Bytes(table);
        var memory = (byte*)scratch.Of(worker, tileBytes + FolderRoom<X, F, V, T, E>.CellBytes(plan) + FolderRoom<X, F, V, T, E>.ValueBytes(plan));
        var tile = new RowTile<X, F, V, T, E>(table, memory);
        var room = new FolderRoom<X, F, V, T, E>(plan, memory + tileBytes);
        var vectors = RowTile<X, F, V, T, E>.Vectors;
        for (; from < to; from += vectors * Lanes)
        {
            var here = (int)Math.Min(vectors, (to - from + Lanes - 1) / Lanes);
            tile.Fill(from, here);
            for (var v = 0; v < here; v++)
            {
                var row = from + (v * Lanes);
                var points = stackalloc F[Lanes];
                Progression<X, F, V>.Fill(points, Lanes, FieldMath.Pow(table.Root, (ulong)row), table.Root);
                var folder = room.Folder(tile.Row(v, X.Load(points)));
                air.Eval<ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F>, PackedCell<X, F, V>>(ref folder);
                if (withArguments)
                {
                    folder.EvaluateArguments();
                }

                if (MayViolate(folder))
                {
                    Name(folder, row);
                }
            }
        }
    }

    /// <summary>Whether any value is not zero in any lane, whatever rows it is asked on.</summary>
    private bool MayViolate(in ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F> folder)
    {
        var any = X.Broadcast(F.Zero);
        foreach (var value in folder.Values)
        {
            any = X.ZeroWhereBothAre(any, X.Canonical(value.Value));
        }

        var lanes = stackalloc F[Lanes];
        X.Store(lanes, any);
        var violated = withArguments && folder.ArgumentValues.Length > 0;
        for (var l = 0; l < Lanes; l++)
        {
            violated |= !lanes[l].IsZero;
        }

        return violated;
    }

    private void Name(in ConstraintFolder<PackedRow<X, F, V, T, E>, PackedCell<X, F, V>, PackedValue<X, F, V, T, E>, F> folder, long row)
    {
        var plan = table.Plan;
        var lanes = stackalloc F[Lanes];
        for (var i = 0; i < folder.Values.Length; i++)
        {
            X.Store(lanes, X.Canonical(folder.Values[i].Value));
            for (var l = 0; l < Lanes && row + l < table.Points; l++)
            {
                if (!lanes[l].IsZero && plan.Applies(plan.Order[i], row + l, table.Points))
                {
                    found.Add(row + l, plan.Order[i]);
                }
            }
        }

        if (!withArguments)
        {
            return;
        }

        Span<E> elements = stackalloc E[Lanes];
        for (var i = 0; i < folder.ArgumentValues.Length; i++)
        {
            ExtensionColumn<X, F, V, T, E>.ToLanes(folder.ArgumentValues[i].Value, elements);
            for (var l = 0; l < Lanes && row + l < table.Points; l++)
            {
                if (!elements[l].IsZero && (i != plan.CopyStart || row + l == 0))
                {
                    found.Add(row + l, plan.AirConstraints + i);
                }
            }
        }
    }
}
