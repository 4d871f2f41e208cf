using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The circle over vectors, columns or rows divided among threads; what has fewer rows than transposed squares goes through the same kernels over single elements.</summary>
internal sealed unsafe class CpuCircle<X, V, T>(CpuBackend owner) : ICircleKernels<Mersenne31Quartic>, IDisposable
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    private const long Grain = 4096;

    private readonly CpuCircle<CircleLane, Mersenne31, SingleElement<Mersenne31, Mersenne31Quartic>>? _short = X.LogLanes == 0 ? null : new(owner);
    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _inversion = new(owner.Options.Threads);
    private readonly WorkerScratch _powers = new(1);
    private readonly Lock _oneCall = new();
    private CircleTables? _tables;

    private static int Lanes => 1 << X.LogLanes;

    private CircleTables Tables => _tables ??= new(log => CircleTableBuilder<X, V>.Create(log, owner.Workers, _inversion));

    /// <inheritdoc/>
    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = CircleShapes.RequireExtendTrace(trace, coefficients, values);
        if (IsShort(from))
        {
            _short!.ExtendTrace(trace, coefficients, values);
            return;
        }

        var (source, middle, target) = (owner.Own(trace), owner.Own(coefficients), owner.Own(values));
        var columns = source.Shape.Columns;
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            if (columns >= owner.Workers.Count)
            {
                var (inverse, forward) = (Tables.Layers(from, inverse: true), Tables.Layers(to, inverse: false));
                owner.Workers.For(columns, 1, new CircleTraceColumns<X, V>(source.Data, middle.Data, target.Data, inverse, forward, _scratch));
                return;
            }

            for (long c = 0; c < columns; c++)
            {
                TwinOrder.Reorder(source.Column(c), middle.Column(c), source.Shape.Rows);
            }

            Transform(null, 0, middle.Data, from, columns, inverse: true);
            Transform(middle.Data, to - from, target.Data, to, columns, inverse: false);
        }
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
    {
        ConstraintShapes.RequireMap(program, input, output);
        var (source, target) = (owner.Own(input), owner.Own(output));
        using var time = owner.Clock.Kernel();
        ProgramBody<P, X, Mersenne31, V>.Run(program, source, target, owner, _scratch);
    }

    /// <inheritdoc/>
    public void Interpolate(DeviceMatrix<Mersenne31> values)
    {
        var log = CircleShapes.RequireDomain(values);
        if (IsShort(log))
        {
            _short!.Interpolate(values);
            return;
        }

        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Transform(null, 0, matrix.Data, log, matrix.Shape.Columns, inverse: true);
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = CircleShapes.RequireExtension(coefficients, values);
        if (IsShort(from))
        {
            _short!.Extend(coefficients, values);
            return;
        }

        var (source, target) = (owner.Own(coefficients), owner.Own(values));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Transform(source.Data, to - from, target.Data, to, target.Shape.Columns, inverse: false);
        }
    }

    /// <inheritdoc/>
    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        var logChunks = CircleShapes.RequireSplit(coefficients, chunks);
        var (source, target) = (owner.Own(coefficients), owner.Own(chunks));
        using var time = owner.Clock.Kernel();
        owner.Workers.For(target.Shape.Columns, 1, new Splitting(source.Data, target.Data, target.Shape.Rows, logChunks));
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<Mersenne31Quartic>> points, Span<Mersenne31Quartic> results)
    {
        CircleShapes.RequireResults(coefficients, points.Length, results.Length);
        var log = CircleShapes.RequireDomain(coefficients);
        if (IsShort(log))
        {
            _short!.Evaluate(coefficients, points, results);
            return;
        }

        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            fixed (Mersenne31Quartic* to = results)
            {
                for (var p = 0; p < points.Length; p++)
                {
                    new CircleEvaluation<X, V>(points[p], log, _powers.Of(0, CircleEvaluation<X, V>.RoomBytes))
                        .Run(owner.Workers, matrix.Data, matrix.Shape.Rows, matrix.Shape.Columns, to + (p * matrix.Shape.Columns));
                }
            }
        }

        owner.CountReturned((long)results.Length * sizeof(Mersenne31Quartic));
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<Mersenne31Quartic> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        var log = CircleShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        if (IsShort(log))
        {
            _short!.Quotient(air, plan, inputs, quotient);
            return;
        }

        var (trace, target) = (owner.Own(inputs.Trace), owner.Own(quotient));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            using var table = new CircleConstraintTable<X, V, T>(plan, inputs.PublicValues, inputs.Alpha);
            var logPeriod = log - inputs.LogRows;
            var values = Tables.Of(logPeriod + 1).InverseX;
            var period = Math.Max(1 << logPeriod, Lanes);
            using var room = new NativeRoom();
            var vanishing = room.Take<Mersenne31>(period);
            for (var i = 0; i < period; i++)
            {
                vanishing[i] = values[i & ((1 << logPeriod) - 1)];
            }

            owner.Workers.For(
                target.Shape.Rows,
                CircleQuotient<A, X, V, T>.Block,
                new CircleQuotient<A, X, V, T>(
                    air, table, trace.Data, (int)trace.Shape.Columns, target.Shape.Rows, inputs.LogRows, Tables.Of(log), vanishing, period, target.Data, _scratch, _inversion));
        }
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
    {
        CircleShapes.RequireTrace(air.Shape, plan, trace, publicValues);
        var source = owner.Own(trace);
        using var time = owner.Clock.Kernel();
        using var table = new CircleConstraintTable<X, V, T>(plan, publicValues, Mersenne31Quartic.One);
        var found = new FirstRow();
        var hasNext = new bool[source.Shape.Columns];
        foreach (var column in plan.NextColumns)
        {
            hasNext[column] = true;
        }

        owner.Workers.For(
            source.Shape.Rows,
            (long)CircleTile<X, V, T>.Vectors * Lanes,
            new CircleViolation<A, X, V, T>(air, table, source.Data, (int)source.Shape.Columns, source.Shape.Rows, hasNext, found, _scratch));
        violation = found.Row < 0 ? default : new(found.Row, found.Index);
        return found.Row >= 0;
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<CircleOpened<Mersenne31Quartic>> matrices, in Mersenne31Quartic alpha, DeviceMatrix<Mersenne31> reduced)
    {
        CircleShapes.RequireDeep(matrices, reduced);
        var log = CircleShapes.RequireDomain(reduced);
        if (IsShort(log))
        {
            _short!.DeepQuotient(matrices, alpha, reduced);
            return;
        }

        var target = owner.Own(reduced);
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var widest = 1;
            foreach (var matrix in matrices)
            {
                widest = Math.Max(widest, (int)matrix.Values.Shape.Columns);
            }

            var alphas = Powers.Of(Mersenne31Quartic.One, alpha, widest + 1);
            var powers = (V*)_powers.Of(0, (long)alphas.Length * CircleDeepQuotient<X, V, T>.PowerSize * sizeof(V));
            CircleDeepQuotient<X, V, T>.PreparePowers(alphas, powers);
            var quotient = new CircleDeepQuotient<X, V, T>(Tables.Of(log), target.Shape.Rows, target.Data, powers, _scratch, _inversion);
            var first = Mersenne31Quartic.One;
            foreach (var matrix in matrices)
            {
                var columns = (int)matrix.Values.Shape.Columns;
                quotient.Add(owner.Own(matrix.Values).Data, columns, matrix.Points, matrix.Claims, alphas, first);
                first *= FieldMath.Pow(alpha, (ulong)columns * (ulong)matrix.Points.Length);
            }

            quotient.Run(owner.Workers);
        }
    }

    /// <inheritdoc/>
    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
    {
        var log = CircleShapes.RequireFold<Mersenne31Quartic>(values, 1, folded);
        if (IsShort(log))
        {
            _short!.FoldConjugates(values, beta, folded);
            return;
        }

        var (source, target) = (owner.Own(values), owner.Own(folded));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var factor = T.Broadcast(beta);
            var inverses = Tables.Of(log).InverseY;
            owner.Workers.For(target.Shape.Rows, Grain, new CircleFold<X, V, T>(source.Data, 1, &factor, &inverses, target.Data, target.Shape.Rows));
        }
    }

    /// <inheritdoc/>
    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
    {
        var log = CircleShapes.RequireFold<Mersenne31Quartic>(values, logArity, folded);
        if (folded.Shape.Rows < Lanes)
        {
            _short!.FoldLine(values, logArity, beta, folded);
            return;
        }

        var (source, target) = (owner.Own(values), owner.Own(folded));
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var betas = stackalloc T[logArity];
            var inverses = stackalloc Mersenne31*[logArity];
            var challenge = beta;
            for (var i = 0; i < logArity; i++)
            {
                betas[i] = T.Broadcast(challenge);
                inverses[i] = Tables.Of(log + 1 - i).InverseX;
                challenge = Mersenne31Quartic.Square(challenge);
            }

            owner.Workers.For(target.Shape.Rows, Grain, new CircleFold<X, V, T>(source.Data, logArity, betas, inverses, target.Data, target.Shape.Rows));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _short?.Dispose();
        _scratch.Dispose();
        _inversion.Dispose();
        _powers.Dispose();
    }

    /// <summary>Whether a domain has fewer points than a transposed square of vectors.</summary>
    private static bool IsShort(int log) => X.LogLanes > 0 && log < 2 * X.LogLanes;

    /// <summary>Columns one by one, or, where there are fewer than threads, their quarters.</summary>
    private void Transform(Mersenne31* coefficients, int logExpansion, Mersenne31* values, int log, long columns, bool inverse)
    {
        var layers = Tables.Layers(log, inverse);
        var rows = 1L << log;
        if (columns >= owner.Workers.Count || rows <= 4 * CircleTransform<X, V>.Base || log - logExpansion < 2)
        {
            owner.Workers.For(columns, 1, new CircleColumns<X, V>(coefficients, logExpansion, values, rows, layers, inverse));
            return;
        }

        if (!inverse)
        {
            owner.Workers.For(4 * columns, 1, new CircleQuarters<X, V>(coefficients, logExpansion, values, rows, layers, inverse));
        }

        for (long c = 0; c < columns; c++)
        {
            owner.Workers.For(rows / 4, Grain, new CircleFirstLayers<X, V>(values + (c * rows), rows, layers, inverse));
        }

        if (inverse)
        {
            owner.Workers.For(4 * columns, 1, new CircleQuarters<X, V>(coefficients, logExpansion, values, rows, layers, inverse));
        }
    }

    /// <summary>Chunk s of column c is every 2^logChunks-th coefficient from s on.</summary>
    private readonly struct Splitting(Mersenne31* coefficients, Mersenne31* chunks, long rows, int logChunks) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (; from < to; from++)
            {
                var source = coefficients + (((from >> logChunks) * rows) << logChunks) + (from & ((1L << logChunks) - 1));
                var target = chunks + (from * rows);
                for (long i = 0; i < rows; i++)
                {
                    target[i] = source[i << logChunks];
                }
            }
        }
    }
}
