using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.F51.Permutations;

/// <summary>Poseidon2 over a wide field, in 51-bit limbs where the permutation's ranges allow it.</summary>
internal sealed unsafe class LimbHash<W, V, P>(CpuBackend owner) : CpuHash<ScalarLane<PrimeField<Limbs4, P>>, PrimeField<Limbs4, P>, PrimeField<Limbs4, P>>(owner)
    where W : struct, ILimbLanes<V>
    where V : unmanaged
    where P : struct, IPrimeFieldParameters
{
    private const int Limbs = LimbKernels<W, V, P>.Limbs;

    private static int Together => LimbPoseidon2<W, V, P>.Groups * W.Lanes;

    /// <inheritdoc/>
    public override void Permute(DeviceMatrix<PrimeField<Limbs4, P>> states, Poseidon2Parameters<PrimeField<Limbs4, P>> instance, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (!LimbPoseidon2<W, V, P>.Supports(instance))
        {
            base.Permute(states, instance, steps);
            return;
        }

        Shapes.RequireStates(states, instance);
        var matrix = Owner.Own(states);
        var permutation = LimbPoseidon2<W, V, P>.Of(instance);
        using var time = Owner.Clock.Kernel();
        var rows = matrix.Shape.Rows;
        Owner.Workers.For((rows + Together - 1) / Together, 1, new Body(permutation, matrix.Data, rows, steps));
    }

    private readonly struct Body(LimbPoseidon2<W, V, P> permutation, PrimeField<Limbs4, P>* data, long rows, int steps) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc V[((LimbPoseidon2<W, V, P>.Groups + 1) * permutation.Size) + CacheLine.Spare];
            var factors = CacheLine.Align(memory);
            var states = factors + permutation.Size;
            for (var i = 0; i < permutation.Size; i++)
            {
                factors[i] = LimbWords<W, V, P>.FromWords[i % Limbs];
            }

            for (var block = from; block < to; block++)
            {
                for (var step = 0; step < steps; step++)
                {
                    Permute(block, states, factors);
                }
            }
        }

        private void Permute(long block, V* states, V* factors)
        {
            var groups = 0;
            for (var row = block * Together; groups < LimbPoseidon2<W, V, P>.Groups && row < rows; row += W.Lanes, groups++)
            {
                for (var c = 0; c < permutation.Width; c++)
                {
                    LimbWords<W, V, P>.Load(data + (c * rows) + row, rows - row, states + (groups * permutation.Size) + (c * Limbs));
                }
            }

            permutation.Permute(states, factors, groups);
            for (var g = 0; g < groups; g++)
            {
                var row = (block * Together) + (g * W.Lanes);
                for (var c = 0; c < permutation.Width; c++)
                {
                    LimbWords<W, V, P>.Store(states + (g * permutation.Size) + (c * Limbs), data + (c * rows) + row, rows - row);
                }
            }
        }
    }
}
