namespace ProverBench.Algebra.Curves.HashToCurve;

/// <summary>A suite of RFC 9380 with the simplified SWU map through an isogenous curve y² = x³ + A·x + B, as a parameter type.</summary>
/// <typeparam name="C">The target curve.</typeparam>
/// <typeparam name="F">The field of its coordinates.</typeparam>
public interface IHashSuite<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    /// <summary>The suite's identifier.</summary>
    static abstract string Name { get; }

    /// <summary>A of the isogenous curve, not zero.</summary>
    static abstract F IsogenousA { get; }

    /// <summary>B of the isogenous curve, not zero.</summary>
    static abstract F IsogenousB { get; }

    /// <summary>Z, no square.</summary>
    static abstract F Z { get; }

    /// <summary>The map from the isogenous curve.</summary>
    static abstract Isogeny<F> Isogeny { get; }

    /// <summary>[h_eff]point, in the group of order r.</summary>
    static abstract JacobianPoint<C, F> ClearCofactor(in AffinePoint<C, F> point);
}
