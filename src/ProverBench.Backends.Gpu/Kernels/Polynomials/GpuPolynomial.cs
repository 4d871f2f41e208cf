using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Polynomials;

/// <summary>Element-wise and column-wise operations on the device.</summary>
internal sealed class GpuPolynomial<F, G>(GpuBackend owner) : IPolynomialKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Elements that share an inversion, at each level: three multiplications each, and an eighth of the levels above.</summary>
    private const int PerInversion = 8;

    /// <summary>Few enough to be raised to the power p − 2, a thread each.</summary>
    private const int Powers = 32;

    /// <summary>Rows that a thread of a scan or evaluation takes at least, to outweigh what groups do together.</summary>
    private const int PerThread = 16;

    private const int MostGroupsPerColumn = 512;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>>> _multiply = new(owner.Device, ElementKernels.Multiply<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>>> _multiplySubtract = new(owner.Device, ElementKernels.MultiplySubtract<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, G>> _scale = new(owner.Device, ElementKernels.Scale<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, G, ArrayView<G>>> _scaleAdd = new(owner.Device, ElementKernels.ScaleAdd<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>>> _inversionPrefixes = new(owner.Device, InversionKernels.Prefixes<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>>> _distribute = new(owner.Device, InversionKernels.Distribute<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>>> _powers = new(owner.Device, InversionKernels.Powers<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ScanShape>> _tileProducts = new(owner.Device, ScanKernels.TileProducts<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ScanShape>> _prefixes = new(owner.Device, ScanKernels.Prefixes<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, long, G, G, ArrayView<G>>> _partial = new(owner.Device, EvaluationKernels.Partial<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>>> _total = new(owner.Device, EvaluationKernels.Total<G>);

    private AcceleratorStream Stream => owner.Device.Stream;

    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        var (x, y, z) = (Of(a), Of(b), Of(result));
        if (z.Length > 0)
        {
            owner.Device.Compute("a product", () => _multiply.Launch(Stream, Over(z.Length), x, y, z));
        }
    }

    /// <inheritdoc/>
    public void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        var (x, y, w, z) = (Of(a), Of(b), Of(c), Of(result));
        if (z.Length > 0)
        {
            owner.Device.Compute("a product less a term", () => _multiplySubtract.Launch(Stream, Over(z.Length), x, y, w, z));
        }
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend)
    {
        if (addend is not null)
        {
            Shapes.RequireSame(values, addend);
        }

        var (x, by) = (Of(values), Unsafe.BitCast<F, G>(scale));
        if (x.Length == 0)
        {
            return;
        }

        if (addend is null)
        {
            owner.Device.Compute("a multiple", () => _scale.Launch(Stream, Over(x.Length), x, by));
        }
        else
        {
            var y = Of(addend);
            owner.Device.Compute("a multiple and a sum", () => _scaleAdd.Launch(Stream, Over(x.Length), x, by, y));
        }
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<F> values)
    {
        var data = Of(values);
        if (data.Length > 0)
        {
            Invert(data, values.Label);
        }
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<F> values)
    {
        var data = Of(values);
        if (data.Length > 0)
        {
            Scan(data, values.Shape.Rows, values.Shape.Columns, values.Label);
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        var (rows, columns) = (coefficients.Shape.Rows, coefficients.Shape.Columns);
        if (columns == 0)
        {
            return;
        }

        Evaluate(Of(coefficients), rows, columns, point, results);
    }

    /// <summary>results[c] ← Σ coefficients[j, c]·point^j.</summary>
    internal void Evaluate(ArrayView<G> source, long rows, long columns, in F point, Span<F> results)
    {
        var size = owner.Device.GroupSize;
        var groups = Math.Clamp(Tiles(rows), 1, Math.Min(MostGroupsPerColumn, owner.Device.MostGroups));
        var (at, stride) = (Unsafe.BitCast<F, G>(point), Unsafe.BitCast<F, G>(FieldMath.Pow(point, (ulong)(groups * size))));
        using var sums = Scratch(columns * groups, "partial sums");
        using var totals = Scratch(columns, "values at a point");
        owner.Device.Compute("evaluations", () =>
        {
            _partial.Launch(Stream, Launches.Groups(columns * groups, owner.Device), source, rows, groups, at, stride, sums.Data.Cast<G>());
            _total.Launch(Stream, Launches.Groups(columns, owner.Device), sums.Data.Cast<G>(), groups, totals.Data.Cast<G>());
        });
        owner.OwnQueue.Read(totals.Data, MemoryMarshal.AsBytes(results), "values at a point");
    }

    /// <summary>values[i] ← values[i]⁻¹; zeros stay.</summary>
    internal void Invert(ArrayView<G> values, string label)
    {
        if (values.Length <= Powers)
        {
            owner.Device.Compute("inversions", () => _powers.Launch(Stream, Over(values.Length), values));
            return;
        }

        using var prefixes = Scratch(values.Length, $"prefixes of '{label}'");
        using var products = Scratch((values.Length + PerInversion - 1) / PerInversion, $"products of '{label}'");
        var (before, all) = (prefixes.Data.Cast<G>(), products.Data.Cast<G>());
        owner.Device.Compute("products before inversion", () => _inversionPrefixes.Launch(Stream, Over(all.Length), values, before, all));
        Invert(all, label);
        owner.Device.Compute("inverses", () => _distribute.Launch(Stream, Over(all.Length), values, before, all));
    }

    private void Scan(ArrayView<G> values, long rows, long columns, string label)
    {
        var shape = new ScanShape(rows, Tiles(rows), PerThread);
        var grid = Launches.Groups(shape.Tiles * columns, owner.Device);
        if (shape.Tiles == 1)
        {
            owner.Device.Compute("prefix products", () => _prefixes.Launch(Stream, grid, values, ArrayView<G>.Empty, shape));
            return;
        }

        using var products = Scratch(shape.Tiles * columns, $"products of '{label}'");
        var tiles = products.Data.Cast<G>();
        owner.Device.Compute("products of tiles", () => _tileProducts.Launch(Stream, grid, values, tiles, shape));
        Scan(tiles, shape.Tiles, columns, label);
        owner.Device.Compute("prefix products", () => _prefixes.Launch(Stream, grid, values, tiles, shape));
    }

    /// <summary>Groups that share a column, with so many rows a thread.</summary>
    private long Tiles(long rows)
    {
        var tile = (long)owner.Device.GroupSize * PerThread;
        return (rows + tile - 1) / tile;
    }

    private ArrayView<G> Of(DeviceMatrix<F> matrix) => owner.Own(matrix).Elements<G>();

    private KernelConfig Over(long elements) => Launches.Over(elements, owner.Device);

    private GpuBuffer Scratch(long elements, string label) => new(owner, elements * Unsafe.SizeOf<G>(), label, MatrixContents.Undefined);
}
