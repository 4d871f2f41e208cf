using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>Poseidon2 with one state a lane.</summary>
internal unsafe class CpuHash<X, F, V>(CpuBackend owner) : IHashKernels<F>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Times Lanes permutations that are worth waking a thread for.</summary>
    private const int Grain = 16;

    /// <summary>Whose threads permute.</summary>
    protected CpuBackend Owner => owner;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <inheritdoc/>
    public bool Supports(Poseidon2Parameters<F> instance) => true;

    /// <inheritdoc/>
    public void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance) => Permute(states, instance, 1);

    /// <inheritdoc/>
    public virtual void Permute(DeviceMatrix<F> states, Poseidon2Parameters<F> instance, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Shapes.RequireStates(states, instance);
        var matrix = owner.Own(states);
        var prepared = PreparedPoseidon2<X, F, V>.Of(instance);
        using var time = owner.Clock.Kernel();
        owner.Workers.For(Groups(matrix.Shape.Rows), Math.Max(1, Grain / Math.Max(1, steps)), new PermuteBody(prepared, matrix.Data, matrix.Shape.Rows, steps));
    }

    private static long Groups(long rows) => (rows + Lanes - 1) / Lanes;

    private readonly struct PermuteBody(PreparedPoseidon2<X, F, V> permutation, F* data, long rows, int steps) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var memory = stackalloc V[permutation.Width + CacheLine.Spare];
            var buffer = CacheLine.Align(memory);
            for (var row = from * Lanes; row < Math.Min(to * Lanes, rows); row += Lanes)
            {
                permutation.Permute(data + row, rows, rows - row, steps, buffer);
            }
        }
    }
}
