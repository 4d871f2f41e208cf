using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Poseidon2;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Any prime field as a vector of one lane: what kernels run on where the processor or the size has nothing wider.</summary>
internal readonly unsafe struct ScalarLane<F> : IPermutationField<ScalarLane<F>, F, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public static int LogLanes => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Load(F* from) => *from;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F* to, F value) => *to = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Broadcast(F value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Canonical(F value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Add(F a, F b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Subtract(F a, F b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Multiply(F a, F b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F OneIfZero(F canonical) => canonical.IsZero ? F.One : canonical;

    /// <inheritdoc/>
    public static void Transpose(F* square)
    {
        // One element is its own transpose.
    }
}
