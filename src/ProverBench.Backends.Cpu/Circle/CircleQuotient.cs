using System.Runtime.CompilerServices;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The quotient on a range of points: tiles of rows, on each vector of rows all constraints.</summary>
/// <param name="air">The constraints.</param>
/// <param name="table">What they read beside cells.</param>
/// <param name="trace">On the points of the quotient, half of which are a multiple of the lanes.</param>
/// <param name="columns">Columns of the trace.</param>
/// <param name="points">How many points.</param>
/// <param name="logRows">log₂ of the rows of the trace.</param>
/// <param name="domain">The points.</param>
/// <param name="vanishing">1/v, which repeats: v(P) is x of a domain of 2·period points.</param>
/// <param name="period">At least the lanes, the values repeated where there are fewer.</param>
/// <param name="quotient">points x degree.</param>
/// <param name="tiles">Working memory.</param>
/// <param name="inversions">Working memory of inversions.</param>
internal readonly unsafe struct CircleQuotient<A, X, V, T>(
    A air,
    CircleConstraintTable<X, V, T> table,
    Mersenne31* trace,
    int columns,
    long points,
    int logRows,
    CircleTable domain,
    Mersenne31* vanishing,
    int period,
    Mersenne31* quotient,
    WorkerScratch tiles,
    WorkerScratch inversions) : IParallelBody
    where A : struct, IAir<Mersenne31>
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
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
        var most = Block / Lanes;
        var tileBytes = CircleTile<X, V, T>.Bytes(table.Plan, columns);
        var memory = (byte*)tiles.Of(worker, tileBytes + (5L * most * sizeof(V)));
        var tile = new CircleTile<X, V, T>(table, columns, memory);
        var selectors = new CircleSelectors<X, V>(table.Plan, new CircleDomain(logRows), (V*)(memory + tileBytes), most);
        var source = new TileSource<X, Mersenne31, V>(trace, points, columns, points);
        var vectors = CircleTile<X, V, T>.Vectors;
        for (; from < to; from += Block)
        {
            var count = (int)Math.Min(most, (to - from) / Lanes);
            selectors.Fill(domain, points, from, count, inversions, worker);
            for (var at = 0; at < count; at += vectors)
            {
                var here = Math.Min(vectors, count - at);
                var row = from + (at * Lanes);
                source.Fill(tile.Local, row, here);
                FillNext(tile.Next, row, here);
                for (var v = 0; v < here; v++)
                {
                    var own = row + (v * Lanes);
                    var folder = tile.Folder(v);
                    air.Eval<ConstraintFolder<CircleRow<X, V, T>, PackedCell<X, Mersenne31, V>, PackedValue<X, Mersenne31, V, T, Mersenne31Quartic>, Mersenne31>, PackedCell<X, Mersenne31, V>>(ref folder);
                    var folded = folder.Fold(selectors.Of(at + v, X.Load(vanishing + (own & (period - 1))))).Value;
                    T.Store(quotient + own, points, folded);
                }
            }
        }
    }

    /// <summary>Of the columns whose next row is read the cells half a step on, in the first half forward, in the second back.</summary>
    private void FillNext(V* next, long row, int vectors)
    {
        var lanes = stackalloc Mersenne31[Lanes];
        var extended = new CircleDomain((int)long.Log2(points));
        var pairs = (points >> logRows) / 2;
        foreach (var column in table.Plan.NextColumns)
        {
            var cells = trace + (column * points);
            for (var v = 0; v < vectors; v++)
            {
                var at = row + (v * Lanes);
                var first = extended.Advance(at, pairs);
                if (extended.Advance(at + Lanes - 1, pairs) == first + Lanes - 1)
                {
                    next[((long)v * columns) + column] = X.Load(cells + first);
                    continue;
                }

                for (var l = 0; l < Lanes; l++)
                {
                    lanes[l] = cells[extended.Advance(at + l, pairs)];
                }

                next[((long)v * columns) + column] = X.Load(lanes);
            }
        }
    }
}
