using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.F51.Prepared;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>NTTs of 4-word fields in 51-bit limbs: two passes over memory, the first down columns of a √n × √n matrix, the second along its rows.</summary>
/// <remarks>
/// Layer σ splits the polynomials mod X^(2m) − r² into those mod X^m − r and X^m + r: (a, b) ← (a + r·b, a − r·b) with r = shift^m·u[b],
/// m = n/2^(σ+1), for the whole of block b, where u[b] = ω^(n/2·b reversed) are the roots in bit-reversed order. Values come out bit-reversed.
/// In both passes a factor is shared by all lanes, so that <see cref="PreparedFactors{P}"/> serve. In the second, lanes are different rows B, polynomials mod
/// X^width − g(B)^width with g(B) = shift·ω^(B reversed): coefficient i is first multiplied by g(B)^i, two products an element, after which all rows are
/// transforms without a shift, the first block of whose layers has the factor 1. A coset costs nothing but those of the first pass, a scaling by n⁻¹ nothing,
/// and data are converted from and to words while they are loaded and stored. The integers x·2^256 mod p are transformed as they are, because the map is linear.
/// Ranges: <see cref="LazyRange{P}"/>.
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class F51Ntt<P>(CpuBackend owner) : INttKernels<PrimeField<Limbs4, P>>, IDisposable
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Below this, lanes would stay empty.</summary>
    private const int SmallestLog = 4;

    private const int MaxGroups = 8;
    private const int Limbs = 5;
    private const int Size = 4 * Limbs;

    /// <summary>Bytes of lanes side by side that a pass works on: about the second-level cache.</summary>
    private const long TileBytes = 768 * 1024;

    /// <summary>Up to this size the memory between the passes is kept from call to call: fresh pages cost a tenth of a transform.</summary>
    private const long KeptBytes = 64L << 20;

    /// <summary>Tables that are kept, of different sizes and shifts.</summary>
    private const int KeptTables = 64;

    /// <summary>Elements of columns that are transformed together.</summary>
    private const long TogetherElements = 1 << 16;

    private readonly PortableNtt<PrimeField<Limbs4, P>> _small = new(owner);
    private readonly KeptTables<PrimeField<Limbs4, P>, NttTables<P>> _tables = new(KeptTables, Tables);
    private readonly WorkerScratch _between = new(1);
    private readonly WorkerScratch _sets = new(owner.Options.Threads);
    private readonly Lock _oneCall = new();

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<PrimeField<Limbs4, P>> values, NttShape shape, in PrimeField<Limbs4, P> shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        if (shape.LogRows < SmallestLog)
        {
            _small.Transform(values, shape, shift);
            return;
        }

        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var inverse = shape.Direction == NttDirection.Inverse;
        var reversed = shape.Values == ElementOrder.BitReversed;
        lock (_oneCall)
        {
            Run(matrix, matrix, new Plan(shape.LogRows, shape.LogRows, inverse, inverse && reversed, !inverse && reversed), shift);
        }
    }

    /// <inheritdoc/>
    public void Extend(
        DeviceMatrix<PrimeField<Limbs4, P>> coefficients, DeviceMatrix<PrimeField<Limbs4, P>> values, ElementOrder order, in PrimeField<Limbs4, P> shift)
    {
        var (logCoefficients, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        if (logValues < SmallestLog)
        {
            _small.Extend(coefficients, values, order, shift);
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Run(owner.Own(coefficients), owner.Own(values), new Plan(logValues, logCoefficients, false, false, order == ElementOrder.BitReversed), shift);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _between.Dispose();
        _sets.Dispose();
        _tables.Dispose();
    }

    private void Run(HostMatrix<PrimeField<Limbs4, P>> source, HostMatrix<PrimeField<Limbs4, P>> target, Plan plan, in PrimeField<Limbs4, P> shift)
    {
        var n = 1L << plan.Log;
        var together = (int)Math.Clamp(TogetherElements >> plan.Log, 1, Math.Max(1, target.Shape.Columns));
        var bytes = together * n * Limbs * sizeof(double);
        if (bytes > KeptBytes)
        {
            // A matrix, because its pages come from those that others gave back, and go there: fresh ones cost as much as they do small transforms.
            using var pages = owner.Own(owner.Allocate<PrimeField<Limbs4, P>>(
                MatrixShape.Column(bytes / sizeof(PrimeField<Limbs4, P>)), "NTT between passes", MatrixContents.Undefined));
            Run(source, target, plan, shift, together, (double*)pages.Data);
            return;
        }

        owner.Memory.Reserve("NTT between passes", bytes);
        try
        {
            Run(source, target, plan, shift, together, (double*)_between.Of(0, bytes));
        }
        finally
        {
            owner.Memory.Release(bytes);
        }
    }

    private void Run(
        HostMatrix<PrimeField<Limbs4, P>> source, HostMatrix<PrimeField<Limbs4, P>> target, Plan plan, in PrimeField<Limbs4, P> shift, int together, double* between)
    {
        var tables = _tables.Of(plan.Log, plan.Inverse, shift);
        for (long c = 0; c < target.Shape.Columns; c += together)
        {
            var columns = Math.Min(together, target.Shape.Columns - c);
            owner.Workers.For(columns * plan.Tiles, 1, new FirstPass(plan, tables, (ulong*)source.Column(c), source.Shape.Rows, between));
            owner.Workers.For(columns * plan.Sets, 1, new SecondPass(plan, tables, between, (ulong*)target.Column(c), _sets));
        }
    }

    /// <summary>Factors do not depend on how long the source is, nor on orders.</summary>
    private static NttTables<P> Tables(int log, bool inverse, PrimeField<Limbs4, P> shift) => new(new NttRoots<P>(log, inverse), new Plan(log, log, inverse, false, false), shift);

    /// <summary>The bits of value in reverse.</summary>
    internal static long Reverse(long value, int bits)
    {
        var v = (ulong)value;
        v = ((v >> 1) & 0x5555555555555555) | ((v & 0x5555555555555555) << 1);
        v = ((v >> 2) & 0x3333333333333333) | ((v & 0x3333333333333333) << 2);
        v = ((v >> 4) & 0x0F0F0F0F0F0F0F0F) | ((v & 0x0F0F0F0F0F0F0F0F) << 4);
        return bits == 0 ? 0 : (long)(BinaryPrimitives.ReverseEndianness(v) >> (64 - bits));
    }

    /// <summary>The shape of a transform as the passes see it: n = 2^Log as 2^LogFirst rows of 2^LogSecond.</summary>
    internal sealed record Plan(int Log, int LogSource, bool Inverse, bool ReversedIn, bool ReversedOut)
    {
        public int LogFirst => (Log + 1) / 2;

        public int LogSecond => Log / 2;

        public long Rows => 1L << LogFirst;

        public long Width => 1L << LogSecond;

        /// <summary>Groups side by side in a tile of the first pass.</summary>
        public int TileGroups => GroupsFor(Width, Rows);

        /// <summary>Groups side by side in a set of rows of the second pass.</summary>
        public int SetGroups => GroupsFor(Rows, Width);

        public long Tiles => Width / (4 * TileGroups);

        public long Sets => Rows / (4 * SetGroups);

        private static int GroupsFor(long across, long along)
        {
            var groups = (int)Math.Min(MaxGroups, across / 4);
            while (groups > 2 && along * groups * Size * sizeof(double) > TileBytes)
            {
                groups /= 2;
            }

            return groups;
        }
    }

    /// <summary>Loads lanes of adjacent columns and does the first layers down them. A tile's rows lie one after another in between.</summary>
    private readonly struct FirstPass(Plan plan, NttTables<P> tables, ulong* source, long sourceRows, double* between) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var rowSize = plan.TileGroups * Size;
            for (var index = from; index < to; index++)
            {
                var (column, tile) = (index / plan.Tiles, index % plan.Tiles);
                var data = between + (index * plan.Rows * rowSize);
                // Rows of zeros above the source's degree: the layers that meet them copy.
                var filled = Math.Max(1, plan.Rows >> (plan.Log - plan.LogSource));
                Load(source + (4 * column * sourceRows), tile, filled, data);
                for (var copied = filled; copied < plan.Rows; copied *= 2)
                {
                    var bytes = copied * rowSize * sizeof(double);
                    Buffer.MemoryCopy(data, data + (copied * rowSize), bytes, bytes);
                }

                _ = PreparedLayers<P>.Run(data, plan.LogFirst, plan.TileGroups, plan.LogFirst - (int)long.Log2(filled), tables.First, LazyRange<P>.Words);
            }
        }

        private void Load(ulong* column, long tile, long rows, double* data)
        {
            var present = 1L << plan.LogSource;
            var zero = stackalloc ulong[4];
            new Span<ulong>(zero, 4).Clear();
            for (long row = 0; row < rows; row++)
            {
                for (var g = 0; g < plan.TileGroups; g++, data += Size)
                {
                    var i = (row << plan.LogSecond) + (4 * ((tile * plan.TileGroups) + g));
                    if (plan.ReversedIn)
                    {
                        var at = Reverse(i, plan.Log);
                        var (half, quarter) = (1L << (plan.Log - 1), 1L << (plan.Log - 2));
                        Words4.Load(column + (4 * at), column + (4 * (at + half)), column + (4 * (at + quarter)), column + (4 * (at + half + quarter)), data);
                    }
                    else if (i + 4 <= present)
                    {
                        Words4.Load(column + (4 * i), column + (4 * (i + 1)), column + (4 * (i + 2)), column + (4 * (i + 3)), data);
                    }
                    else
                    {
                        Words4.Load(
                            i < present ? column + (4 * i) : zero,
                            i + 1 < present ? column + (4 * (i + 1)) : zero,
                            i + 2 < present ? column + (4 * (i + 2)) : zero,
                            i + 3 < present ? column + (4 * (i + 3)) : zero,
                            data);
                    }
                }
            }
        }
    }

    /// <summary>Transposes lanes to different rows, does the last layers along them, and stores the result where it belongs.</summary>
    private readonly struct SecondPass(Plan plan, NttTables<P> tables, double* between, ulong* target, WorkerScratch sets) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var groups = plan.SetGroups;
            var rowSize = groups * Size;
            // The lanes, g of theirs, its power that turns an element, and g prepared.
            var doubles = ((plan.Width + 2) * rowSize) + (groups * 4 * PreparedFactors<P>.Limbs);
            var scratch = (double*)sets.Of(worker, doubles * sizeof(double));
            var g = scratch + (plan.Width * rowSize);
            var power = g + rowSize;
            var prepared = power + rowSize;
            var rows = stackalloc long[4 * MaxGroups];
            for (var index = from; index < to; index++)
            {
                var (column, set) = (index / plan.Sets, index % plan.Sets);
                for (var lane = 0; lane < 4 * groups; lane++)
                {
                    var j = (set * 4 * groups) + lane;
                    rows[lane] = plan.ReversedOut ? j : Reverse(j, plan.LogFirst);
                }

                Gather(between + (column * plan.Rows * plan.Width * Limbs), rows, scratch);
                tables.Turns(rows, groups, power, g);
                PreparedFactors<P>.Prepare(g, prepared, groups);
                Turn(scratch, power, prepared);
                _ = PreparedLayers<P>.Run(scratch, plan.LogSecond, groups, 0, tables.Second, LazyRange<P>.Turned);
                if (tables.Scaled)
                {
                    tables.Scale(scratch, groups);
                }

                Store(scratch, rows, target + (4 * column * plan.Rows * plan.Width), set);
            }
        }

        /// <summary>Multiplies element i of the lanes by power·g^i.</summary>
        private void Turn(double* scratch, double* power, double* g)
        {
            var groups = plan.SetGroups;
            for (long i = 0; i < plan.Width; i++, scratch += groups * Size)
            {
                F51<FiveLimbs, P>.Multiply(scratch, Size, scratch, Size, power, Size, groups);
                PreparedFactors<P>.Multiply<LaneFactors>(power, Size, power, Size, g, 4 * PreparedFactors<P>.Limbs, groups);
            }
        }

        /// <summary>Lane l of group g of row i ← element i of matrix row rows[4g + l].</summary>
        private void Gather(double* column, long* rows, double* scratch)
        {
            var tileGroups = plan.TileGroups;
            var rowSize = plan.SetGroups * Size;
            for (long tile = 0; tile < plan.Tiles; tile++)
            {
                for (var g = 0; g < plan.SetGroups; g++)
                {
                    var tileBase = column + (tile * plan.Rows * tileGroups * Size);
                    var r0 = tileBase + (rows[4 * g] * tileGroups * Size);
                    var r1 = tileBase + (rows[(4 * g) + 1] * tileGroups * Size);
                    var r2 = tileBase + (rows[(4 * g) + 2] * tileGroups * Size);
                    var r3 = tileBase + (rows[(4 * g) + 3] * tileGroups * Size);
                    for (var q = 0; q < tileGroups; q++)
                    {
                        var z = scratch + (4 * ((tile * tileGroups) + q) * rowSize) + (g * Size);
                        Lanes.TransposeGroups(r0 + (q * Size), r1 + (q * Size), r2 + (q * Size), r3 + (q * Size), z, rowSize, Limbs);
                    }
                }
            }
        }

        private void Store(double* scratch, long* rows, ulong* column, long set)
        {
            var groups = plan.SetGroups;
            var constants = F51<FiveLimbs, P>.Constants;
            for (long i = 0; i < plan.Width; i++)
            {
                for (var g = 0; g < groups; g++, scratch += Size)
                {
                    if (plan.ReversedOut)
                    {
                        var z = column + (4 * ((rows[4 * g] << plan.LogSecond) + i));
                        var stride = 4L << plan.LogSecond;
                        Words4.Store(scratch, constants, z, z + stride, z + (2 * stride), z + (3 * stride));
                    }
                    else
                    {
                        var z = column + (4 * ((Reverse(i, plan.LogSecond) << plan.LogFirst) + (4 * ((set * groups) + g))));
                        Words4.Store(scratch, constants, z, z + 4, z + 8, z + 12);
                    }
                }
            }
        }
    }
}
