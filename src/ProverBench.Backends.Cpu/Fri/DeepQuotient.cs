using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>
/// The batched quotient, a block of rows at a time: S(x) = Σ_c alpha^c·p_c(x) once for every matrix, with unreduced sums; for every distinct point
/// N(x) = Σ alpha^first·S(x) − Σ alpha^k·p_k(z) over the matrices opened there; then Σ_z N_z(x)/(x − z).
/// </summary>
internal sealed unsafe class DeepQuotient<X, F, V, T, E>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Vectors of a block: its sums stay in the first-level cache.</summary>
    private const int BlockVectors = 32;

    private readonly List<Matrix> _matrices = [];
    private readonly List<Point> _points = [];
    private readonly F _shift;
    private readonly F _root;
    private readonly long _rows;
    private readonly F* _target;
    private readonly V* _powers;
    private readonly WorkerScratch _scratch;
    private readonly WorkerScratch _inversion;

    /// <param name="shift">Of the coset.</param>
    /// <param name="rows">Of every matrix; at least a vector.</param>
    /// <param name="target">rows x degree.</param>
    /// <param name="powers">The prepared coefficients of alpha^c for as many columns as any matrix has.</param>
    /// <param name="scratch">Working memory.</param>
    /// <param name="inversion">Working memory of inversions.</param>
    public DeepQuotient(F shift, long rows, F* target, V* powers, WorkerScratch scratch, WorkerScratch inversion)
    {
        _shift = shift;
        _root = FieldMath.RootOfUnity<F>((int)long.Log2(rows));
        _rows = rows;
        _target = target;
        _powers = powers;
        _scratch = scratch;
        _inversion = inversion;
    }

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Vectors that the prepared powers of one exponent take.</summary>
    public static int PowerSize => T.Degree * X.FactorSize;

    /// <summary>powers[c] ← alpha^c in every lane, prepared.</summary>
    public static void PreparePowers(in E alpha, long count, V* powers)
    {
        var power = E.One;
        for (long c = 0; c < count; c++)
        {
            for (var k = 0; k < T.Degree; k++)
            {
                X.Prepare(X.Broadcast(power.Coefficient(k)), powers);
                powers += X.FactorSize;
            }

            power *= alpha;
        }
    }

    /// <summary>Adds a matrix.</summary>
    /// <param name="data">Its columns.</param>
    /// <param name="columns">How many.</param>
    /// <param name="points">Where it is opened.</param>
    /// <param name="claims">Σ_c alpha^c·claim over the columns, for every point.</param>
    /// <param name="first">The power of alpha that each point's columns begin with.</param>
    public void Add(F* data, long columns, ReadOnlySpan<E> points, ReadOnlySpan<E> claims, ReadOnlySpan<E> first)
    {
        var openings = new Opening[points.Length];
        for (var p = 0; p < points.Length; p++)
        {
            var z = points[p];
            var at = _points.FindIndex(q => q.Z.Equals(z));
            if (at < 0)
            {
                at = _points.Count;
                _points.Add(new Point(z));
            }

            _points[at].Claim += first[p] * claims[p];
            openings[p] = new Opening(at, first[p]);
        }

        _matrices.Add(new Matrix((nint)data, columns, openings));
    }

    /// <summary>Runs over all rows.</summary>
    public void Run(Workers workers)
        => workers.For(_rows, Math.Min(_rows, BlockVectors * Lanes), new Body(this));

    private void Block(long row, int vectors, int worker)
    {
        var sumBytes = (long)BlockVectors * T.Degree * X.SumSize * sizeof(V);
        var packedBytes = (long)BlockVectors * sizeof(T);
        var baseBytes = (long)BlockVectors * sizeof(V);
        var memory = (byte*)_scratch.Of(worker, sumBytes + ((_points.Count + 2) * packedBytes) + (2 * baseBytes));
        var sums = (V*)memory;
        var numerators = (T*)(memory + sumBytes);
        var inverses = numerators + (_points.Count * BlockVectors);
        var results = inverses + BlockVectors;
        var xs = (F*)(results + BlockVectors);
        var norms = xs + (BlockVectors * Lanes);
        for (var z = 0; z < _points.Count; z++)
        {
            new Span<T>(numerators + (z * BlockVectors), vectors).Fill(T.Zero - T.Broadcast(_points[z].Claim));
        }

        foreach (var matrix in _matrices)
        {
            AddMatrix(matrix, row, vectors, sums, numerators);
        }

        Progression<X, F, V>.Fill(xs, (long)vectors * Lanes, _shift * FieldMath.Pow(_root, (ulong)row), _root);
        new Span<T>(results, vectors).Clear();
        for (var z = 0; z < _points.Count; z++)
        {
            _points[z].Differences.Fill(xs, vectors, norms, inverses, _inversion, worker);
            AddProducts(results, numerators + (z * BlockVectors), inverses, vectors);
        }

        for (var r = 0; r < vectors; r++)
        {
            T.Store(_target + row + (r * Lanes), _rows, results[r]);
        }
    }

    /// <summary>numerators[z][r] += first·S[r] for every point that the matrix is opened at; as many columns at a time as sums may take up.</summary>
    private void AddMatrix(Matrix matrix, long row, int vectors, V* sums, T* numerators)
    {
        for (long column = 0; column < matrix.Columns; column += X.MaxProducts)
        {
            var columns = Math.Min(X.MaxProducts, matrix.Columns - column);
            new Span<V>(sums, vectors * T.Degree * X.SumSize).Clear();
            ColumnSums<X, F, V>.Across(
                (F*)matrix.Data + (column * _rows) + row,
                _rows,
                columns,
                _powers + (column * PowerSize),
                T.Degree,
                vectors,
                sums);
            foreach (var opening in matrix.Openings)
            {
                AddSums(numerators + (opening.Point * BlockVectors), sums, T.Broadcast(opening.First), vectors);
            }
        }
    }

    [SkipLocalsInit]
    private static void AddSums(T* numerators, V* sums, T first, int vectors)
    {
        var coefficients = stackalloc V[T.Degree];
        for (var r = 0; r < vectors; r++)
        {
            for (var k = 0; k < T.Degree; k++, sums += X.SumSize)
            {
                coefficients[k] = X.Reduce(sums);
            }

            numerators[r] += first * T.FromVectors(coefficients);
        }
    }

    private static void AddProducts(T* results, T* a, T* b, int vectors)
    {
        for (var r = 0; r < vectors; r++)
        {
            results[r] += a[r] * b[r];
        }
    }

    private readonly record struct Matrix(nint Data, long Columns, Opening[] Openings);

    /// <summary>The power of alpha with which a matrix enters at a point.</summary>
    private readonly record struct Opening(int Point, E First);

    private sealed class Point(E z)
    {
        public E Z { get; } = z;

        public E Claim { get; set; } = E.Zero;

        public InverseDifferences<X, F, V, T, E> Differences { get; } = new(z);
    }

    private readonly struct Body(DeepQuotient<X, F, V, T, E> owner) : IParallelBody
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
