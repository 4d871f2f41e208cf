using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>Points and selectors, divided by Z, of a block of consecutive points of the quotient's coset.</summary>
internal readonly unsafe struct CosetSelectors<X, F, V, T, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly PackedTable<X, F, V, T, E> _table;
    private readonly F* _vanishing;
    private readonly int _vanishingMask;
    private readonly F* _points;
    private readonly F* _first;
    private readonly F* _last;
    private readonly bool _hasFirst;
    private readonly bool _hasLast;

    /// <summary>Lays out room of 3·block elements.</summary>
    /// <param name="table">The table.</param>
    /// <param name="vanishing">1/Z of <see cref="InversesOfVanishing"/>.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="memory">3·block elements.</param>
    /// <param name="block">Points of a block.</param>
    public CosetSelectors(PackedTable<X, F, V, T, E> table, F* vanishing, int count, F* memory, int block)
    {
        _table = table;
        _vanishing = vanishing;
        _vanishingMask = count - 1;
        _points = memory;
        _first = memory + block;
        _last = memory + (2L * block);
        _hasFirst = table.Plan.Has(ConstraintRows.First) || table.Plan.CopyChunks > 0;
        _hasLast = table.Plan.Has(ConstraintRows.Last);
    }

    /// <summary>1/Z repeats: Z(shift·ω_N^i) = shift^n·ω_q^i − 1. Its values, at least as many as there are lanes.</summary>
    public static F[] InversesOfVanishing(PackedTable<X, F, V, T, E> table)
    {
        var period = table.Step;
        var values = Powers.Of(FieldMath.Pow(table.Shift, 1UL << table.LogRows), FieldMath.Pow(table.Root, 1UL << table.LogRows), (int)Math.Max(period, 1 << X.LogLanes));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= F.One;
        }

        FieldMath.BatchInvert<F>(values);
        return values;
    }

    /// <summary>Takes count points from row on, a multiple of the lanes.</summary>
    public void Fill(long row, int count, int worker, WorkerScratch scratch)
    {
        Progression<X, F, V>.Fill(_points, count, _table.Shift * FieldMath.Pow(_table.Root, (ulong)row), _table.Root);
        if (_hasFirst)
        {
            Invert(_first, F.One, count, worker, scratch);
        }

        if (_hasLast)
        {
            Invert(_last, _table.LastPoint, count, worker, scratch);
        }
    }

    /// <summary>The points of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Point(int at) => X.Load(_points + at);

    /// <summary>The selectors of the vector that begins at point row, place at of the block.</summary>
    public RowSelectors<PackedCell<X, F, V>> Of(long row, int at)
    {
        var inverse = X.Load(_vanishing + (row & _vanishingMask));
        return new(
            new(inverse),
            new(_hasFirst ? X.Load(_first + at) : default),
            new(_hasLast ? X.Load(_last + at) : default),
            new(X.Multiply(X.Subtract(Point(at), X.Broadcast(_table.LastPoint)), inverse)));
    }

    /// <summary>target[i] ← 1/(pointᵢ − root).</summary>
    private void Invert(F* target, F root, int count, int worker, WorkerScratch scratch)
    {
        var at = X.Broadcast(root);
        for (var i = 0; i < count; i += 1 << X.LogLanes)
        {
            X.Store(target + i, X.Canonical(X.Subtract(X.Load(_points + i), at)));
        }

        new BatchInversion<X, F, V>(target, scratch).Run(0, count, worker);
    }
}
