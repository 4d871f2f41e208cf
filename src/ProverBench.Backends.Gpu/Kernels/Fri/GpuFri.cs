using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Dots;
using ProverBench.Backends.Gpu.Kernels.Ntt;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Fri;

/// <summary>FRI on the device; what reaches the host is values at points.</summary>
internal sealed class GpuFri<F, E, G, X>(GpuBackend owner, GpuPolynomial<F, G> polynomials, GpuNtt<F, G> transforms) : IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    /// <summary>Powers that a thread computes at least.</summary>
    private const int PerThread = 16;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, FriDomain, G>> _norms = new(owner.Device, FriKernels.Norms<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, FriDomain, G, ArrayView<G>>> _inverses = new(owner.Device, FriKernels.Inverses<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, FriDomain, G, X, ArrayView<G>>> _weights = new(owner.Device, FriKernels.Weights<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, X, X>> _powers = new(owner.Device, FriKernels.Powers<G, X>);
    private readonly Dots<G, X> _dots = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, ArrayView<G>, ArrayView<int>, ArrayView<G>, long, ArrayView<G>>> _reduce = new(owner.Device, FriKernels.Reduce<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, FriDomain, G, X, ArrayView<G>>> _foldTwo = new(owner.Device, FriKernels.FoldTwo<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, FriDomain, G, X, X, G, ArrayView<G>>> _foldFour = new(owner.Device, FriKernels.FoldFour<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, X, ArrayView<G>, long>> _addScaled = new(owner.Device, FriKernels.AddScaled<G, X>);

    private AcceleratorStream Stream => owner.Device.Stream;

    /// <inheritdoc/>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift) => transforms.LowDegreeExtend(values, extended, shift);

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireEvaluate(values, shift, points, results.Length);
        var source = Of(values);
        if (results.IsEmpty)
        {
            return;
        }

        var rows = values.Shape.Rows;
        using var weights = Scratch(rows * E.ExtensionDegree, "weights");
        using var norms = Scratch(rows, "norms");
        var power = FieldMath.Pow(shift, (ulong)rows);
        var scale = FieldMath.Invert(power * F.FromUInt64((ulong)rows));
        using var sums = Sums(values, points.Length);
        for (var p = 0; p < points.Length; p++)
        {
            // −(z^n − s^n)/(n·s^n), the weights being 1/(x − z).
            var factor = E.Scale(E.FromBase(power) - FieldMath.Pow(points[p], (ulong)rows), scale);
            using var point = Invert(points[p], shift, rows, norms.Data.Cast<G>());
            var (domain, by, x) = (Domain(rows), Form(shift), Form(factor));
            var twiddles = transforms.Tables.Twiddles((int)long.Log2(rows), inverse: false);
            owner.Device.Compute("barycentric weights", () => _weights.Launch(
                Stream, Over(rows), norms.Data.Cast<G>(), point.Data.Cast<G>(), twiddles, domain, by, x, weights.Data.Cast<G>()));
            _dots.Run(source, weights.Data.Cast<G>(), values.Shape, PartOf(sums, values.Shape.Columns, p));
        }

        owner.OwnQueue.Read(sums.Data, MemoryMarshal.AsBytes(results), "values at points");
    }

    /// <inheritdoc/>
    public void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results)
    {
        FriShapes.RequireResults(coefficients, points.Length, results.Length);
        var source = Of(coefficients);
        if (results.IsEmpty)
        {
            return;
        }

        var rows = coefficients.Shape.Rows;
        using var weights = Scratch(rows * E.ExtensionDegree, "powers of a point");
        using var sums = Sums(coefficients, points.Length);
        for (var p = 0; p < points.Length; p++)
        {
            var grid = Launches.Over((rows + PerThread - 1) / PerThread, owner.Device);
            var (z, stride) = (Form(points[p]), Form(FieldMath.Pow(points[p], (ulong)((long)grid.GridDim.X * grid.GroupDim.X))));
            owner.Device.Compute("powers of a point", () => _powers.Launch(Stream, grid, weights.Data.Cast<G>(), rows, z, stride));
            _dots.Run(source, weights.Data.Cast<G>(), coefficients.Shape, PartOf(sums, coefficients.Shape.Columns, p));
        }

        owner.OwnQueue.Read(sums.Data, MemoryMarshal.AsBytes(results), "values at points");
    }

    /// <inheritdoc/>
    /// <remarks>The columns of a matrix are combined once for all of its points, each distinct point is inverted once for all matrices.</remarks>
    public void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced)
    {
        FriShapes.RequireDeepQuotient(matrices, shift, reduced);
        var target = Of(reduced);
        var rows = reduced.Shape.Rows;
        owner.OwnQueue.Clear(reduced);
        var slots = new Dictionary<E, int>();
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

        using var inverses = Scratch(rows * E.ExtensionDegree * slots.Count, "inverses of differences");
        FillInverses(slots, shift, rows, inverses.Data.Cast<G>());
        var power = E.One;
        foreach (var matrix in matrices)
        {
            power = Reduce(matrix, slots, alpha, power, rows, inverses.Data.Cast<G>(), target);
        }
    }

    /// <inheritdoc/>
    public void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded)
    {
        FriShapes.RequireFold<F, E>(values, logArity, shift, folded);
        var (source, target) = (Of(values), Of(folded));
        var rows = values.Shape.Rows;
        using var scratch = logArity > 2 ? Scratch((rows >> 2) * E.ExtensionDegree, "folded") : null;
        var half = FieldMath.Invert(F.FromUInt64(2));
        var factor = E.Scale(beta, half * FieldMath.Invert(shift));
        for (var left = logArity; left > 0;)
        {
            var domain = Domain(rows);
            var log = (int)long.Log2(rows);
            var twiddles = transforms.Tables.Twiddles(log, inverse: true);
            var (from, step) = (source, Math.Min(left, 2));
            left -= step;
            var to = left == 0 ? target : scratch!.Data.Cast<G>();

            // β → β² and shift → shift²: what is squared is β/shift, one half stays.
            var second = E.Scale(E.Square(factor), F.FromUInt64(2));
            var (h, a, b) = (Form(half), Form(factor), Form(second));
            if (step == 1)
            {
                owner.Device.Compute("a fold", () => _foldTwo.Launch(Stream, Over(rows >> 1), from, twiddles, domain, h, a, to));
                factor = second;
            }
            else
            {
                var root = Form(FieldMath.Invert(FieldMath.RootOfUnity<F>(2)));
                owner.Device.Compute("a fold", () => _foldFour.Launch(Stream, Over(rows >> 2), from, twiddles, domain, h, a, b, root, to));
                factor = E.Scale(E.Square(second), F.FromUInt64(2));
            }

            (source, rows) = (to, rows >> step);
        }
    }

    /// <inheritdoc/>
    public void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend)
    {
        FriShapes.RequireAddScaled<F, E>(target, addend);
        var (to, from, x, rows) = (Of(target), Of(addend), Form(factor), target.Shape.Rows);
        if (rows > 0)
        {
            owner.Device.Compute("a multiple and a sum", () => _addScaled.Launch(Stream, Over(rows), to, x, from, rows));
        }
    }

    private void FillInverses(Dictionary<E, int> slots, in F shift, long rows, ArrayView<G> inverses)
    {
        using var norms = Scratch(rows, "norms");
        var twiddles = transforms.Tables.Twiddles((int)long.Log2(rows), inverse: false);
        foreach (var (z, slot) in slots)
        {
            using var point = Invert(z, shift, rows, norms.Data.Cast<G>());
            var (domain, by) = (Domain(rows), Form(shift));
            var to = inverses.SubView(slot * rows * E.ExtensionDegree, rows * E.ExtensionDegree);
            owner.Device.Compute("inverses of differences", () => _inverses.Launch(Stream, Over(rows), norms.Data.Cast<G>(), point.Data.Cast<G>(), twiddles, domain, by, to));
        }
    }

    /// <summary>Adds one matrix; returns the power of α that follows.</summary>
    private E Reduce(OpenedMatrix<F, E> matrix, Dictionary<E, int> slots, in E alpha, in E first, long rows, ArrayView<G> inverses, ArrayView<G> reduced)
    {
        var columns = (int)matrix.Values.Shape.Columns;
        if (columns == 0 || matrix.Points.Length == 0)
        {
            return first;
        }

        var powers = Powers.Of(E.One, alpha, columns);
        var points = new E[2 * matrix.Points.Length];
        var power = first;
        var step = powers[^1] * alpha;
        for (var p = 0; p < matrix.Points.Length; p++)
        {
            var claims = E.Zero;
            for (var c = 0; c < columns; c++)
            {
                claims += powers[c] * matrix.Claims[(p * columns) + c];
            }

            points[2 * p] = power;
            points[(2 * p) + 1] = power * claims;
            power *= step;
        }

        var source = Of(matrix.Values);
        using var combined = Upload<E>(powers, "powers of a challenge");
        using var opened = Upload<E>(points, "points");
        using var places = Upload<int>([.. matrix.Points.Select(p => slots[p])], "places of points");
        owner.Device.Compute("a quotient of claims", () => _reduce.Launch(
            Stream, Over(rows), source, columns, combined.Data.Cast<G>(), opened.Data.Cast<G>(), places.Data.Cast<int>(), inverses, rows, reduced));
        return power;
    }

    /// <summary>norms[i] ← 1/χ(xᵢ); returns what the point's cofactor is computed from.</summary>
    private GpuBuffer Invert(in E z, in F shift, long rows, ArrayView<G> norms)
    {
        var norm = CharacteristicPolynomial<F, E>.Of(z);
        var cofactor = CharacteristicPolynomial<F, E>.Cofactor(norm, z);
        var table = new F[E.ExtensionDegree * E.ExtensionDegree];
        norm.AsSpan(0, E.ExtensionDegree).CopyTo(table);
        MemoryMarshal.Cast<E, F>(cofactor.AsSpan(0, E.ExtensionDegree - 1)).CopyTo(table.AsSpan(E.ExtensionDegree));
        var point = Upload<F>(table, "a point");
        var (domain, by) = (Domain(rows), Form(shift));
        var twiddles = transforms.Tables.Twiddles((int)long.Log2(rows), inverse: false);
        owner.Device.Compute("norms", () => _norms.Launch(Stream, Over(rows), norms, point.Data.Cast<G>(), twiddles, domain, by));
        polynomials.Invert(norms, "norms");
        return point;
    }

    private GpuBuffer Sums(DeviceMatrix<F> matrix, int points) => Scratch(points * matrix.Shape.Columns * E.ExtensionDegree, "values at points");

    private static ArrayView<G> PartOf(GpuBuffer sums, long columns, int point)
        => sums.Data.Cast<G>().SubView(point * columns * E.ExtensionDegree, columns * E.ExtensionDegree);

    private static FriDomain Domain(long rows) => new(rows, NttTables<F, G>.Split((int)long.Log2(rows)));

    private static G Form(in F value) => Unsafe.BitCast<F, G>(value);

    private static X Form(in E value) => Unsafe.BitCast<E, X>(value);

    private ArrayView<G> Of(DeviceMatrix<F> matrix) => owner.Own(matrix).Elements<G>();

    private KernelConfig Over(long elements) => Launches.Over(elements, owner.Device);

    private GpuBuffer Upload<T>(ReadOnlySpan<T> values, string label)
        where T : unmanaged
    {
        var buffer = new GpuBuffer(owner, (long)values.Length * Unsafe.SizeOf<T>(), label, MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes(values), buffer, label);
        return buffer;
    }

    private GpuBuffer Scratch(long elements, string label) => new(owner, elements * Unsafe.SizeOf<G>(), label, MatrixContents.Undefined);
}
