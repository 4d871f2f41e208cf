using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels.Constraints;
using Inversion = ProverBench.Backends.Gpu.Kernels.Constraints.ExtensionInversionKernels;
using Scans = ProverBench.Backends.Gpu.Kernels.Constraints.ExtensionScanKernels;

namespace ProverBench.Backends.Gpu.Kernels.Constraints;

/// <summary>Argument columns on the device: what was recorded of a row, inverses of its denominators, running sums and products. The bus sum reaches the host.</summary>
internal sealed class GpuArguments<F, E, G, X>(GpuBackend owner, GpuPolynomial<F, G> polynomials, ConstraintLauncher<F, G, X> launcher)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
    where G : unmanaged, IGpuSmallField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    /// <summary>Elements that share an inversion, at each level, and as few as are raised to a power.</summary>
    private const int PerInversion = 8;

    private const int FewPowers = 32;

    /// <summary>Rows that a thread of a scan takes.</summary>
    private const int PerThread = 8;

    private static readonly int Degree = E.ExtensionDegree;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<int>, ArrayView<G>, ArrayView<G>, long>> _groups = new(owner.Device, ArgumentKernels.Groups<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, X, long>> _subtract = new(owner.Device, ArgumentKernels.Subtract<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, int, ArrayView<G>, long>> _ratios = new(owner.Device, ArgumentKernels.Ratios<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, int, ArrayView<G>, long>> _partial = new(owner.Device, ArgumentKernels.Partial<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, long, ArrayView<G>, long>> _prefixes = new(owner.Device, Inversion.Prefixes<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, long, ArrayView<G>, long>> _distribute = new(owner.Device, Inversion.Distribute<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<uint>>> _powers = new(owner.Device, Inversion.Powers<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> _tileSums = new(owner.Device, Scans.TileSums<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> _tileProducts = new(owner.Device, Scans.TileProducts<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> _sums = new(owner.Device, Scans.Sums<G, X>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> _products = new(owner.Device, Scans.Products<G, X>);

    private AcceleratorStream Stream => owner.Device.Stream;

    /// <summary>Columns of the groups and the running sum; returns what the table contributes to the buses.</summary>
    public E Lookups(string air, AirPlan plan, Program<F> program, RowInputs<G> inputs, RowShape shape, ArrayView<G> arguments)
    {
        var (count, rows) = (plan.Lookups.Length, shape.Points);
        using var lookups = Scratch(rows * count * (Degree + 1), "lookups");
        using (var zeros = new LeastRows(owner, count))
        {
            launcher.Run("lookups", program, inputs, lookups.Data.Cast<G>(), zeros.Rows, shape);
            if (zeros.First() is { } zero)
            {
                throw new ZeroDenominatorException(air, zero.Row, $"lookup {zero.Index}");
            }
        }

        for (var k = 0; k < count; k++)
        {
            Invert(lookups.Data.Cast<G>().SubView(k * (Degree + 1) * rows, Degree * rows), rows);
        }

        var sum = arguments.SubView((long)plan.SumColumn * Degree * rows, Degree * rows);
        using var starts = Starts(plan.LookupGroups);
        owner.Device.Compute("groups of lookups", () => _groups.Launch(Stream, Over(rows), lookups.Data.Cast<G>(), starts.Data.Cast<int>(), arguments, sum, rows));
        var busSum = Sum(sum, rows, 1);
        var share = Unsafe.BitCast<E, X>(E.Scale(busSum, FieldMath.Invert(F.FromUInt64((ulong)rows))));
        owner.Device.Compute("shares of a bus", () => _subtract.Launch(Stream, Over(rows), sum, share, rows));
        Scan(sum, rows, _tileSums, _sums);
        return busSum;
    }

    /// <summary>Columns of the running product and the partial ones.</summary>
    public void Copies(string air, AirPlan plan, Program<F> program, RowInputs<G> inputs, RowShape shape, ArrayView<G> arguments)
    {
        var (chunks, rows) = (plan.CopyChunks, shape.Points);
        using var factors = Scratch(2 * rows * chunks * Degree, "copy constraints");
        using (var zeros = new LeastRows(owner, chunks))
        {
            launcher.Run("copy constraints", program, inputs, factors.Data.Cast<G>(), zeros.Rows, shape);
            if (zeros.First() is { } zero)
            {
                throw new ZeroDenominatorException(air, zero.Row, $"chunk {zero.Index} of the copy constraints");
            }
        }

        for (var chunk = 0; chunk < chunks; chunk++)
        {
            Invert(factors.Data.Cast<G>().SubView(((2 * chunk) + 1) * Degree * rows, Degree * rows), rows);
        }

        var columns = arguments.SubView((long)plan.CopyColumn * Degree * rows, (long)chunks * Degree * rows);
        owner.Device.Compute("ratios", () => _ratios.Launch(Stream, Over(rows), factors.Data.Cast<G>(), chunks, columns, rows));
        Scan(columns.SubView(0, Degree * rows), rows, _tileProducts, _products);
        owner.Device.Compute("partial products", () => _partial.Launch(Stream, Over(rows), factors.Data.Cast<G>(), chunks, columns, rows));
    }

    /// <summary>The sum of all groups' columns over all rows.</summary>
    public E SumOfGroups(AirPlan plan, ArrayView<G> arguments, long rows)
        => Sum(arguments.SubView(0, (long)plan.LookupGroups.Length * Degree * rows), rows, plan.LookupGroups.Length);

    private E Sum(ArrayView<G> columns, long rows, int count)
    {
        var sums = new F[count * Degree];
        polynomials.Evaluate(columns, rows, sums.Length, F.One, sums);
        var total = E.Zero;
        for (var i = 0; i < count; i++)
        {
            total += E.FromCoefficients(sums.AsSpan(i * Degree, Degree));
        }

        return total;
    }

    private GpuBuffer Starts(ImmutableArray<ImmutableArray<int>> groups)
    {
        int[] starts = [.. groups.Select(g => g[0]), groups[^1][^1] + 1];
        var buffer = new GpuBuffer(owner, (long)starts.Length * sizeof(int), "groups", MatrixContents.Undefined);
        owner.OwnQueue.Write(MemoryMarshal.AsBytes<int>(starts), buffer, "groups");
        return buffer;
    }

    /// <summary>Every element becomes its inverse; none is zero.</summary>
    private void Invert(ArrayView<G> values, long count)
    {
        if (count <= FewPowers)
        {
            var exponent = (E.Order - 2).ToByteArray(isUnsigned: true);
            Array.Resize(ref exponent, (exponent.Length + 3) / 4 * 4);
            using var words = new GpuBuffer(owner, exponent.Length, "an exponent", MatrixContents.Undefined);
            owner.OwnQueue.Write(exponent, words, "an exponent");
            owner.Device.Compute("inversions", () => _powers.Launch(Stream, Over(count), values, count, words.Data.Cast<uint>()));
            return;
        }

        var threads = (count + PerInversion - 1) / PerInversion;
        using var prefixes = Scratch(count * Degree, "prefixes");
        using var products = Scratch(threads * Degree, "products");
        var (before, all) = (prefixes.Data.Cast<G>(), products.Data.Cast<G>());
        owner.Device.Compute("products before inversion", () => _prefixes.Launch(Stream, Over(threads), values, before, count, all, threads));
        Invert(all, threads);
        owner.Device.Compute("inverses", () => _distribute.Launch(Stream, Over(threads), values, before, count, all, threads));
    }

    private void Scan(
        ArrayView<G> values,
        long rows,
        Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> totals,
        Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<G>, long, int>> prefixes)
    {
        var tile = (long)owner.Device.GroupSize * PerThread;
        var tiles = (rows + tile - 1) / tile;
        var grid = Launches.Groups(tiles, owner.Device);
        if (tiles == 1)
        {
            owner.Device.Compute("a scan", () => prefixes.Launch(Stream, grid, values, rows, values, tiles, PerThread));
            return;
        }

        using var starts = Scratch(tiles * Degree, "totals of tiles");
        var before = starts.Data.Cast<G>();
        owner.Device.Compute("totals of tiles", () => totals.Launch(Stream, grid, values, rows, before, tiles, PerThread));
        Scan(before, tiles, totals, prefixes);
        owner.Device.Compute("a scan", () => prefixes.Launch(Stream, grid, values, rows, before, tiles, PerThread));
    }

    private KernelConfig Over(long elements) => Launches.Over(elements, owner.Device);

    private GpuBuffer Scratch(long elements, string label) => new(owner, elements * Unsafe.SizeOf<G>(), label, MatrixContents.Undefined);
}
