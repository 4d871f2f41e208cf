using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Ntt;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary><see cref="ScalarLane{F}"/> for fields that have transforms.</summary>
internal readonly unsafe partial struct TwoAdicScalarLane<F> : ITwoAdicVectorField<F, F>
    where F : unmanaged, ITwoAdicField<F>
{
    private static readonly F s_fourthRoot = F.TwoAdicity >= 2 ? FieldMath.RootOfUnity<F>(2) : F.Zero;

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

    /// <inheritdoc/>
    public static void Interleave(ref F a, ref F b)
    {
        // One lane each: a, then b.
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F MultiplyByFourthRoot(F a) => a * s_fourthRoot;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fourier4(ref F a, ref F b, ref F c, ref F d)
        => Butterflies<TwoAdicScalarLane<F>, F, F>.Fourier4(ref a, ref b, ref c, ref d);

    /// <inheritdoc/>
    public static void ForwardTail(F* values, long count, RootTable<F> roots)
    {
        // One lane has no levels inside it, and its elements are canonical always.
    }

    /// <inheritdoc/>
    public static void InverseTail(F* values, long count, RootTable<F> roots)
    {
        // As forward.
    }
}
