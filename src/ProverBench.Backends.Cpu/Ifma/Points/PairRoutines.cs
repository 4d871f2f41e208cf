namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Addresses of what <see cref="PairEmitter"/> writes, in its order.</summary>
internal readonly unsafe struct PairRoutines(nint[] at)
{
    /// <summary>(z, x, y, groups).</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, void> Multiply
        = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, void>)at[0];

    /// <summary>(first, second, difference, prefix, groups).</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, ulong*, long, void> Differences
        = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, ulong*, long, void>)at[1];

    /// <summary>(difference, prefix, groups).</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, long, void> Products
        = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, long, void>)at[2];

    /// <summary>(first, second, difference, prefix, work, blocks), the pointers those of the last block.</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, ulong*, ulong*, long, void> Sums
        = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, ulong*, ulong*, long, void>)at[3];

    /// <summary>(first, second, difference, infinite, work, groups); 0 where no pair had equal x.</summary>
    public readonly delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, byte*, ulong*, long, int> Repair
        = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, byte*, ulong*, long, int>)at[4];
}
