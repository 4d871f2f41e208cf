namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>An instance of Poseidon2 as a kernel sees it; its elements lie in one table: constants of the first full rounds, of the last, μ, then those of partial rounds. So what is read by fours is aligned to fours.</summary>
/// <param name="Width">Elements of a state.</param>
/// <param name="HalfFull">Full rounds before the partial ones, and after.</param>
/// <param name="Partial">Partial rounds.</param>
/// <param name="Degree">The S-box's exponent: 3, 5 or 7.</param>
/// <param name="Matrix">The external layer, as <see cref="Algebra.Hashing.Poseidon2ExternalMatrix"/> numbers them.</param>
internal readonly record struct Poseidon2Shape(int Width, int HalfFull, int Partial, int Degree, int Matrix)
{
    /// <summary>Where the constants of the last full rounds begin.</summary>
    public int LastAt => HalfFull * Width;

    /// <summary>Where μ begins.</summary>
    public int DiagonalAt => 2 * HalfFull * Width;

    /// <summary>Where the constants of partial rounds begin.</summary>
    public int PartialAt => DiagonalAt + Width;

    /// <summary>The shape of an instance.</summary>
    public static Poseidon2Shape Of<F>(Algebra.Hashing.Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        => new(instance.Width, instance.RoundsFull / 2, instance.RoundsPartial, instance.SboxDegree, (int)instance.ExternalMatrix);

    /// <summary>The table of an instance.</summary>
    public static F[] Table<F>(Algebra.Hashing.Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        => [.. instance.ExternalInitial, .. instance.ExternalFinal, .. instance.InternalDiagonalMinusOne, .. instance.Internal];
}
