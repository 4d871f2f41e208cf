using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.Sumcheck;

/// <summary>Rounds of the sumcheck protocol on the device; two elements a round reach the host.</summary>
internal sealed class GpuSumcheck<F, G>(GpuBackend owner) : ISumcheckKernels<F>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    private const int MostGroups = 1024;

    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, ArrayView<G>, long, ArrayView<G>>> _sums = new(owner.Device, SumcheckKernels.Sums<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, int, ArrayView<G>>> _total = new(owner.Device, SumcheckKernels.Total<G>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, G, ArrayView<G>>> _bind = new(owner.Device, SumcheckKernels.Bind<G>);

    /// <inheritdoc/>
    public void Sums(DeviceMatrix<F> a, DeviceMatrix<F> b, Span<F> coefficients)
    {
        var half = SumcheckShapes.RequireSums(a, b, coefficients.Length);
        var (x, y) = (owner.Own(a).Elements<G>(), owner.Own(b).Elements<G>());
        var device = owner.Device;
        var groups = (int)Math.Clamp((half + device.GroupSize - 1) / device.GroupSize, 1, Math.Min(MostGroups, device.MostGroups));
        using var sums = new GpuBuffer(owner, 2L * groups * Unsafe.SizeOf<G>(), "partial sums", MatrixContents.Undefined);
        using var totals = new GpuBuffer(owner, 2L * Unsafe.SizeOf<G>(), "coefficients of a round", MatrixContents.Undefined);
        device.Compute("a round's sums", () =>
        {
            _sums.Launch(device.Stream, Launches.Groups(groups, device), x, y, half, sums.Data.Cast<G>());
            _total.Launch(device.Stream, Launches.Groups(1, device), sums.Data.Cast<G>(), groups, totals.Data.Cast<G>());
        });
        owner.OwnQueue.Read(totals.Data, MemoryMarshal.AsBytes(coefficients), "coefficients of a round");
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<F> values, in F challenge, DeviceMatrix<F> folded)
    {
        SumcheckShapes.RequireBind(values, folded);
        var (from, to, by) = (owner.Own(values).Elements<G>(), owner.Own(folded).Elements<G>(), Unsafe.BitCast<F, G>(challenge));
        if (to.Length > 0)
        {
            owner.Device.Compute("a binding", () => _bind.Launch(owner.Device.Stream, Launches.Over(to.Length, owner.Device), from, by, to));
        }
    }
}
