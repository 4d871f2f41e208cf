using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Ntt;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>Circle FFTs on the device, a few passes each; the first reads the source, the others run in place.</summary>
internal sealed class CircleTransform(GpuBackend owner, CircleTables tables)
{
    private readonly NttTuning _tuning = NttTuning.Of(owner.Device, GpuMersenne31.Words);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, CirclePass>> _values = new(owner.Device, CircleTransformKernels.Values);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, GpuMersenne31, CirclePass>> _coefficients = new(owner.Device, CircleTransformKernels.Coefficients);

    /// <summary>Values on 2^logValues points from 2^log coefficients a column.</summary>
    public void Values(ArrayView<GpuMersenne31> source, int log, ArrayView<GpuMersenne31> target, int logValues, int columns)
    {
        var (from, factors) = (source, tables.Factors(logValues, inverse: false));
        foreach (var pass in CirclePass.ToValues(_tuning, columns, log, logValues))
        {
            owner.Device.Compute("a circle FFT", () => _values.Launch(owner.Device.Stream, Launches.Groups(pass.Groups, owner.Device), from, target, factors, pass));
            from = target;
        }
    }

    /// <summary>2^log coefficients a column from values; these are in the order of a computation, or in twin order and may be where the coefficients go.</summary>
    public void Coefficients(ArrayView<GpuMersenne31> source, bool natural, ArrayView<GpuMersenne31> target, int log, int columns)
    {
        var (from, factors) = (source, tables.Factors(log, inverse: true));
        var scale = Unsafe.BitCast<Mersenne31, GpuMersenne31>(FieldMath.Invert(Mersenne31.FromUInt64(1UL << log)));
        foreach (var pass in CirclePass.ToCoefficients(_tuning, columns, log, natural))
        {
            owner.Device.Compute("a circle FFT", () => _coefficients.Launch(owner.Device.Stream, Launches.Groups(pass.Groups, owner.Device), from, target, factors, scale, pass));
            from = target;
        }
    }
}
