namespace ProverBench.Algebra.Hashing;

internal static class Sbox
{
    /// <summary>x^degree for the degrees the Poseidon family uses: 3, 5 and 7.</summary>
    public static F Apply<F>(in F x, int degree)
        where F : unmanaged, IPrimeField<F>
    {
        var square = F.Square(x);
        return degree switch
        {
            3 => square * x,
            5 => F.Square(square) * x,
            7 => F.Square(square) * square * x,
            _ => throw new ArgumentOutOfRangeException(nameof(degree), degree, "an S-box of the Poseidon family has degree 3, 5 or 7"),
        };
    }
}
