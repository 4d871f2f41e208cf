using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Gpu.Kernels.Ntt;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Constraints as kernels made of themselves: Eval runs once over symbols, what it records is emitted and compiled.</summary>
internal sealed class GpuConstraints<F, E, G, X> : IConstraintKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
    where G : unmanaged, IGpuSmallField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    private readonly GpuBackend _owner;
    private readonly GpuPolynomial<F, G> _polynomials;
    private readonly NttTables<F, G> _tables;
    private readonly ConstraintLauncher<F, G, X> _launcher;
    private readonly GpuArguments<F, E, G, X> _arguments;
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, RowShape, G, G>> _differences;

    public GpuConstraints(GpuBackend owner, GpuPolynomial<F, G> polynomials, NttTables<F, G> tables)
    {
        (_owner, _polynomials, _tables) = (owner, polynomials, tables);
        _launcher = new(owner);
        _arguments = new(owner, polynomials, _launcher);
        _differences = new(owner.Device, ArgumentKernels.Differences<G>);
    }

    /// <inheritdoc/>
    public void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>
    {
        var logPoints = ConstraintShapes.RequireQuotient(air.Shape, plan, inputs, quotient);
        var target = Of(quotient);
        var scalars = Scalars(air.Shape, plan);
        var program = new Program<F>(new(), Recorder<F>.Quotient(air, plan, scalars), Periodic(air.Shape, inputs.LogRows, logPoints, inputs.Shift, out var values), scalars.Shift);
        using var table = new Table(this, inputs, scalars, values, logPoints, plan.LogQuotient);
        using var selectors = Selectors(table.Shape, inputs, logPoints, plan.LogQuotient);
        _launcher.Run("a quotient", program, table.Inputs with { Selectors = selectors.Data.Cast<G>() }, target, ArrayView<uint>.Empty, table.Shape);
    }

    /// <inheritdoc/>
    public E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: true);
        if (plan.ArgumentColumns == 0)
        {
            return E.Zero;
        }

        var scalars = Scalars(air.Shape, plan);
        var periodic = Periodic(air.Shape, logRows, logRows, F.One, out var values);
        using var table = new Table(this, OnDomain(inputs, logRows, E.Zero), scalars, values, logRows, 0);
        var columns = Of(inputs.Arguments!);
        var busSum = plan.Lookups.IsEmpty
            ? E.Zero
            : _arguments.Lookups(air.Shape.Name, plan, new(new(), Recorder<F>.Lookups(air, plan, scalars), periodic, scalars.Shift), table.Inputs, table.Shape, columns);
        if (plan.CopyChunks > 0)
        {
            _arguments.Copies(air.Shape.Name, plan, new(new(), Recorder<F>.Copies(plan, scalars), periodic, scalars.Shift), table.Inputs, table.Shape, columns);
        }

        return busSum;
    }

    /// <inheritdoc/>
    /// <remarks>A word a constraint reaches the host: the first row that it does not hold on.</remarks>
    public bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>
    {
        var logRows = ConstraintShapes.RequireTrace(air.Shape, plan, inputs, withArguments: false);
        var withArguments = inputs.Arguments is not null;
        var busSum = withArguments && !plan.Lookups.IsEmpty ? _arguments.SumOfGroups(plan, Of(inputs.Arguments!), inputs.Trace.Shape.Rows) : E.Zero;
        var scalars = Scalars(air.Shape, plan);
        var sinks = Recorder<F>.Violations(air, plan, scalars, withArguments);
        var program = new Program<F>(new(), sinks, Periodic(air.Shape, logRows, logRows, F.One, out var values), scalars.Shift);
        using var table = new Table(this, OnDomain(inputs, logRows, busSum), scalars, values, logRows, 0);
        using var found = new LeastRows(_owner, plan.Constraints);
        _launcher.Run("a search for violations", program, table.Inputs, ArrayView<G>.Empty, found.Rows, table.Shape);
        var first = found.First();
        violation = first is { } at ? new(at.Row, at.Index) : default;
        return first is not null;
    }

    /// <inheritdoc/>
    public void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>
        => _launcher.Map(program, input, output);

    private static ScalarTable Scalars(AirShape<F> shape, AirPlan plan) => new(shape.PublicValues, E.ExtensionDegree, plan.LongestTuple, plan.Constraints);

    private static PeriodicTable Periodic(AirShape<F> shape, int logRows, int logPoints, F shift, out F[] values)
    {
        F[][] columns = [.. Enumerable.Range(0, shape.Periodic.Count).Select(c => PeriodicColumns.Extend(shape, c, logRows, logPoints, shift))];
        values = [.. columns.SelectMany(c => c)];
        return PeriodicTable.Of(columns);
    }

    private static QuotientInputs<F, E> OnDomain(TraceInputs<F, E> inputs, int logRows, in E busSum)
        => new(logRows, F.One, inputs.Trace, inputs.Fixed, inputs.Arguments, inputs.PublicValues, inputs.Challenges, busSum, E.Zero);

    /// <summary>1/Z at the points that differ, then 1/(x − 1) and 1/(x − ω⁻¹) at all points.</summary>
    private GpuBuffer Selectors(RowShape shape, QuotientInputs<F, E> inputs, int logPoints, int logQuotient)
    {
        var vanishing = new F[1 << logQuotient];
        var power = FieldMath.Pow(inputs.Shift, 1UL << inputs.LogRows);
        var root = FieldMath.RootOfUnity<F>(logQuotient);
        for (var i = 0; i < vanishing.Length; i++)
        {
            vanishing[i] = FieldMath.Invert(power - F.One);
            power *= root;
        }

        var buffer = new GpuBuffer(_owner, (vanishing.Length + (2 * shape.Points)) * Unsafe.SizeOf<G>(), "selectors", MatrixContents.Undefined);
        var bytes = MemoryMarshal.AsBytes<F>(vanishing);
        _owner.OwnQueue.Write(bytes, buffer, "selectors");
        var differences = buffer.Data.Cast<G>().SubView(vanishing.Length, 2 * shape.Points);
        var (shift, last, twiddles) = (Form(inputs.Shift), Form(FieldMath.Invert(FieldMath.RootOfUnity<F>(inputs.LogRows))), _tables.Twiddles(logPoints, inverse: false));
        _owner.Device.Compute("selectors", () => _differences.Launch(_owner.Device.Stream, Launches.Over(shape.Points, _owner.Device), differences, twiddles, shape, shift, last));
        _polynomials.Invert(differences, "selectors");
        return buffer;
    }

    private ArrayView<G> Of(DeviceMatrix<F>? matrix) => matrix is null ? ArrayView<G>.Empty : _owner.Own(matrix).Elements<G>();

    private static G Form(in F value) => Unsafe.BitCast<F, G>(value);

    /// <summary>A table's views, shape and scalars.</summary>
    private sealed class Table : IDisposable
    {
        private readonly GpuBuffer _periodic;
        private readonly GpuBuffer _scalars;

        public Table(GpuConstraints<F, E, G, X> kernels, QuotientInputs<F, E> inputs, ScalarTable scalars, F[] periodic, int logPoints, int logQuotient)
        {
            var points = 1L << logPoints;
            var last = FieldMath.Invert(FieldMath.RootOfUnity<F>(inputs.LogRows));
            var share = E.Scale(inputs.BusSum, FieldMath.Invert(F.FromUInt64(1UL << inputs.LogRows)));
            _periodic = kernels._launcher.Upload(periodic, "periodic columns");
            _scalars = kernels._launcher.Upload(scalars.Fill(inputs.PublicValues, last, inputs.Shift, inputs.Challenges, share, inputs.Alpha), "scalars");
            Shape = new(points, points >> inputs.LogRows, inputs.Trace.Shape.Rows, inputs.Fixed?.Shape.Rows ?? points, inputs.Arguments?.Shape.Rows ?? points, 1L << logQuotient, NttTables<F, G>.Split(logPoints));
            Inputs = new(
                kernels.Of(inputs.Trace),
                kernels.Of(inputs.Fixed),
                kernels.Of(inputs.Arguments),
                _periodic.Data.Cast<G>(),
                _scalars.Data.Cast<G>(),
                ArrayView<G>.Empty,
                kernels._tables.Twiddles(logPoints, inverse: false));
        }

        public RowShape Shape { get; }

        public RowInputs<G> Inputs { get; }

        public void Dispose()
        {
            _periodic.Dispose();
            _scalars.Dispose();
        }
    }
}
