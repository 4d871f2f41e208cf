using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>The column half of a <see cref="ColumnPlan"/>: a few cache lines of every row at a time are brought together, transformed and put back, one trip through memory for LogRows levels.</summary>
/// <remarks>Twiddles come from running products, one vector a row: no table as long as the data is read.</remarks>
internal readonly unsafe struct ColumnTransform<X, F, V> : IParallelBody
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    private readonly F* _source;
    private readonly F* _target;
    private readonly ColumnPlan _plan;
    private readonly NttDirection _direction;
    private readonly F _twiddle;
    private readonly F _shift;
    private readonly F _scale;
    private readonly F* _rowScales;
    private readonly WorkerScratch _scratch;

    /// <param name="source">n elements.</param>
    /// <param name="target">n elements, or the source.</param>
    /// <param name="plan">How n is split.</param>
    /// <param name="direction">Forward: columns to bit-reversed frequencies; inverse: back.</param>
    /// <param name="shift">The ratio of the coset's powers along a row: shift forward, shift⁻¹ inverse.</param>
    /// <param name="scale">A factor for every element.</param>
    /// <param name="rowScales">A factor for every row, or null.</param>
    /// <param name="scratch">Working memory.</param>
    public ColumnTransform(F* source, F* target, ColumnPlan plan, NttDirection direction, F shift, F scale, F* rowScales, WorkerScratch scratch)
    {
        _source = source;
        _target = target;
        _plan = plan;
        _direction = direction;
        var root = FieldMath.RootOfUnity<F>(plan.Log);
        _twiddle = direction == NttDirection.Forward ? root : FieldMath.Invert(root);
        _shift = shift;
        _scale = scale;
        _rowScales = rowScales;
        _scratch = scratch;
    }

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Vectors of a row that are worked on together.</summary>
    private static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(1, 128 / sizeof(V));
    }

    /// <summary>Reads a vector, and asks for the one in the same place of the next block: rows are too far apart for the hardware to see the pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LoadAhead(F* from)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(from + (Width * Lanes));
        }

        return X.Load(from);
    }

    /// <summary>Runs over all columns.</summary>
    public void Run(Workers workers) => workers.For(_plan.Columns / (Width * Lanes), 1, this);

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var rows = _plan.Rows;
        var bytes = rows * ((Width + 1) * sizeof(V) + sizeof(F));
        var block = (V*)_scratch.Of(worker, bytes);
        var running = block + (rows * Width);
        var steps = (F*)(running + rows);
        Start(from * Width * Lanes, running, steps);
        for (var i = from; i < to; i++)
        {
            var offset = i * Width * Lanes;
            if (_direction == NttDirection.Forward)
            {
                Forward(_source + offset, _target + offset, block, running, steps);
            }
            else
            {
                Inverse(_source + offset, _target + offset, block, running, steps);
            }
        }
    }

    /// <summary>running[p], lane l ← scale·shift^c·twiddle^(c·k) with c = column + l and k the frequency of row p; steps[p] ← what takes it Lanes columns on.</summary>
    private void Start(long column, V* running, F* steps)
    {
        var lane = stackalloc F[Lanes];
        Progression<X, F, V>.Fill(lane, Lanes, _scale * FieldMath.Pow(_shift, (ulong)column), _shift);
        var value = X.Load(lane);
        Progression<X, F, V>.Fill(lane, Lanes, FieldMath.Pow(_twiddle, (ulong)column), _twiddle);
        var ratio = X.Load(lane);
        var step = FieldMath.Pow(_shift, (ulong)Lanes);
        var stepRatio = FieldMath.Pow(_twiddle, (ulong)Lanes);
        for (long k = 0; k < _plan.Rows; k++)
        {
            var p = BitReversal<X, F, V>.Reverse(k, _plan.LogRows);
            running[p] = value;
            steps[p] = step;
            value = X.Multiply(value, ratio);
            step *= stepRatio;
        }
    }

    private void Forward(F* source, F* target, V* block, V* running, F* steps)
    {
        var roots = RootTable<F>.Forward;
        var stride = _plan.Columns;
        var level = _plan.LogRows;
        var quarter = _plan.Rows / 4;
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (long j = 0; j < quarter; j++)
        {
            var w = X.Broadcast(powers[j]);
            var w2 = X.Broadcast(squares[j]);
            var w3 = X.Broadcast(cubes[j]);
            for (var v = 0; v < Width; v++)
            {
                var p = source + (j * stride) + (v * Lanes);
                var a = LoadAhead(p);
                var b = LoadAhead(p + (quarter * stride));
                var c = LoadAhead(p + (2 * quarter * stride));
                var d = LoadAhead(p + (3 * quarter * stride));
                if (_rowScales is not null)
                {
                    a = X.Multiply(a, X.Broadcast(_rowScales[j]));
                    b = X.Multiply(b, X.Broadcast(_rowScales[j + quarter]));
                    c = X.Multiply(c, X.Broadcast(_rowScales[j + (2 * quarter)]));
                    d = X.Multiply(d, X.Broadcast(_rowScales[j + (3 * quarter)]));
                }

                Butterflies<X, F, V>.Forward4(ref a, ref b, ref c, ref d, w, w2, w3);
                var q = block + (j * Width) + v;
                q[0] = a;
                q[quarter * Width] = b;
                q[2 * quarter * Width] = c;
                q[3 * quarter * Width] = d;
            }
        }

        for (level -= 2; level > 2; level -= 2)
        {
            ForwardLevels(block, level, roots);
        }

        for (long row = 0; row < _plan.Rows; row += 4)
        {
            var ta = running[row];
            var tb = running[row + 1];
            var tc = running[row + 2];
            var td = running[row + 3];
            var q = block + (row * Width);
            for (var v = 0; v < Width; v++)
            {
                var a = q[v];
                var b = q[v + Width];
                var c = q[v + (2 * Width)];
                var d = q[v + (3 * Width)];
                X.Fourier4(ref a, ref b, ref c, ref d);
                var p = target + (row * stride) + (v * Lanes);
                X.Store(p, X.Multiply(a, ta));
                X.Store(p + stride, X.Multiply(b, tb));
                X.Store(p + (2 * stride), X.Multiply(c, tc));
                X.Store(p + (3 * stride), X.Multiply(d, td));
                ta = X.Multiply(ta, X.Broadcast(steps[row]));
                tb = X.Multiply(tb, X.Broadcast(steps[row + 1]));
                tc = X.Multiply(tc, X.Broadcast(steps[row + 2]));
                td = X.Multiply(td, X.Broadcast(steps[row + 3]));
            }

            running[row] = ta;
            running[row + 1] = tb;
            running[row + 2] = tc;
            running[row + 3] = td;
        }
    }

    private void Inverse(F* source, F* target, V* block, V* running, F* steps)
    {
        var roots = RootTable<F>.Inverse;
        var stride = _plan.Columns;
        for (long row = 0; row < _plan.Rows; row += 4)
        {
            var ta = running[row];
            var tb = running[row + 1];
            var tc = running[row + 2];
            var td = running[row + 3];
            var q = block + (row * Width);
            for (var v = 0; v < Width; v++)
            {
                var p = source + (row * stride) + (v * Lanes);
                var a = X.Multiply(LoadAhead(p), ta);
                var b = X.Multiply(LoadAhead(p + stride), tb);
                var c = X.Multiply(LoadAhead(p + (2 * stride)), tc);
                var d = X.Multiply(LoadAhead(p + (3 * stride)), td);
                ta = X.Multiply(ta, X.Broadcast(steps[row]));
                tb = X.Multiply(tb, X.Broadcast(steps[row + 1]));
                tc = X.Multiply(tc, X.Broadcast(steps[row + 2]));
                td = X.Multiply(td, X.Broadcast(steps[row + 3]));
                Butterflies<X, F, V>.InverseFourier4(ref a, ref b, ref c, ref d);
                q[v] = a;
                q[v + Width] = b;
                q[v + (2 * Width)] = c;
                q[v + (3 * Width)] = d;
            }

            running[row] = ta;
            running[row + 1] = tb;
            running[row + 2] = tc;
            running[row + 3] = td;
        }

        var level = 4;
        for (; level < _plan.LogRows; level += 2)
        {
            InverseLevels(block, level, roots);
        }

        var quarter = _plan.Rows / 4;
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (long j = 0; j < quarter; j++)
        {
            var w = X.Broadcast(powers[j]);
            var w2 = X.Broadcast(squares[j]);
            var w3 = X.Broadcast(cubes[j]);
            for (var v = 0; v < Width; v++)
            {
                var q = block + (j * Width) + v;
                var a = q[0];
                var b = q[quarter * Width];
                var c = q[2 * quarter * Width];
                var d = q[3 * quarter * Width];
                Butterflies<X, F, V>.Inverse4(ref a, ref b, ref c, ref d, w, w2, w3);
                if (_rowScales is not null)
                {
                    a = X.Multiply(a, X.Broadcast(_rowScales[j]));
                    b = X.Multiply(b, X.Broadcast(_rowScales[j + quarter]));
                    c = X.Multiply(c, X.Broadcast(_rowScales[j + (2 * quarter)]));
                    d = X.Multiply(d, X.Broadcast(_rowScales[j + (3 * quarter)]));
                }

                var p = target + (j * stride) + (v * Lanes);
                X.Store(p, X.Canonical(a));
                X.Store(p + (quarter * stride), X.Canonical(b));
                X.Store(p + (2 * quarter * stride), X.Canonical(c));
                X.Store(p + (3 * quarter * stride), X.Canonical(d));
            }
        }
    }

    private void ForwardLevels(V* block, int level, RootTable<F> roots)
    {
        var quarter = (1L << level) / 4;
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (long start = 0; start < _plan.Rows; start += 4 * quarter)
        {
            for (long j = 0; j < quarter; j++)
            {
                var w = X.Broadcast(powers[j]);
                var w2 = X.Broadcast(squares[j]);
                var w3 = X.Broadcast(cubes[j]);
                var q = block + ((start + j) * Width);
                for (var v = 0; v < Width; v++, q++)
                {
                    Butterflies<X, F, V>.Forward4(ref q[0], ref q[quarter * Width], ref q[2 * quarter * Width], ref q[3 * quarter * Width], w, w2, w3);
                }
            }
        }
    }

    private void InverseLevels(V* block, int level, RootTable<F> roots)
    {
        var quarter = (1L << level) / 4;
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (long start = 0; start < _plan.Rows; start += 4 * quarter)
        {
            for (long j = 0; j < quarter; j++)
            {
                var w = X.Broadcast(powers[j]);
                var w2 = X.Broadcast(squares[j]);
                var w3 = X.Broadcast(cubes[j]);
                var q = block + ((start + j) * Width);
                for (var v = 0; v < Width; v++, q++)
                {
                    Butterflies<X, F, V>.Inverse4(ref q[0], ref q[quarter * Width], ref q[2 * quarter * Width], ref q[3 * quarter * Width], w, w2, w3);
                }
            }
        }
    }
}
