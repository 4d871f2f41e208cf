namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon over BLS12-381's scalar field as its authors' scripts derive it: x^5, R_F = 8, t = 3 (R_P = 57) and t = 5 (R_P = 60).</summary>
/// <remarks>They are the authors' <c>poseidonperm_x5_255_3</c> and <c>poseidonperm_x5_255_5</c>; circomlib has no parameters of its own for this field.</remarks>
public static class PoseidonBls12381
{
    private static readonly Lazy<PoseidonParameters<Bls12381Fr>> Three = new(() => PoseidonParameters<Bls12381Fr>.FromGrain("bls12381fr_t3_x5_255", 3, 8, 57, 5));
    private static readonly Lazy<PoseidonParameters<Bls12381Fr>> Five = new(() => PoseidonParameters<Bls12381Fr>.FromGrain("bls12381fr_t5_x5_255", 5, 8, 60, 5));

    /// <summary>The instance of width t; derived on first use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is neither 3 nor 5.</exception>
    public static PoseidonParameters<Bls12381Fr> Parameters(int width) => width switch
    {
        3 => Three.Value,
        5 => Five.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Poseidon over BLS12-381's scalar field has instances of width 3 and 5"),
    };
}
