using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Circle;

/// <summary>Points of domains and factors of layers on the device, computed there once for each size.</summary>
internal sealed class CircleTables(GpuBackend owner, GpuPolynomial<Mersenne31, GpuMersenne31> polynomials)
{
    private readonly Dictionary<int, GpuBuffer> _points = [];
    private readonly Dictionary<(int Log, bool Inverse), GpuBuffer> _factors = [];
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, ArrayView<GpuMersenne31>, GpuCirclePoint, GpuCirclePoint, GpuCirclePoint>> _turn = new(owner.Device, CircleKernels.Points);
    private readonly Kernel<Action<AcceleratorStream, KernelConfig, ArrayView<GpuMersenne31>, int>> _halve = new(owner.Device, CircleKernels.Halve);

    /// <summary>The coordinates of the first half of the domain of 2^log points, in twin order.</summary>
    public (ArrayView<GpuMersenne31> Xs, ArrayView<GpuMersenne31> Ys) Points(int log)
    {
        var half = 1L << (log - 1);
        if (!_points.TryGetValue(log, out var table))
        {
            _points.Add(log, table = Table(2 * half, "points of the circle", MatrixContents.Undefined));
            var (domain, view) = (new CircleDomain(log), table.Data.Cast<GpuMersenne31>());
            var step = CirclePoint.Multiply(domain.Base, 4);
            var grid = Launches.Over(half, owner.Device);
            var (first, by, stride) = (
                GpuCirclePoint.Of(domain.First), GpuCirclePoint.Of(step), GpuCirclePoint.Of(CirclePoint.Multiply(step, (ulong)((long)grid.GridDim.X * grid.GroupDim.X))));
            owner.Device.Compute("points of the circle", () => _turn.Launch(owner.Device.Stream, grid, view.SubView(0, half), view.SubView(half, half), first, by, stride));
        }

        var both = table.Data.Cast<GpuMersenne31>();
        return (both.SubView(0, half), both.SubView(half, half));
    }

    /// <summary>Of a transform on 2^log points the factors of all layers, those of bit b from 2^b on: second coordinates for the highest bit, else first ones of the domain of 2^(b + 2) points.</summary>
    public ArrayView<GpuMersenne31> Factors(int log, bool inverse)
    {
        if (!_factors.TryGetValue((log, inverse), out var table))
        {
            _factors.Add((log, inverse), table = Table(1L << log, "factors of the circle", MatrixContents.Zero));
            Fill(table.Data.Cast<GpuMersenne31>(), log, inverse);
        }

        return table.Data.Cast<GpuMersenne31>();
    }

    /// <summary>1/x of the first 2^bit points of the domain of 2^(bit + 2), from 2^bit on, and before them those for all bits below: part of the factors of any larger transform.</summary>
    public ArrayView<GpuMersenne31> InverseTurns(int bit)
    {
        foreach (var ((log, inverse), table) in _factors)
        {
            if (inverse && log > bit + 1)
            {
                return table.Data.Cast<GpuMersenne31>();
            }
        }

        return Factors(bit + 2, inverse: true);
    }

    private void Fill(ArrayView<GpuMersenne31> factors, int log, bool inverse)
    {
        var (xs, ys) = Points(log);
        var quarter = (1L << log) >> 2;
        owner.Device.Compute("factors of the circle", () =>
        {
            factors.SubView(ys.Length, ys.Length).CopyFrom(owner.Device.Stream, ys);
            if (quarter > 0)
            {
                factors.SubView(quarter, quarter).CopyFrom(owner.Device.Stream, xs.SubView(0, quarter));
            }

            for (var count = (int)(quarter >> 1); count > 0; count >>= 1)
            {
                _halve.Launch(owner.Device.Stream, Launches.Over(count, owner.Device), factors, count);
            }
        });
        if (inverse)
        {
            polynomials.Invert(factors, "factors of the circle");
        }
    }

    private GpuBuffer Table(long elements, string label, MatrixContents contents) => new(owner, elements * Unsafe.SizeOf<GpuMersenne31>(), label, contents);
}
