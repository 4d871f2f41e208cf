using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Element-wise operations of 4-word fields in 51-bit limbs, 32 elements side by side, divided among threads.</summary>
/// <remarks>
/// The integer x·2^256 mod p counts as 2x in Montgomery form with R = 2^255: a product of two of them is twice too large, so that one factor is
/// halved while it is loaded. Running products, a chain, stay with the scalar types.
/// </remarks>
internal sealed unsafe class F51Polynomial<P>(CpuBackend owner) : IPolynomialKernels<PrimeField<Limbs4, P>>
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Size = 4 * Limbs;
    private const int Groups = 8;

    /// <summary>Elements of a block of eight groups.</summary>
    private const int Block = 4 * Groups;

    /// <summary>Elements of a part: some microseconds of work.</summary>
    private const int Grain = 32 * Block;

    private static readonly ulong* s_modulus = BuildModulus();

    private readonly PortablePolynomial<PrimeField<Limbs4, P>> _chains = new(owner);

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
        owner.Workers.For(values.Shape.Elements, Grain, new InvertBody(Words(values)));
    }

    /// <inheritdoc/>
    public void PrefixProducts(DeviceMatrix<PrimeField<Limbs4, P>> values) => _chains.PrefixProducts(values);

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

    private static ulong* BuildModulus()
    {
        var limbs = (ulong*)NativeMemory.AlignedAlloc(Size * sizeof(ulong), 64);
        for (var i = 0; i < Size; i++)
        {
            limbs[i] = (ulong)((P.Modulus >> (Fma51.Bits * (i / 4))) & Fma51.Mask);
        }

        return limbs;
    }

    /// <summary>Loads 32 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Load(ulong* words, double* block)
    {
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.Load(words, words + 4, words + 8, words + 12, block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadHalved(ulong* words, ulong* modulus, double* block)
    {
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.LoadHalved(words, words + 4, words + 8, words + 12, modulus, block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(double* block, double* constants, ulong* words)
    {
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.Store(block, constants, words, words + 4, words + 8, words + 12);
        }
    }

    private static double* Align(double* memory) => (double*)(((nuint)memory + 63) & ~(nuint)63);

    /// <summary>Where a block's words are read: in place, or in a copy behind which zeros stand when fewer than 32 elements are left.</summary>
    private static ulong* Whole(ulong* words, long present, ulong* copy)
    {
        if (present >= Block)
        {
            return words;
        }

        new Span<ulong>(copy, 4 * Block).Clear();
        new ReadOnlySpan<ulong>(words, 4 * (int)present).CopyTo(new Span<ulong>(copy, 4 * Block));
        return copy;
    }

    /// <summary>Stores what is present of a block.</summary>
    private static void StorePart(double* block, ulong* words, long present, ulong* copy)
    {
        Store(block, F51<FiveLimbs, P>.Constants, present >= Block ? words : copy);
        if (present < Block)
        {
            new ReadOnlySpan<ulong>(copy, 4 * (int)present).CopyTo(new Span<ulong>(words, 4 * (int)present));
        }
    }

    /// <summary>z ← x·y − w.</summary>
    private readonly struct ProductBody(ulong* x, ulong* y, ulong* w, ulong* z) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc double[(2 * Groups * Size) + 8];
            var copy = stackalloc ulong[4 * Block];
            var first = Align(memory);
            var second = first + (Groups * Size);
            for (var i = from; i < to; i += Block)
            {
                Load(Whole(x + (4 * i), to - i, copy), first);
                LoadHalved(Whole(y + (4 * i), to - i, copy), s_modulus, second);
                F51<FiveLimbs, P>.Multiply(first, Size, first, Size, second, Size, Groups);
                if (w is not null)
                {
                    Load(Whole(w + (4 * i), to - i, copy), second);
                    Lanes.Subtract(first, Size, first, Size, second, Size, Limbs, Groups);
                }

                StorePart(first, z + (4 * i), to - i, copy);
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
            var first = Align(memory);
            var second = first + (Groups * Size);
            var factor = second + (Groups * Size);
            Broadcast(scale, factor);
            for (var i = from; i < to; i += Block)
            {
                Load(Whole(x + (4 * i), to - i, copy), first);
                F51<FiveLimbs, P>.Multiply(first, Size, first, Size, factor, 0, Groups);
                if (y is not null)
                {
                    Load(Whole(y + (4 * i), to - i, copy), second);
                    Lanes.Add(first, Size, first, Size, second, Size, Limbs, Groups);
                }

                StorePart(first, x + (4 * i), to - i, copy);
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
                        Broadcast(PrimeField<Limbs4, P>.FromUInt64(4), prefix + (g * Size));
                    }

                    for (var b = 0; b < blocks; b++)
                    {
                        var at = 4 * (from + (b * Block));
                        Load(Whole(x + at, count - (b * Block), copy), values + (b * BlockSize));
                        ReplaceZeros(values + (b * BlockSize));
                        F51<FiveLimbs, P>.Multiply(
                            prefix + ((b + 1) * BlockSize), Size, values + (b * BlockSize), Size, prefix + (b * BlockSize), Size, Groups);
                        Tame(prefix + ((b + 1) * BlockSize));
                    }

                    if (!BlockInverse<PrimeField<Limbs4, P>, PrimeCoordinates<FiveLimbs, Limbs4, P>>.TryInvert(prefix + (blocks * BlockSize), inverse))
                    {
                        throw new InvalidOperationException("a product of elements other than zero is zero");
                    }

                    F51<FiveLimbs, P>.Multiply(inverse, Size, inverse, Size, prefix, Size, Groups);
                    Tame(inverse);
                    for (var b = blocks - 1; b >= 0; b--)
                    {
                        F51<FiveLimbs, P>.Multiply(own, Size, inverse, Size, prefix + (b * BlockSize), Size, Groups);
                        F51<FiveLimbs, P>.Multiply(inverse, Size, values + (b * BlockSize), Size, inverse, Size, Groups);
                        Tame(inverse);
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
            Store(block, F51<FiveLimbs, P>.Constants, copy);
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

        /// <summary>Reduces a block to p/2: products of products of BLS12-381's Fr grow without.</summary>
        [SkipLocalsInit]
        private static void Tame(double* block)
        {
            var zero = stackalloc double[Size];
            new Span<double>(zero, Size).Clear();
            F51<FiveLimbs, P>.SubtractReduce(block, Size, block, Size, zero, 0, zero, 0, Groups);
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
            var sum = Align(memory);
            var own = sum + (Groups * Size);
            var factor = own + (Groups * Size);
            var zero = factor + Size;
            new Span<double>(zero, Size).Clear();
            Broadcast(FieldMath.Pow(point, Block), factor);
            for (var part = from; part < to; part++)
            {
                var (first, end) = (part * Grain, Math.Min(rows, (part + 1) * Grain));
                new Span<double>(sum, Groups * Size).Clear();
                for (var i = first + ((end - first - 1) / Block * Block); i >= first; i -= Block)
                {
                    F51<FiveLimbs, P>.Multiply(sum, Size, sum, Size, factor, 0, Groups);
                    Load(Whole(column + (4 * i), end - i, copy), own);
                    Lanes.Add(sum, Size, sum, Size, own, Size, Limbs, Groups);
                    F51<FiveLimbs, P>.SubtractReduce(sum, Size, sum, Size, zero, 0, zero, 0, Groups);
                }

                Store(sum, F51<FiveLimbs, P>.Constants, copy);
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

    private static void Broadcast(in PrimeField<Limbs4, P> value, double* group)
    {
        Limb51Codec<FiveLimbs, Limbs4, P>.Write(value, group, 4);
        for (var k = 0; k < Size; k += 4)
        {
            group[k + 1] = group[k + 2] = group[k + 3] = group[k];
        }
    }
}
