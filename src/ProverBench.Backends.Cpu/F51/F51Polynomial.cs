using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Ifma.Inversion;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Element-wise operations of 4-word fields in 51-bit limbs, 32 elements side by side, divided among threads.</summary>
/// <remarks>
/// The integer x·2^256 mod p counts as 2x in Montgomery form with R = 2^255: a product of two of them is twice too large, so that one factor is
/// halved while it is loaded. Running products take 32 neighbouring stretches of a column in 32 lanes: the products of the stretches and their
/// prefixes among the 32 first, the prefixes of all 32 together one after the other, then every stretch from its own start.
/// </remarks>
/// <param name="owner">The processor.</param>
/// <param name="assembled">Whether inverses are taken by assembled code (<see cref="IfmaInversion{L, P}"/>).</param>
internal sealed unsafe class F51Polynomial<P>(CpuBackend owner, bool assembled) : IPolynomialKernels<PrimeField<Limbs4, P>>
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Size = F51Blocks<P>.Size;
    private const int Groups = F51Blocks<P>.Groups;
    private const int Block = F51Blocks<P>.Elements;

    /// <summary>Elements of a part: some microseconds of work.</summary>
    private const int Grain = F51Blocks<P>.Stretch * Block;

    private readonly WorkerScratch _scratch = new(owner.Workers.Count);

    /// <inheritdoc/>
    public void Multiply(DeviceMatrix<PrimeField<Limbs4, P>> a, DeviceMatrix<PrimeField<Limbs4, P>> b, DeviceMatrix<PrimeField<Limbs4, P>> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(a.Shape.Elements, Grain, new ProductBody(Words(a), Words(b), null, Words(result)));
    }

    /// <inheritdoc/>
    public void MultiplySubtract(
        DeviceMatrix<PrimeField<Limbs4, P>> a, DeviceMatrix<PrimeField<Limbs4, P>> b, DeviceMatrix<PrimeField<Limbs4, P>> c, DeviceMatrix<PrimeField<Limbs4, P>> result)
    {
        Shapes.RequireSame(a, b);
        Shapes.RequireSame(a, c);
        Shapes.RequireSame(a, result);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(a.Shape.Elements, Grain, new ProductBody(Words(a), Words(b), Words(c), Words(result)));
    }

    /// <inheritdoc/>
    public void ScaleAdd(DeviceMatrix<PrimeField<Limbs4, P>> values, in PrimeField<Limbs4, P> scale, DeviceMatrix<PrimeField<Limbs4, P>>? addend)
    {
        if (addend is not null)
        {
            Shapes.RequireSame(values, addend);
        }

        using var time = owner.Clock.Kernel();
        owner.Workers.For(values.Shape.Elements, Grain, new ScaleBody(Words(values), scale, addend is null ? null : Words(addend)));
    }

    /// <inheritdoc/>
    public void BatchInvert(DeviceMatrix<PrimeField<Limbs4, P>> values)
    {
        using var time = owner.Clock.Kernel();
        if (assembled)
        {
            owner.Workers.For(values.Shape.Elements, IfmaInversion<Limbs4, P>.Grain, new IfmaInversion<Limbs4, P>(Words(values), _scratch));
        }
        else
        {
            owner.Workers.For(values.Shape.Elements, Grain, new InvertBody(Words(values)));
        }
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<PrimeField<Limbs4, P>> values)
    {
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        var parts = matrix.Shape.Rows / Grain;
        var stretches = new PrimeField<Limbs4, P>[parts * Block];
        var starts = new PrimeField<Limbs4, P>[parts];
        for (long c = 0; c < matrix.Shape.Columns; c++)
        {
            var column = matrix.Column(c);
            fixed (PrimeField<Limbs4, P>* lanes = stretches, groups = starts)
            {
                owner.Workers.For(parts, 1, new LaneProductBody((ulong*)column, lanes, groups));
                var product = Prefixes(groups, parts, PrimeField<Limbs4, P>.One);
                owner.Workers.For(parts, 1, new LanePrefixBody((ulong*)column, lanes, groups));
                Prefixes(column + (parts * Grain), matrix.Shape.Rows - (parts * Grain), product);
            }
        }
    }

    /// <inheritdoc/>
    public void Evaluate(DeviceMatrix<PrimeField<Limbs4, P>> coefficients, in PrimeField<Limbs4, P> point, Span<PrimeField<Limbs4, P>> results)
    {
        Shapes.RequireResults(coefficients, results.Length);
        var matrix = owner.Own(coefficients);
        using var time = owner.Clock.Kernel();
        var rows = matrix.Shape.Rows;
        var parts = (rows + Grain - 1) / Grain;
        var sums = new PrimeField<Limbs4, P>[parts];
        var stride = FieldMath.Pow(point, Grain);
        for (var c = 0; c < results.Length; c++)
        {
            owner.Workers.For(parts, 1, new EvaluateBody((ulong*)matrix.Column(c), rows, point, sums));
            var sum = PrimeField<Limbs4, P>.Zero;
            for (var part = parts - 1; part >= 0; part--)
            {
                sum = (sum * stride) + sums[part];
            }

            results[c] = sum;
        }

        owner.CountReturned((long)results.Length * sizeof(PrimeField<Limbs4, P>));
    }

    private ulong* Words(DeviceMatrix<PrimeField<Limbs4, P>> matrix) => (ulong*)owner.Own(matrix).Data;

    /// <summary>values[i] ← start·Π_{j &lt; i} values[j]; returns the product of all.</summary>
    private static PrimeField<Limbs4, P> Prefixes(PrimeField<Limbs4, P>* values, long count, PrimeField<Limbs4, P> start)
    {
        for (long i = 0; i < count; i++)
        {
            var own = values[i];
            values[i] = start;
            start *= own;
        }

        return start;
    }

    /// <summary>z ← x·y − w.</summary>
    private readonly struct ProductBody(ulong* x, ulong* y, ulong* w, ulong* z) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(2 * Groups * Size) + 8];
            var copy = stackalloc ulong[4 * Block];
            var first = F51Blocks<P>.Align(memory);
            var second = first + (Groups * Size);
            for (var i = from; i < to; i += Block)
            {
                F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * i), to - i, copy), first);
                F51Blocks<P>.LoadHalved(F51Blocks<P>.Whole(y + (4 * i), to - i, copy), second);
                F51<FiveLimbs, P>.Multiply(first, Size, first, Size, second, Size, Groups);
                if (w is not null)
                {
                    F51Blocks<P>.Load(F51Blocks<P>.Whole(w + (4 * i), to - i, copy), second);
                    Lanes.Subtract(first, Size, first, Size, second, Size, Limbs, Groups);
                }

                F51Blocks<P>.StorePart(first, z + (4 * i), to - i, copy);
            }
        }
    }

    /// <summary>x ← scale·x + y.</summary>
    private readonly struct ScaleBody(ulong* x, PrimeField<Limbs4, P> scale, ulong* y) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(((2 * Groups) + 1) * Size) + 8];
            var copy = stackalloc ulong[4 * Block];
            var first = F51Blocks<P>.Align(memory);
            var second = first + (Groups * Size);
            var factor = second + (Groups * Size);
            F51Blocks<P>.Broadcast(scale, factor);
            for (var i = from; i < to; i += Block)
            {
                F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * i), to - i, copy), first);
                F51<FiveLimbs, P>.Multiply(first, Size, first, Size, factor, 0, Groups);
                if (y is not null)
                {
                    F51Blocks<P>.Load(F51Blocks<P>.Whole(y + (4 * i), to - i, copy), second);
                    Lanes.Add(first, Size, first, Size, second, Size, Limbs, Groups);
                }

                F51Blocks<P>.StorePart(first, x + (4 * i), to - i, copy);
            }
        }
    }

    /// <summary>Inverses of up to <see cref="Grain"/> elements at a time, zeros taken for ones and put back.</summary>
    private readonly struct InvertBody(ulong* x) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            const int BlockSize = Groups * Size;
            const int Blocks = Grain / Block;
            var copy = stackalloc ulong[4 * Block];
            var memory = (double*)NativeMemory.AlignedAlloc(((2 * Blocks) + 3) * BlockSize * sizeof(double), 64);
            try
            {
                var values = memory;
                var prefix = values + (Blocks * BlockSize);
                var inverse = prefix + ((Blocks + 1) * BlockSize);
                var own = inverse + BlockSize;
                for (; from < to; from += Grain)
                {
                    var count = Math.Min(Grain, to - from);
                    var blocks = (int)((count + Block - 1) / Block);
                    // The products start from 4: the inverse of 2x is to become 2/x.
                    for (var g = 0; g < Groups; g++)
                    {
                        F51Blocks<P>.Broadcast(PrimeField<Limbs4, P>.FromUInt64(4), prefix + (g * Size));
                    }

                    for (var b = 0; b < blocks; b++)
                    {
                        var at = 4 * (from + (b * Block));
                        F51Blocks<P>.Load(F51Blocks<P>.Whole(x + at, count - (b * Block), copy), values + (b * BlockSize));
                        ReplaceZeros(values + (b * BlockSize));
                        F51<FiveLimbs, P>.Multiply(
                            prefix + ((b + 1) * BlockSize), Size, values + (b * BlockSize), Size, prefix + (b * BlockSize), Size, Groups);
                        F51Blocks<P>.Tame(prefix + ((b + 1) * BlockSize));
                    }

                    if (!BlockInverse<PrimeField<Limbs4, P>, PrimeCoordinates<FiveLimbs, Limbs4, P>>.TryInvert(prefix + (blocks * BlockSize), inverse))
                    {
                        throw new InvalidOperationException("a product of elements other than zero is zero");
                    }

                    F51<FiveLimbs, P>.Multiply(inverse, Size, inverse, Size, prefix, Size, Groups);
                    F51Blocks<P>.Tame(inverse);
                    for (var b = blocks - 1; b >= 0; b--)
                    {
                        F51<FiveLimbs, P>.Multiply(own, Size, inverse, Size, prefix + (b * BlockSize), Size, Groups);
                        F51<FiveLimbs, P>.Multiply(inverse, Size, values + (b * BlockSize), Size, inverse, Size, Groups);
                        F51Blocks<P>.Tame(inverse);
                        var words = x + (4 * (from + (b * Block)));
                        StoreInverses(own, words, Math.Min(Block, count - (b * Block)), copy);
                    }
                }
            }
            finally
            {
                NativeMemory.AlignedFree(memory);
            }
        }

        private static void StoreInverses(double* block, ulong* words, long present, ulong* copy)
        {
            F51Blocks<P>.Store(block, copy);
            for (var i = 0; i < 4 * present; i += 4)
            {
                if ((words[i] | words[i + 1] | words[i + 2] | words[i + 3]) != 0)
                {
                    new ReadOnlySpan<ulong>(copy + i, 4).CopyTo(new Span<ulong>(words + i, 4));
                }
            }
        }

        private static void ReplaceZeros(double* block)
        {
            for (var i = 0; i < Block; i++)
            {
                var lane = block + (i / 4 * Size) + (i & 3);
                if (lane[0] + lane[4] + lane[8] + lane[12] + lane[16] == 0)
                {
                    lane[0] = 1;
                }
            }
        }
    }

    /// <summary>lanes[32·part + l] ← the product of the part's stretches before l; products[part] ← that of all 32.</summary>
    private readonly struct LaneProductBody(ulong* column, PrimeField<Limbs4, P>* lanes, PrimeField<Limbs4, P>* products) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(2 * Groups * Size) + 8];
            var product = F51Blocks<P>.Align(memory);
            var own = product + (Groups * Size);
            var ones = stackalloc PrimeField<Limbs4, P>[Block];
            new Span<PrimeField<Limbs4, P>>(ones, Block).Fill(PrimeField<Limbs4, P>.One);
            for (var part = from; part < to; part++)
            {
                F51Blocks<P>.Load((ulong*)ones, product);
                for (var j = 0; j < Grain / Block; j++)
                {
                    F51Blocks<P>.LoadLanes(column + (4 * ((part * Grain) + j)), own);
                    F51<FiveLimbs, P>.Multiply(product, Size, product, Size, own, Size, Groups);
                    F51Blocks<P>.Tame(product);
                }

                F51Blocks<P>.Store(product, (ulong*)(lanes + (part * Block)));
                products[part] = Prefixes(lanes + (part * Block), Block, PrimeField<Limbs4, P>.One);
            }
        }
    }

    /// <summary>Prefixes of every stretch from its start, which is its prefix in the part times the part's.</summary>
    private readonly struct LanePrefixBody(ulong* column, PrimeField<Limbs4, P>* lanes, PrimeField<Limbs4, P>* starts) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(2 * Groups * Size) + 8];
            var product = F51Blocks<P>.Align(memory);
            var own = product + (Groups * Size);
            var start = stackalloc PrimeField<Limbs4, P>[Block];
            for (var part = from; part < to; part++)
            {
                for (var lane = 0; lane < Block; lane++)
                {
                    start[lane] = starts[part] * lanes[(part * Block) + lane];
                }

                F51Blocks<P>.Load((ulong*)start, product);
                for (var j = 0; j < Grain / Block; j++)
                {
                    var words = column + (4 * ((part * Grain) + j));
                    F51Blocks<P>.LoadLanes(words, own);
                    F51Blocks<P>.StoreLanes(product, words);
                    F51<FiveLimbs, P>.Multiply(product, Size, product, Size, own, Size, Groups);
                    F51Blocks<P>.Tame(product);
                }
            }
        }
    }

    /// <summary>Horner's rule in 32 lanes by point^32, the lanes put together at the end.</summary>
    private readonly struct EvaluateBody(ulong* column, long rows, PrimeField<Limbs4, P> point, PrimeField<Limbs4, P>[] sums) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(((2 * Groups) + 2) * Size) + 8];
            var copy = stackalloc ulong[4 * Block];
            var sum = F51Blocks<P>.Align(memory);
            var own = sum + (Groups * Size);
            var factor = own + (Groups * Size);
            var zero = factor + Size;
            new Span<double>(zero, Size).Clear();
            F51Blocks<P>.Broadcast(FieldMath.Pow(point, Block), factor);
            for (var part = from; part < to; part++)
            {
                var (first, end) = (part * Grain, Math.Min(rows, (part + 1) * Grain));
                new Span<double>(sum, Groups * Size).Clear();
                for (var i = first + ((end - first - 1) / Block * Block); i >= first; i -= Block)
                {
                    F51<FiveLimbs, P>.Multiply(sum, Size, sum, Size, factor, 0, Groups);
                    F51Blocks<P>.Load(F51Blocks<P>.Whole(column + (4 * i), end - i, copy), own);
                    Lanes.Add(sum, Size, sum, Size, own, Size, Limbs, Groups);
                    F51<FiveLimbs, P>.SubtractReduce(sum, Size, sum, Size, zero, 0, zero, 0, Groups);
                }

                F51Blocks<P>.Store(sum, copy);
                var lanes = (PrimeField<Limbs4, P>*)copy;
                var total = PrimeField<Limbs4, P>.Zero;
                for (var lane = Block - 1; lane >= 0; lane--)
                {
                    total = (total * point) + lanes[lane];
                }

                sums[part] = total;
            }
        }
    }
}
