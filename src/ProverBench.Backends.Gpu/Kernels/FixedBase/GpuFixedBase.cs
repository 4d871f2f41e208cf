using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Curves;
using ProverBench.Backends.Gpu.Memory;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Kernels.FixedBase;

/// <summary>Multiples of one point by a table of its multiples in signed windows, made and read on the device; a thread a scalar.</summary>
internal sealed class GpuFixedBase<C, F, S, E, G>(GpuBackend owner) : IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where E : unmanaged, IGpuCoordinate<E>
    where G : unmanaged, IGpuScalar<G>
{
    /// <summary>19 windows of 8192 multiples: 15 MB over BN254, which the second cache of a card holds.</summary>
    private const int WidestWindow = 14;

    private readonly AffineForm<E> _affine = new(owner);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<Quad>, ArrayView<XyzzPoint<E>>, TableShape>> _units = new(owner.Device, FixedBaseKernels.Units<E>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<XyzzPoint<E>>, TableShape>> _fill = new(owner.Device, FixedBaseKernels.Fill<E>);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<G>, long, ArrayView<Quad>, ArrayView<XyzzPoint<E>>, TableShape>> _multiply = new(owner.Device, FixedBaseKernels.Multiply<E, G>);

    private AcceleratorStream Stream => owner.Device.Stream;

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label)
    {
        var bits = FixedBase<C, F, S>.WindowFor(expected, WidestWindow);
        var shape = new TableShape(((int)S.Order.GetBitLength() / bits) + 1, bits, 1);
        var entries = (long)shape.Windows * shape.PerWindow;
        using var at = GpuPoints<C, F>.From(owner, [point], label);
        using var room = new GpuBuffer(owner, entries * Unsafe.SizeOf<XyzzPoint<E>>(), label, MatrixContents.Undefined);
        var multiples = room.Data.Cast<XyzzPoint<E>>();
        owner.Device.Compute("units of a table", () => _units.Launch(Stream, Launches.Over(shape.Windows, owner.Device), at.Quads, multiples, shape));
        for (var filled = 1; filled < shape.PerWindow; filled *= 2)
        {
            var round = shape with { Filled = filled };
            owner.Device.Compute("multiples of a table", () => _fill.Launch(Stream, Launches.Over((long)round.Windows * round.Filled, owner.Device), multiples, round));
        }

        var table = new GpuBuffer(owner, entries * Unsafe.SizeOf<AffinePoint<C, F>>(), label, MatrixContents.Undefined);
        try
        {
            _affine.Normalize(multiples, table.Data.Cast<Quad>());
            return new Table(owner, table, shape);
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireFixedBase(point, scalars, from, results.Length);
        var table = point is Table own && ReferenceEquals(own.Owner, owner) ? own : throw Shapes.ForeignPoint<C, F>();
        if (results.Length == 0)
        {
            return;
        }

        using var room = new GpuBuffer(owner, (long)results.Length * Unsafe.SizeOf<XyzzPoint<E>>(), "multiples", MatrixContents.Undefined);
        var (factors, multiples) = (owner.Own(scalars).Elements<G>(), room.Data.Cast<XyzzPoint<E>>());
        owner.Device.Compute("multiples of a point", () => _multiply.Launch(Stream, Launches.Over(multiples.Length, owner.Device), factors, from, table.Quads, multiples, table.Shape));
        _affine.Read(multiples, results, "multiples");
    }

    private sealed class Table(GpuBackend owner, GpuBuffer buffer, TableShape shape) : PreparedBases<C, F>
    {
        public GpuBackend Owner => owner;

        public TableShape Shape => shape;

        public override long Count => 1;

        public override long Bytes => buffer.Reserved;

        public ArrayView<Quad> Quads => buffer.Data.Cast<Quad>();

        public override void Dispose() => buffer.Dispose();
    }
}
