using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Constraints;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Gpu.Kernels.Dots;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>The circle on the device; what reaches the host is values at points and the first rows of a search for violations.</summary>
internal sealed class GpuCircle : ICircleKernels<Mersenne31Quartic>
{
    private const int Degree = 4;

    private readonly GpuBackend _owner;
    private readonly GpuPolynomial<Mersenne31, GpuMersenne31> _polynomials;
    private readonly CircleTables _tables;
    private readonly CircleTransform _transform;
    private readonly Dots<GpuMersenne31, GpuMersenne31Quartic> _dots;
    private readonly ConstraintLauncher<Mersenne31, GpuMersenne31, GpuMersenne31Quartic> _launcher;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, long, int>> _split;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, int, ArrayView<GpuMersenne31>>> _basis;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, long, int, GpuCirclePoint>> _denominators;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, long, GpuCirclePoint>> _selectors;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>>> _norms;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, long, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<int>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>>> _reduce;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, long, GpuMersenne31, GpuMersenne31Quartic, ArrayView<GpuMersenne31>>> _foldTwo;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, long, GpuMersenne31, GpuMersenne31Quartic, GpuMersenne31Quartic, ArrayView<GpuMersenne31>>> _foldFour;

    public GpuCircle(GpuBackend owner, GpuPolynomial<Mersenne31, GpuMersenne31> polynomials)
    {
        (_owner, _polynomials, _tables) = (owner, polynomials, new(owner, polynomials));
        (_transform, _dots, _launcher) = (new(owner, _tables), new(owner), new(owner));
        (_split, _basis) = (new(owner.Device, CircleKernels.Split), new(owner.Device, CircleKernels.Basis));
        (_denominators, _selectors) = (new(owner.Device, CircleKernels.Denominators), new(owner.Device, CircleKernels.Selectors));
        (_norms, _reduce) = (new(owner.Device, CircleKernels.Norms), new(owner.Device, CircleKernels.Reduce));
        (_foldTwo, _foldFour) = (new(owner.Device, CircleKernels.FoldTwo), new(owner.Device, CircleKernels.FoldFour));
    }

    private static Mersenne31 Half { get; } = FieldMath.Invert(Mersenne31.FromUInt64(2));

    private AcceleratorStream Stream => _owner.Device.Stream;

    /// <inheritdoc/>
    public void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = CircleShapes.RequireExtendTrace(trace, coefficients, values);
        var (source, middle, target, columns) = (Of(trace), Of(coefficients), Of(values), Columns(trace));
        if (columns > 0)
        {
            _transform.Coefficients(source, natural: true, middle, from, columns);
            _transform.Values(middle, from, target, to, columns);
        }
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>
        => _launcher.Map(program, input, output);

    /// <inheritdoc/>
    public void Interpolate(DeviceMatrix<Mersenne31> values)
    {
        var log = CircleShapes.RequireDomain(values);
        var (data, columns) = (Of(values), Columns(values));
        if (columns > 0)
        {
            _transform.Coefficients(data, natural: false, data, log, columns);
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values)
    {
        var (from, to) = CircleShapes.RequireExtension(coefficients, values);
        var (source, target, columns) = (Of(coefficients), Of(values), Columns(values));
        if (columns > 0)
        {
            _transform.Values(source, from, target, to, columns);
        }
    }

    /// <inheritdoc/>
    public void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks)
    {
        var logChunks = CircleShapes.RequireSplit(coefficients, chunks);
        var (source, target, rows) = (Of(coefficients), Of(chunks), chunks.Shape.Rows);
        if (target.Length > 0)
        {
            _owner.Device.Compute("chunks of coefficients", () => _split.Launch(Stream, Over(target.Length), source, target, rows, logChunks));
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<Mersenne31Quartic>> points, Span<Mersenne31Quartic> results)
    {
        CircleShapes.RequireResults(coefficients, points.Length, results.Length);
        var log = CircleShapes.RequireDomain(coefficients);
        var (source, shape) = (Of(coefficients), coefficients.Shape);
        if (results.IsEmpty)
        {
            return;
        }

        using var basis = Scratch(shape.Rows * Degree, "the basis at a point");
        using var sums = Scratch(results.Length * (long)Degree, "values at points");
        for (var p = 0; p < points.Length; p++)
        {
            using var factors = Upload<Mersenne31Quartic>(CircleBasis.Factors(points[p], log), "a point");
            _owner.Device.Compute("the basis at a point", () => _basis.Launch(Stream, Over(shape.Rows), Elements(factors), log, Elements(basis)));
            _dots.Run(source, Elements(basis), shape, Elements(sums).SubView(p * shape.Columns * Degree, shape.Columns * Degree));
        }

        _owner.OwnQueue.Read(sums.Data, MemoryMarshal.AsBytes(results), "values at points");
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<Mersenne31Quartic> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>
    {
        var log = CircleShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var (trace, target, points) = (Of(inputs.Trace), Of(quotient), quotient.Shape.Rows);
        var shape = new RowShape(points, (points >> inputs.LogRows) / 2, points, points, points, points >> inputs.LogRows, 0);
        var scalars = Scalars(air.Shape, plan);
        using var table = Table(scalars, inputs.PublicValues, inputs.Alpha);
        using var selectors = Selectors(inputs.LogRows, log, shape.Vanishing);
        Run("a quotient", Recorder<Mersenne31>.TwinQuotient(air, plan, scalars), scalars, Inputs(trace, table, Elements(selectors)), target, ArrayView<uint>.Empty, shape);
    }

    /// <inheritdoc/>
    public bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>
    {
        CircleShapes.RequireTrace(air.Shape, plan, trace, publicValues);
        var (source, rows) = (Of(trace), trace.Shape.Rows);
        var scalars = Scalars(air.Shape, plan);
        using var table = Table(scalars, publicValues, Mersenne31Quartic.Zero);
        using var found = new LeastRows(_owner, plan.Constraints);
        var sinks = Recorder<Mersenne31>.Violations(air, plan, scalars, withArguments: false);
        Run("a search for violations", sinks, scalars, Inputs(source, table, ArrayView<GpuMersenne31>.Empty), ArrayView<GpuMersenne31>.Empty, found.Rows, new(rows, 1, rows, rows, rows, 1, 0));
        var first = found.First();
        violation = first is { } at ? new(at.Row, at.Index) : default;
        return first is not null;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// d has coefficients in u·K, K the field of i = u² − 2: d = u·(c₁ + c₃u²) = u·(a + bi) with a = c₁ + 2c₃ and b = c₃, and 1/(a + bi) = (c₁ + 4c₃ − c₃u²)/(a² + b²). So only norms are
    /// inverted, in the base field, once for each distinct point; 1/u is part of the point's factor.
    /// </remarks>
    public void DeepQuotient(ReadOnlySpan<CircleOpened<Mersenne31Quartic>> matrices, in Mersenne31Quartic alpha, DeviceMatrix<Mersenne31> reduced)
    {
        CircleShapes.RequireDeep(matrices, reduced);
        var target = Of(reduced);
        var (rows, log) = (reduced.Shape.Rows, CircleShapes.RequireDomain(reduced));
        _owner.OwnQueue.Clear(reduced);
        var slots = new Dictionary<CirclePointOver<Mersenne31Quartic>, int>();
        foreach (var matrix in matrices)
        {
            foreach (var point in matrix.Points)
            {
                slots.TryAdd(point, slots.Count);
            }
        }

        if (slots.Count == 0)
        {
            return;
        }

        using var norms = Scratch(rows * slots.Count, "norms");
        var (xs, ys) = _tables.Points(log);
        foreach (var (point, slot) in slots)
        {
            using var line = Upload<Mersenne31>(Divisor(point), "a line");
            _owner.Device.Compute("norms", () => _norms.Launch(Stream, Over(rows), xs, ys, Elements(line), Elements(norms).SubView(slot * rows, rows)));
        }

        _polynomials.Invert(Elements(norms), "norms");
        var power = Mersenne31Quartic.One;
        foreach (var matrix in matrices)
        {
            power = Reduce(matrix, slots, alpha, power, Elements(norms), xs, ys, target);
        }
    }

    /// <inheritdoc/>
    public void FoldConjugates(DeviceMatrix<Mersenne31> values, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
    {
        var log = CircleShapes.RequireFold<Mersenne31Quartic>(values, 1, folded);
        FoldTwo(Of(values), _tables.Factors(log, inverse: true), folded.Shape.Rows, beta, Of(folded));
    }

    /// <inheritdoc/>
    public void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in Mersenne31Quartic beta, DeviceMatrix<Mersenne31> folded)
    {
        var log = CircleShapes.RequireFold<Mersenne31Quartic>(values, logArity, folded);
        var (source, target, rows, challenge) = (Of(values), Of(folded), values.Shape.Rows, beta);
        using var scratch = logArity > 2 ? Scratch((rows >> 2) * Degree, "folded") : null;
        var turns = _tables.InverseTurns(log - 1);
        for (var left = logArity; left > 0;)
        {
            var step = Math.Min(left, 2);
            left -= step;
            rows >>= step;
            var to = left == 0 ? target : Elements(scratch!);
            var square = Mersenne31Quartic.Square(challenge);
            if (step == 1)
            {
                FoldTwo(source, turns, rows, challenge, to);
            }
            else
            {
                var (from, count, half, a, b) = (source, rows, Form(Half), Form(Mersenne31Quartic.Scale(challenge, Half)), Form(Mersenne31Quartic.Scale(square, Half)));
                _owner.Device.Compute("a fold", () => _foldFour.Launch(Stream, Over(count), from, turns, count, half, a, b, to));
            }

            (source, challenge) = (to, Mersenne31Quartic.Square(square));
        }
    }

    /// <summary>folded ← the fold by two of twice as many rows, whose turns begin at rows.</summary>
    private void FoldTwo(ArrayView<GpuMersenne31> values, ArrayView<GpuMersenne31> turns, long rows, in Mersenne31Quartic beta, ArrayView<GpuMersenne31> folded)
    {
        var (half, factor) = (Form(Half), Form(Mersenne31Quartic.Scale(beta, Half)));
        _owner.Device.Compute("a fold", () => _foldTwo.Launch(Stream, Over(rows), values, turns.SubView(rows, rows), rows, half, factor, folded));
    }

    /// <summary>Adds one matrix; returns the power of α that follows.</summary>
    private Mersenne31Quartic Reduce(
        CircleOpened<Mersenne31Quartic> matrix,
        Dictionary<CirclePointOver<Mersenne31Quartic>, int> slots,
        in Mersenne31Quartic alpha,
        in Mersenne31Quartic first,
        ArrayView<GpuMersenne31> norms,
        ArrayView<GpuMersenne31> xs,
        ArrayView<GpuMersenne31> ys,
        ArrayView<GpuMersenne31> reduced)
    {
        var columns = Columns(matrix.Values);
        if (columns == 0 || matrix.Points.Length == 0)
        {
            return first;
        }

        var powers = Powers.Of(Mersenne31Quartic.One, alpha, columns);
        var step = powers[^1] * alpha;
        var inverse = FieldMath.Invert(Mersenne31Quartic.FromCoefficients([Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero, Mersenne31.Zero]));
        var openings = new List<Mersenne31>(matrix.Points.Length * CircleKernels.OpeningWords);
        var power = first;
        for (var p = 0; p < matrix.Points.Length; p++)
        {
            var (sum, conjugate) = (Mersenne31Quartic.Zero, Mersenne31Quartic.Zero);
            for (var c = 0; c < columns; c++)
            {
                var claim = matrix.Claims[(p * columns) + c];
                sum += powers[c] * claim;
                conjugate += powers[c] * CircleLine<Mersenne31Quartic>.Conjugate(claim);
            }

            var (slope, offset) = CircleLine<Mersenne31Quartic>.Through(matrix.Points[p], sum, conjugate);
            openings.AddRange([.. Divisor(matrix.Points[p]), .. Coefficients(slope), .. Coefficients(offset), .. Coefficients(power * inverse)]);
            power *= step;
        }

        var source = Of(matrix.Values);
        using var combined = Upload<Mersenne31Quartic>(powers, "powers of a challenge");
        using var opened = Upload<Mersenne31>(CollectionsMarshal.AsSpan(openings), "points");
        using var places = Upload<int>([.. matrix.Points.Select(p => slots[p])], "places of points");
        _owner.Device.Compute("a quotient by lines", () => _reduce.Launch(
            Stream, Over(2 * xs.Length), source, columns, Elements(combined), Elements(opened), places.Data.Cast<int>(), norms, xs, ys, reduced));
        return power;
    }

    /// <summary>1/v at the points that differ, then y'/(1 − x') of the first and of the last row and (1 − x')/v of the latter at all points.</summary>
    private GpuBuffer Selectors(int logRows, int log, long vanishing)
    {
        var (xs, ys) = _tables.Points(log);
        var points = 1L << log;
        var buffer = Scratch(vanishing + (3 * points), "selectors");
        var (view, first) = (Elements(buffer), GpuCirclePoint.Of(new CircleDomain(logRows).First));
        _owner.Device.Compute("selectors", () => _denominators.Launch(Stream, Over(points), view, xs, ys, vanishing, logRows, first));
        _polynomials.Invert(view.SubView(0, vanishing + (2 * points)), "selectors");
        _owner.Device.Compute("selectors", () => _selectors.Launch(Stream, Over(points), view, xs, ys, vanishing, first));
        return buffer;
    }

    private void Run(
        string what, List<Sink<Mersenne31>> sinks, ScalarTable scalars, RowInputs<GpuMersenne31> inputs, ArrayView<GpuMersenne31> output, ArrayView<uint> found, RowShape shape)
        => _launcher.Run(what, new(new(), sinks, PeriodicTable.None, scalars.Shift), inputs, output, found, shape);

    private static RowInputs<GpuMersenne31> Inputs(ArrayView<GpuMersenne31> trace, GpuBuffer scalars, ArrayView<GpuMersenne31> selectors)
        => new(trace, ArrayView<GpuMersenne31>.Empty, ArrayView<GpuMersenne31>.Empty, ArrayView<GpuMersenne31>.Empty, Elements(scalars), selectors, ArrayView<GpuMersenne31>.Empty);

    private static ScalarTable Scalars(AirShape<Mersenne31> shape, AirPlan plan) => new(shape.PublicValues, Degree, plan.LongestTuple, plan.Constraints);

    private GpuBuffer Table(ScalarTable scalars, Mersenne31[] publicValues, in Mersenne31Quartic alpha)
        => _launcher.Upload(scalars.Fill(publicValues, Mersenne31.Zero, Mersenne31.Zero, default(ArgumentChallenges<Mersenne31Quartic>), Mersenne31Quartic.Zero, alpha), "scalars");

    /// <summary>The coefficients of u and of u³ of d, each by P.x, by P.y and constant.</summary>
    private static Mersenne31[] Divisor(in CirclePointOver<Mersenne31Quartic> point)
    {
        var (x, y, c) = CircleLine<Mersenne31Quartic>.Vanishing(point);
        return [x.Coefficient(1), y.Coefficient(1), c.Coefficient(1), x.Coefficient(3), y.Coefficient(3), c.Coefficient(3)];
    }

    private static Mersenne31[] Coefficients(Mersenne31Quartic value) => [value.Coefficient(0), value.Coefficient(1), value.Coefficient(2), value.Coefficient(3)];

    private static int Columns(DeviceMatrix<Mersenne31> matrix) => checked((int)matrix.Shape.Columns);

    private static GpuMersenne31 Form(Mersenne31 value) => Unsafe.BitCast<Mersenne31, GpuMersenne31>(value);

    private static GpuMersenne31Quartic Form(in Mersenne31Quartic value) => Unsafe.BitCast<Mersenne31Quartic, GpuMersenne31Quartic>(value);

    private static ArrayView<GpuMersenne31> Elements(GpuBuffer buffer) => buffer.Data.Cast<GpuMersenne31>();

    private ArrayView<GpuMersenne31> Of(DeviceMatrix<Mersenne31> matrix) => _owner.Own(matrix).Elements<GpuMersenne31>();

    private KernelConfig Over(long elements) => Launches.Over(elements, _owner.Device);

    private GpuBuffer Upload<T>(ReadOnlySpan<T> values, string label)
        where T : unmanaged
    {
        var buffer = new GpuBuffer(_owner, (long)values.Length * Unsafe.SizeOf<T>(), label, MatrixContents.Undefined);
        _owner.OwnQueue.Write(MemoryMarshal.AsBytes(values), buffer, label);
        return buffer;
    }

    private GpuBuffer Scratch(long elements, string label) => new(_owner, elements * Unsafe.SizeOf<GpuMersenne31>(), label, MatrixContents.Undefined);
}
