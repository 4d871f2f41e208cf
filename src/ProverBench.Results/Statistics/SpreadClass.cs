namespace ProverBench.Results.Statistics;

/// <summary>What a robust coefficient of variation allows: up to 3 % good, up to 5 % valid, up to 10 % indicative (no certificate), beyond that invalid.</summary>
public enum SpreadClass
{
    Good,
    Valid,
    Indicative,
    Invalid,
}

public static class SpreadClasses
{
    public static SpreadClass Of(double robustCoefficientOfVariation) => robustCoefficientOfVariation switch
    {
        <= 0.03 => SpreadClass.Good,
        <= 0.05 => SpreadClass.Valid,
        <= 0.10 => SpreadClass.Indicative,
        _ => SpreadClass.Invalid,
    };
}
