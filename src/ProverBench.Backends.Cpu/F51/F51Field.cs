using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Chains of squarings in 51-bit limbs, 32 elements side by side, divided among threads.</summary>
internal sealed unsafe class F51Field<S, L, P>(CpuBackend owner) : IFieldKernels<PrimeField<L, P>>
    where S : struct, ILimbShape
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private const int Elements = 4 * F51<S, P>.BlockGroups;

    /// <inheritdoc/>
    public void SquareChain(DeviceMatrix<PrimeField<L, P>> values, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var matrix = owner.Own(values);
        using var time = owner.Clock.Kernel();
        owner.Workers.For((matrix.Shape.Elements + Elements - 1) / Elements, 1, new Body(matrix.Data, matrix.Shape.Elements, steps));
    }

    private readonly struct Body(PrimeField<L, P>* data, long count, long steps) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var size = F51<S, P>.GroupSize;
            var memory = stackalloc double[((F51<S, P>.BlockGroups + 1) * size) + 8];
            var block = (double*)(((nuint)memory + 63) & ~(nuint)63);
            var zero = block + (F51<S, P>.BlockGroups * size);
            new Span<double>(block, (F51<S, P>.BlockGroups + 1) * size).Clear();
            for (var b = from; b < to; b++)
            {
                var own = data + (b * Elements);
                var present = (int)Math.Min(Elements, count - (b * Elements));
                for (var i = 0; i < present; i++)
                {
                    Limb51Codec<S, L, P>.Write(own[i], block + (i / 4 * size) + (i & 3), 4);
                }

                for (long step = 0; step < steps; step++)
                {
                    F51<S, P>.Multiply(block, size, block, size, block, size, F51<S, P>.BlockGroups);
                    if (!F51<S, P>.SquaresStayBounded)
                    {
                        F51<S, P>.SubtractReduce(block, size, block, size, zero, 0, zero, 0, F51<S, P>.BlockGroups);
                    }
                }

                for (var i = 0; i < present; i++)
                {
                    own[i] = Limb51Codec<S, L, P>.Read(block + (i / 4 * size) + (i & 3), 4);
                }
            }
        }
    }
}
