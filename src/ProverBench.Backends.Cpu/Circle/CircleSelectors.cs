using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Selectors, divided by v, of a block of consecutive points: y'/(1 − x') of the first and of the last row, (1 − x')/v of all but the last (<see cref="CircleTrace"/>).</summary>
internal readonly unsafe struct CircleSelectors<X, V>
    where X : struct, ICircleVector<V>
    where V : unmanaged
{
    private readonly V* _xs;
    private readonly V* _ys;
    private readonly V* _first;
    private readonly V* _last;
    private readonly V* _transition;
    private readonly bool _hasFirst;
    private readonly bool _hasLast;
    private readonly CirclePoint _firstPoint;
    private readonly CirclePoint _lastPoint;

    /// <summary>Lays out room of 5·most vectors.</summary>
    public CircleSelectors(AirPlan plan, CircleDomain own, V* memory, int most)
    {
        _xs = memory;
        _ys = memory + most;
        _first = memory + (2 * most);
        _last = memory + (3 * most);
        _transition = memory + (4 * most);
        (_hasFirst, _hasLast) = (plan.Has(ConstraintRows.First), plan.Has(ConstraintRows.Last));
        (_firstPoint, _lastPoint) = (own.First, own.Last);
    }

    /// <summary>Takes vectors of points from row on.</summary>
    public void Fill(CircleTable domain, long points, long row, int vectors, WorkerScratch scratch, int worker)
    {
        Coordinates<X, V>.Fill(domain, points, row, vectors, _xs, _ys);
        if (_hasFirst)
        {
            Cotangents(_firstPoint, _first, vectors, scratch, worker);
        }

        if (_hasLast)
        {
            Cotangents(_lastPoint, _last, vectors, scratch, worker);
        }

        for (var r = 0; r < vectors; r++)
        {
            _transition[r] = OneLessX(_lastPoint, _xs[r], _ys[r]);
        }
    }

    /// <summary>The selectors of a vector.</summary>
    public RowSelectors<PackedCell<X, Mersenne31, V>> Of(int vector, V inverse)
        => new(
            new(inverse),
            new(_hasFirst ? _first[vector] : default),
            new(_hasLast ? _last[vector] : default),
            new(X.Multiply(_transition[vector], inverse)));

    /// <summary>1 − x', P' = P − row.</summary>
    private static V OneLessX(CirclePoint row, V x, V y)
        => X.Subtract(X.Broadcast(Mersenne31.One), X.Add(X.Multiply(x, X.Broadcast(row.X)), X.Multiply(y, X.Broadcast(row.Y))));

    private void Cotangents(CirclePoint row, V* target, int vectors, WorkerScratch scratch, int worker)
    {
        for (var r = 0; r < vectors; r++)
        {
            X.Store((Mersenne31*)(target + r), X.Canonical(OneLessX(row, _xs[r], _ys[r])));
        }

        new BatchInversion<X, Mersenne31, V>((Mersenne31*)target, scratch).Run(0, (long)vectors << X.LogLanes, worker);
        for (var r = 0; r < vectors; r++)
        {
            var y = X.Subtract(X.Multiply(_ys[r], X.Broadcast(row.X)), X.Multiply(_xs[r], X.Broadcast(row.Y)));
            target[r] = X.Multiply(y, target[r]);
        }
    }
}
