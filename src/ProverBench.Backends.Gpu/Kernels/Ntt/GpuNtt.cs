using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>Transforms on the device. Between natural orders the passes go through scratch, and the last writes each row to its place; with values in the order of reversed bits they run in place.</summary>
internal sealed class GpuNtt<F, G>(GpuBackend owner) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
    where G : unmanaged, IGpuField<G>
{
    private readonly NttTuning _tuning = NttTuning.Of(owner.Device, G.Words);
    private readonly NttTables<F, G> _tables = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, NttPass>> _forward = new(owner.Device, NttKernels.Forward<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, NttPass>> _backward = new(owner.Device, NttKernels.Backward<G>);

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        var data = owner.Own(values).Elements<G>();
        var columns = values.Shape.Columns;
        if (columns == 0)
        {
            return;
        }

        var inverse = shape.Direction == NttDirection.Inverse;
        var scaled = !shift.Equals(F.One);
        var scales = scaled || inverse ? _tables.Scales(shift, shape.LogRows, inverse) : ArrayView<G>.Empty;
        var first = new NttPass { LogRows = shape.LogRows, SourceRows = values.Shape.Rows, ScaleIn = scaled && !inverse ? 1 : 0 };
        var last = inverse ? scaled ? 1 : 2 : 0;
        if (inverse && shape.Values == ElementOrder.BitReversed)
        {
            Backward(data, columns, scales, first, last);
        }
        else
        {
            Forward(data, data, columns, inverse, shape.Values, scales, first, last);
        }
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var (_, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        var (source, target) = (owner.Own(coefficients).Elements<G>(), owner.Own(values).Elements<G>());
        if (values.Shape.Columns == 0)
        {
            return;
        }

        var scaled = !shift.Equals(F.One);
        var first = new NttPass { LogRows = logValues, SourceRows = coefficients.Shape.Rows, ScaleIn = scaled ? 1 : 0 };
        Forward(source, target, values.Shape.Columns, inverse: false, order, scaled ? _tables.Scales(shift, logValues, inverse: false) : ArrayView<G>.Empty, first, scaleOut: 0);
    }

    /// <summary>The tables of roots.</summary>
    internal NttTables<F, G> Tables => _tables;

    /// <summary>Values at shift·ω'^i from values at ω^i, both in natural order, a few columns at a time; the values stay as they are.</summary>
    internal void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        var (log, logExtended) = Shapes.RequireExtension(values, extended, shift);
        var (source, target) = (owner.Own(values).Elements<G>(), owner.Own(extended).Elements<G>());
        var columns = values.Shape.Columns;
        if (columns == 0)
        {
            return;
        }

        var scaled = !shift.Equals(F.One);
        var batch = Math.Clamp(_tuning.ScratchBytes / (Unsafe.SizeOf<G>() << log), 1, columns);
        using var coefficients = new GpuBuffer(owner, batch * (Unsafe.SizeOf<G>() << log), "coefficients", MatrixContents.Undefined);
        for (long start = 0; start < columns; start += batch)
        {
            var count = Math.Min(batch, columns - start);
            var between = coefficients.Data.Cast<G>().SubView(0, count << log);
            var first = new NttPass { LogRows = log, SourceRows = 1L << log };

            // One table at a time: to ask for another may dispose of it.
            Forward(source.SubView(start << log, count << log), between, count, inverse: true, ElementOrder.Natural, _tables.Scales(F.One, log, inverse: true), first, scaleOut: 2);
            var scales = scaled ? _tables.Scales(shift, logExtended, inverse: false) : ArrayView<G>.Empty;
            first = new NttPass { LogRows = logExtended, SourceRows = 1L << log, ScaleIn = scaled ? 1 : 0 };
            Forward(between, target.SubView(start << logExtended, count << logExtended), count, inverse: false, ElementOrder.Natural, scales, first, scaleOut: 0);
        }
    }

    private void Forward(ArrayView<G> source, ArrayView<G> target, long columns, bool inverse, ElementOrder order, ArrayView<G> scales, NttPass first, int scaleOut)
    {
        var passes = _tuning.Passes(first.LogRows);
        var natural = order == ElementOrder.Natural;
        var column = 1L << first.LogRows;
        var batch = natural && passes.Count > 1 ? Math.Clamp(_tuning.ScratchBytes / (column * Unsafe.SizeOf<G>()), 1, columns) : columns;
        using var scratch = natural && passes.Count > 1 ? new GpuBuffer(owner, batch * column * Unsafe.SizeOf<G>(), "transform", MatrixContents.Undefined) : null;
        for (long start = 0; start < columns; start += batch)
        {
            var count = Math.Min(batch, columns - start);
            var (from, to) = (source.SubView(start * first.SourceRows, count * first.SourceRows), target.SubView(start * column, count * column));
            var between = scratch is null ? to : scratch.Data.Cast<G>();
            for (var i = 0; i < passes.Count; i++)
            {
                var last = i + 1 == passes.Count;
                var pass = With(first, passes[i], count) with
                {
                    SourceRows = i == 0 ? first.SourceRows : column,
                    ScaleIn = i == 0 ? first.ScaleIn : 0,
                    ScaleOut = last ? scaleOut : 0,
                    Natural = last && natural ? 1 : 0,
                };
                Run(_forward, i == 0 ? from : between, last ? to : between, inverse, scales, pass);
            }
        }
    }

    private void Backward(ArrayView<G> data, long columns, ArrayView<G> scales, NttPass first, int scaleOut)
    {
        var passes = _tuning.Passes(first.LogRows);
        for (var i = passes.Count - 1; i >= 0; i--)
        {
            Run(_backward, data, data, inverse: true, scales, With(first, passes[i], columns) with { ScaleIn = 0, ScaleOut = i == 0 ? scaleOut : 0 });
        }
    }

    private NttPass With(NttPass pass, (int Low, int Stages) bits, long columns) => pass with
    {
        Columns = columns,
        Low = bits.Low,
        Stages = bits.Stages,
        Lanes = _tuning.Lanes(pass.LogRows, bits.Low, bits.Stages, columns),
        LogRoots = Math.Min(pass.LogRows, _tuning.MostStages),
        Split = NttTables<F, G>.Split(pass.LogRows),
    };

    private void Run(
        Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, ArrayView<G>, NttPass>> kernel,
        ArrayView<G> source,
        ArrayView<G> target,
        bool inverse,
        ArrayView<G> scales,
        NttPass pass)
    {
        var roots = _tables.Roots(pass.LogRoots, inverse);
        var twiddles = pass.Low > 0 ? _tables.Twiddles(pass.LogRows, inverse) : ArrayView<G>.Empty;
        owner.Device.Compute("a transform", () => kernel.Launch(
            owner.Device.Stream, Launches.Groups(pass.Groups, owner.Device), source, target, roots, twiddles, scales, pass));
    }
}
