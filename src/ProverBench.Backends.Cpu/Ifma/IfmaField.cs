using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Chains of squarings by assembled products, 32 elements side by side, divided among threads. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
internal sealed unsafe class IfmaField<L, P>(CpuBackend owner) : IFieldKernels<PrimeField<L, P>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private const int Groups = 4;
    private const int Elements = 8 * Groups;

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
            var size = IfmaCode<L, P>.GroupSize;
            var memory = stackalloc ulong[(Groups * size) + 8];
            var block = (ulong*)(((nuint)memory + 63) & ~(nuint)63);
            new Span<ulong>(block, Groups * size).Clear();
            for (var b = from; b < to; b++)
            {
                var own = data + (b * Elements);
                var present = (int)Math.Min(Elements, count - (b * Elements));
                for (var i = 0; i < present; i++)
                {
                    IfmaCodec<L, P>.Write(own[i], block + (i / 8 * size) + (i & 7));
                }

                for (long step = 0; step < steps; step++)
                {
                    IfmaCode<L, P>.Multiply(block, block, block, size, Groups);
                }

                for (var i = 0; i < present; i++)
                {
                    own[i] = IfmaCodec<L, P>.Read(block + (i / 8 * size) + (i & 7));
                }
            }
        }
    }
}
