namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>An instance of Poseidon2 as a kernel sees it; its elements lie in one table: constants of the first full rounds, of the partial and of the last full rounds, then μ.</summary>
/// <param name="Width">Elements of a state.</param>
/// <param name="HalfFull">Full rounds before the partial ones, and after.</param>
/// <param name="Partial">Partial rounds.</param>
/// <param name="Degree">The S-box's exponent: 3, 5 or 7.</param>
/// <param name="Matrix">The external layer, as <see cref="Algebra.Hashing.Poseidon2ExternalMatrix"/> numbers them.</param>
internal readonly record struct Poseidon2Shape(int Width, int HalfFull, int Partial, int Degree, int Matrix)
{
    /// <summary>Where the constants of partial rounds begin.</summary>
    public int PartialAt => HalfFull * Width;

    /// <summary>Where those of the last full rounds begin.</summary>
    public int LastAt => PartialAt + Partial;

    /// <summary>Where μ begins.</summary>
    public int DiagonalAt => LastAt + (HalfFull * Width);
}
