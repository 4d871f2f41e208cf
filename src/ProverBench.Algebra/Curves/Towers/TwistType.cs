namespace ProverBench.Algebra.Curves.Towers;

/// <summary>The two sextic twists of y² = x³ + b by ξ.</summary>
public enum TwistType
{
    /// <summary>y² = x³ + b/ξ; (x, y) of the twist is (x·w², y·w³) of the curve.</summary>
    D,

    /// <summary>y² = x³ + b·ξ; (x, y) of the twist is (x/w², y/w³) of the curve.</summary>
    M,
}
