namespace ProverBench.Algebra.Curves;

/// <summary>Reads the constants of the parameter types, which are written as hexadecimal numbers.</summary>
internal static class CurveConstants
{
    public static F Element<F>(string hex)
        where F : unmanaged, IPrimeField<F>
        => F.FromBigInteger(Hexadecimal.Integer(hex));

    public static Fp2<F> Element<F>(string c0, string c1)
        where F : unmanaged, IPrimeField<F>
        => new(Element<F>(c0), Element<F>(c1));
}
