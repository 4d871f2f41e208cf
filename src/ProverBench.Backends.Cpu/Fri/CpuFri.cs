using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>What FRI needs over vectors, rows divided among threads; columns shorter than a vector go through the same kernels over single elements.</summary>
internal sealed unsafe class CpuFri<X, F, V, T, E>(CpuBackend owner, ILowDegreeExtension<F> extension) : IFriKernels<F, E>, IDisposable
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private const long Grain = 4096;

    private readonly CpuFri<TwoAdicScalarLane<F>, F, F, SingleElement<F, E>, E>? _short = X.LogLanes == 0 ? null : new(owner, extension);
    private readonly WorkerScratch _scratch = new(owner.Options.Threads);
    private readonly WorkerScratch _inversion = new(owner.Options.Threads);
    private readonly WorkerScratch _sums = new(owner.Options.Threads);
    private readonly WorkerScratch _powers = new(1);
    private readonly Lock _oneCall = new();

    private static int Lanes => 1 << X.LogLanes;

    /// <inheritdoc/>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift) => extension.LowDegreeExtend(values, extended, shift);

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireEvaluate(values, shift, points, results.Length);
        var matrix = owner.Own(values);
        var rows = matrix.Shape.Rows;
        if (rows < Lanes)
        {
            _short!.Evaluate(values, shift, points, results);
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var power = E.FromBase(FieldMath.Pow(shift, (ulong)rows));
            var scale = FieldMath.Invert(E.Scale(power, F.FromUInt64((ulong)rows)));
            var columns = (int)matrix.Shape.Columns;
            for (var p = 0; p < points.Length; p += BarycentricEvaluation<X, F, V, T, E>.MaxPoints)
            {
                var some = points.Slice(p, Math.Min(BarycentricEvaluation<X, F, V, T, E>.MaxPoints, points.Length - p));
                var evaluation = new BarycentricEvaluation<X, F, V, T, E>(matrix.Data, rows, columns, shift, some, owner.Workers.Count, _sums, _scratch, _inversion);
                evaluation.Run(owner.Workers);
                for (var q = 0; q < some.Length; q++)
                {
                    var factor = (power - FieldMath.Pow(some[q], (ulong)rows)) * scale;
                    for (var c = 0; c < columns; c++)
                    {
                        results[((p + q) * columns) + c] = evaluation.Sum(c, q) * factor;
                    }
                }
            }
        }

        owner.CountReturned((long)results.Length * sizeof(E));
    }

    /// <inheritdoc/>
    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireResults(coefficients, points.Length, results.Length);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            var powers = (V*)_powers.Of(0, CoefficientEvaluation<X, F, V, T, E>.PowersBytes);
            var columns = (int)matrix.Shape.Columns;
            fixed (E* to = results)
            {
                for (var p = 0; p < points.Length; p++)
                {
                    owner.Workers.For(columns, 1, new CoefficientEvaluation<X, F, V, T, E>(matrix.Data, matrix.Shape.Rows, points[p], powers, to + ((long)p * columns)));
                }
            }
        }

        owner.CountReturned((long)results.Length * sizeof(E));
    }

    /// <inheritdoc/>
    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
    {
        FriShapes.RequireDeepQuotient(matrices, shift, reduced);
        var target = owner.Own(reduced);
        if (target.Shape.Rows < Lanes)
        {
            _short!.DeepQuotient(matrices, shift, alpha, reduced);
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            long widest = 0;
            foreach (var matrix in matrices)
            {
                widest = Math.Max(widest, matrix.Values.Shape.Columns);
            }

            var powers = (V*)_powers.Of(0, widest * DeepQuotient<X, F, V, T, E>.PowerSize * sizeof(V));
            DeepQuotient<X, F, V, T, E>.PreparePowers(alpha, widest, powers);
            var quotient = new DeepQuotient<X, F, V, T, E>(shift, target.Shape.Rows, target.Data, powers, _scratch, _inversion);
            var first = E.One;
            foreach (var matrix in matrices)
            {
                var columns = matrix.Values.Shape.Columns;
                var step = FieldMath.Pow(alpha, (ulong)columns);
                var firsts = new E[matrix.Points.Length];
                var claims = new E[matrix.Points.Length];
                for (var p = 0; p < firsts.Length; p++)
                {
                    firsts[p] = first;
                    first *= step;
                    for (var c = columns - 1; c >= 0; c--)
                    {
                        claims[p] = (claims[p] * alpha) + matrix.Claims[(p * columns) + c];
                    }
                }

                quotient.Add(owner.Own(matrix.Values).Data, columns, matrix.Points, claims, firsts);
            }

            quotient.Run(owner.Workers);
        }
    }

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
    {
        FriShapes.RequireFold<F, E>(values, logArity, shift, folded);
        var source = owner.Own(values);
        var target = owner.Own(folded);
        if (target.Shape.Rows < Lanes)
        {
            _short!.Fold(values, logArity, beta, shift, folded);
            return;
        }

        using var time = owner.Clock.Kernel();
        owner.Workers.For(target.Shape.Rows, Grain >> logArity, new CosetFold<X, F, V, T, E>(source.Data, target.Data, target.Shape.Rows, logArity, beta, shift));
    }

    /// <inheritdoc/>
    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
    {
        FriShapes.RequireAddScaled<F, E>(target, addend);
        var to = owner.Own(target);
        var from = owner.Own(addend);
        var rows = to.Shape.Rows;
        using var time = owner.Clock.Kernel();
        var whole = rows & -Lanes;
        if (whole > 0)
        {
            owner.Workers.For(whole, Grain, new ScaledSum<X, F, V, T, E>(to.Data, factor, from.Data, rows));
        }

        new ScaledSum<TwoAdicScalarLane<F>, F, F, SingleElement<F, E>, E>(to.Data, factor, from.Data, rows).Run(whole, rows, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _short?.Dispose();
        _scratch.Dispose();
        _inversion.Dispose();
        _sums.Dispose();
        _powers.Dispose();
    }
}
