using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

/// <summary>Where the scalars that all rows share lie in one table over the base field: public values, ω⁻¹, then elements of the challenge field.</summary>
/// <param name="PublicValues">Public values.</param>
/// <param name="Degree">Of the challenge field.</param>
/// <param name="LongestTuple">Powers of the lookups' β.</param>
/// <param name="Constraints">Powers of α.</param>
internal readonly record struct ScalarTable(int PublicValues, int Degree, int LongestTuple, int Constraints)
{
    /// <summary>ω⁻¹, the last row's point.</summary>
    public int Last => PublicValues;

    /// <summary>The shift of the coset.</summary>
    public int Shift => PublicValues + 1;

    public int LookupGamma => Extended(0);

    public int CopyGamma => Extended(1);

    public int CopyBeta => Extended(2);

    public int BusShare => Extended(3);

    /// <summary>Elements over the base field in all.</summary>
    public int Length => Extended(4 + LongestTuple + Constraints);

    public int LookupPower(int index) => Extended(4 + index);

    public int Power(int constraint) => Extended(4 + LongestTuple + constraint);

    /// <summary>The elements.</summary>
    public F[] Fill<F, E>(F[] publicValues, F last, F shift, ArgumentChallenges<E> challenges, E busShare, E alpha)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        E[] extended =
        [
            challenges.LookupGamma, challenges.CopyGamma, challenges.CopyBeta, busShare,
            .. Powers.Of(challenges.LookupBeta, challenges.LookupBeta, LongestTuple), .. Powers.Of(E.One, alpha, Constraints),
        ];
        return [.. publicValues, last, shift, .. extended.SelectMany(e => Enumerable.Range(0, E.ExtensionDegree).Select(k => e.Coefficient(k)))];
    }

    private int Extended(int index) => PublicValues + 2 + (index * Degree);
}
