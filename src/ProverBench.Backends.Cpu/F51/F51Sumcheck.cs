using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Rounds of the sumcheck protocol for 4-word fields in 51-bit limbs, 32 pairs side by side.</summary>
/// <remarks>
/// As in <see cref="F51Polynomial{P}"/> one factor of every product is halved. Ranges, in units of p: what is loaded, halved or not, is at most 1 with limbs in [0, 2^51), so a
/// difference is at most 1 with limbs of at most 2^51; the other difference is reduced to 1/2 with limbs of at most 2^50. A product is at most 0.906 + 1/2 (BLS12-381's Fr), a sum of
/// 1/2 with it 1.91, whose top limb is below 1.74·2^51, and <see cref="F51{S, P}.SubtractReduce"/> takes that back to 1/2.
/// </remarks>
internal sealed unsafe class F51Sumcheck<P>(CpuBackend owner) : ISumcheckKernels<PrimeField<Limbs4, P>>
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = 5;
    private const int Size = F51Blocks<P>.Size;
    private const int Groups = F51Blocks<P>.Groups;
    private const int Block = F51Blocks<P>.Elements;

    /// <summary>Pairs of a part: some microseconds of work.</summary>
    private const int Part = F51Blocks<P>.Stretch * Block;

    /// <inheritdoc/>
    public void Sums(DeviceMatrix<PrimeField<Limbs4, P>> a, DeviceMatrix<PrimeField<Limbs4, P>> b, Span<PrimeField<Limbs4, P>> coefficients)
    {
        var half = SumcheckShapes.RequireSums(a, b, coefficients.Length);
        using var time = owner.Clock.Kernel();
        var parts = (half + Part - 1) / Part;
        var sums = new PrimeField<Limbs4, P>[2 * parts];
        owner.Workers.For(parts, 1, new SumBody(Words(a), Words(b), half, sums));
        var (lowest, highest) = (PrimeField<Limbs4, P>.Zero, PrimeField<Limbs4, P>.Zero);
        for (long part = 0; part < parts; part++)
        {
            lowest += sums[2 * part];
            highest += sums[(2 * part) + 1];
        }

        (coefficients[0], coefficients[1]) = (lowest, highest);
        owner.CountReturned(2L * sizeof(PrimeField<Limbs4, P>));
    }

    /// <inheritdoc/>
    public void Bind(DeviceMatrix<PrimeField<Limbs4, P>> values, in PrimeField<Limbs4, P> challenge, DeviceMatrix<PrimeField<Limbs4, P>> folded)
    {
        var half = SumcheckShapes.RequireBind(values, folded);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(half, Part, new BindBody(Words(values), half, challenge, Words(folded)));
    }

    private ulong* Words(DeviceMatrix<PrimeField<Limbs4, P>> matrix) => (ulong*)owner.Own(matrix).Data;

    private readonly struct SumBody(ulong* x, ulong* y, long half, PrimeField<Limbs4, P>[] sums) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            const int BlockSize = Groups * Size;
            var memory = stackalloc double[(6 * BlockSize) + Size + 8];
            var copy = stackalloc ulong[4 * Block];
            var low = F51Blocks<P>.Align(memory);
            var high = low + BlockSize;
            var a0 = high + BlockSize;
            var a1 = a0 + BlockSize;
            var b0 = a1 + BlockSize;
            var b1 = b0 + BlockSize;
            var zero = b1 + BlockSize;
            new Span<double>(zero, Size).Clear();
            for (var part = from; part < to; part++)
            {
                new Span<double>(low, 2 * BlockSize).Clear();
                var end = Math.Min(half, (part + 1) * Part);
                for (var i = part * Part; i < end; i += Block)
                {
                    F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * i), end - i, copy), a0);
                    F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * (half + i)), end - i, copy), a1);
                    F51Blocks<P>.LoadHalved(F51Blocks<P>.Whole(y + (4 * i), end - i, copy), b0);
                    F51Blocks<P>.LoadHalved(F51Blocks<P>.Whole(y + (4 * (half + i)), end - i, copy), b1);
                    Lanes.Subtract(a1, Size, a1, Size, a0, Size, Limbs, Groups);
                    F51<FiveLimbs, P>.SubtractReduce(b1, Size, b1, Size, b0, Size, zero, 0, Groups);
                    F51<FiveLimbs, P>.Multiply(a0, Size, a0, Size, b0, Size, Groups);
                    F51<FiveLimbs, P>.Multiply(a1, Size, a1, Size, b1, Size, Groups);
                    Accumulate(low, a0, zero);
                    Accumulate(high, a1, zero);
                }

                sums[2 * part] = Total(low, copy);
                sums[(2 * part) + 1] = Total(high, copy);
            }
        }

        private static void Accumulate(double* sum, double* term, double* zero)
        {
            Lanes.Add(sum, Size, sum, Size, term, Size, Limbs, Groups);
            F51<FiveLimbs, P>.SubtractReduce(sum, Size, sum, Size, zero, 0, zero, 0, Groups);
        }

        private static PrimeField<Limbs4, P> Total(double* sum, ulong* copy)
        {
            F51Blocks<P>.Store(sum, copy);
            var total = PrimeField<Limbs4, P>.Zero;
            foreach (ref readonly var lane in new ReadOnlySpan<PrimeField<Limbs4, P>>(copy, Block))
            {
                total += lane;
            }

            return total;
        }
    }

    private readonly struct BindBody(ulong* x, long half, PrimeField<Limbs4, P> challenge, ulong* z) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            const int BlockSize = Groups * Size;
            var memory = stackalloc double[(2 * BlockSize) + Size + 8];
            var copy = stackalloc ulong[4 * Block];
            var low = F51Blocks<P>.Align(memory);
            var high = low + BlockSize;
            var factor = high + BlockSize;
            F51Blocks<P>.Broadcast(challenge, factor);
            for (var i = from; i < to; i += Block)
            {
                F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * i), to - i, copy), low);
                F51Blocks<P>.Load(F51Blocks<P>.Whole(x + (4 * (half + i)), to - i, copy), high);
                Lanes.Subtract(high, Size, high, Size, low, Size, Limbs, Groups);
                F51<FiveLimbs, P>.Multiply(high, Size, high, Size, factor, 0, Groups);
                Lanes.Add(high, Size, high, Size, low, Size, Limbs, Groups);
                F51Blocks<P>.StorePart(high, z + (4 * i), to - i, copy);
            }
        }
    }
}
