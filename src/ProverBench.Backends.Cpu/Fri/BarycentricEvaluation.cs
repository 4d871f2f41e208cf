using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>
/// Values at points from values on a coset: Σᵢ vᵢ·xᵢ/(z − xᵢ), a block of rows at a time. The weights of a block are made once and stay in the first-level cache while all
/// columns pass by; every worker keeps unreduced sums of its own for every column and point.
/// </summary>
internal sealed unsafe class BarycentricEvaluation<X, F, V, T, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Points that share the loads of a pass.</summary>
    public const int MaxPoints = 2;

    /// <summary>Vectors of a block.</summary>
    private const int BlockVectors = 32;

    private readonly F* _values;
    private readonly long _rows;
    private readonly long _columns;
    private readonly F _shift;
    private readonly F _root;
    private readonly InverseDifferences<X, F, V, T, E>[] _points;
    private readonly int _count;
    private readonly nint[] _sums;
    private readonly long[] _products;
    private readonly WorkerScratch _scratch;
    private readonly WorkerScratch _inversion;

    /// <param name="values">Columns.</param>
    /// <param name="rows">At least a vector.</param>
    /// <param name="columns">How many.</param>
    /// <param name="shift">Of the coset.</param>
    /// <param name="points">At most <see cref="MaxPoints"/>.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="sums">Memory of the sums.</param>
    /// <param name="scratch">Working memory.</param>
    /// <param name="inversion">Working memory of inversions.</param>
    public BarycentricEvaluation(F* values, long rows, long columns, F shift, ReadOnlySpan<E> points, int workers, WorkerScratch sums, WorkerScratch scratch, WorkerScratch inversion)
    {
        _values = values;
        _rows = rows;
        _columns = columns;
        _shift = shift;
        _root = FieldMath.RootOfUnity<F>((int)long.Log2(rows));
        _points = new InverseDifferences<X, F, V, T, E>[points.Length];
        for (var p = 0; p < points.Length; p++)
        {
            _points[p] = new(points[p]);
        }

        _count = points.Length * T.Degree;
        _scratch = scratch;
        _inversion = inversion;
        _sums = new nint[workers];
        _products = new long[workers];
        for (var w = 0; w < workers; w++)
        {
            var vectors = columns * _count * X.SumSize;
            _sums[w] = (nint)sums.Of(w, vectors * sizeof(V));
            System.Runtime.InteropServices.NativeMemory.Clear((void*)_sums[w], (nuint)(vectors * sizeof(V)));
        }
    }

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Adds up all rows.</summary>
    public void Run(Workers workers)
        => workers.For(_rows, Math.Min(_rows, BlockVectors * Lanes), new Body(this));

    /// <summary>Σᵢ vᵢ·xᵢ/(xᵢ − z), after <see cref="Run"/>.</summary>
    [SkipLocalsInit]
    public E Sum(long column, int point)
    {
        Span<F> coefficients = stackalloc F[T.Degree];
        for (var k = 0; k < T.Degree; k++)
        {
            coefficients[k] = F.Zero;
            foreach (var sums in _sums)
            {
                coefficients[k] += ColumnSums<X, F, V>.Total((V*)sums + (((column * _count) + (point * T.Degree) + k) * X.SumSize));
            }
        }

        return E.FromCoefficients(coefficients);
    }

    private void Block(long row, int vectors, int worker)
    {
        var factorBytes = (long)BlockVectors * _count * X.FactorSize * sizeof(V);
        var memory = (byte*)_scratch.Of(worker, factorBytes + (BlockVectors * (sizeof(T) + (2L * sizeof(V)))));
        var factors = (V*)memory;
        var inverses = (T*)(memory + factorBytes);
        var xs = (F*)(inverses + BlockVectors);
        var norms = xs + (BlockVectors * Lanes);
        Progression<X, F, V>.Fill(xs, (long)vectors * Lanes, _shift * FieldMath.Pow(_root, (ulong)row), _root);
        for (var p = 0; p < _points.Length; p++)
        {
            _points[p].Fill(xs, vectors, norms, inverses, _inversion, worker);
            PrepareWeights(xs, inverses, vectors, factors + (p * T.Degree * X.FactorSize));
        }

        var sums = (V*)_sums[worker];
        if (_products[worker] + vectors > X.MaxProducts)
        {
            ColumnSums<X, F, V>.Settle(sums, _columns * _count);
            _products[worker] = 1;
        }

        _products[worker] += vectors;
        for (long c = 0; c < _columns; c++)
        {
            ColumnSums<X, F, V>.Along(_values + (c * _rows) + row, vectors, factors, _count, sums + (c * _count * X.SumSize), c + 1 < _columns ? _rows : 0);
        }
    }

    /// <summary>factors of vector r ← x·inverse, prepared; _count factors a vector.</summary>
    [SkipLocalsInit]
    private void PrepareWeights(F* xs, T* inverses, int vectors, V* factors)
    {
        var coefficients = stackalloc F[T.Degree * Lanes];
        for (var r = 0; r < vectors; r++)
        {
            T.Store(coefficients, Lanes, T.Scale(inverses[r], X.Load(xs + (r * Lanes))));
            for (var k = 0; k < T.Degree; k++)
            {
                X.Prepare(X.Load(coefficients + (k * Lanes)), factors + (((r * _count) + k) * X.FactorSize));
            }
        }
    }

    private readonly struct Body(BarycentricEvaluation<X, F, V, T, E> owner) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var row = from; row < to; row += BlockVectors * Lanes)
            {
                owner.Block(row, (int)Math.Min(BlockVectors, (to - row) >> X.LogLanes), worker);
            }
        }
    }
}
