namespace ProverBench.Proving.Fri.Security;

/// <summary>Bits of the query round alone, without grinding: −q·log₂(1 − θ). Other rounds may give fewer.</summary>
public static class QueryPhase
{
    /// <summary>θ = (1 − ρ)/2.</summary>
    public static double UniqueDecoding(int logBlowup, int queries) => -queries * double.Log2(1 - ((1 - Rate(logBlowup)) / 2));

    /// <summary>θ → 1 − √ρ: what no multiplicity of the Johnson bound reaches.</summary>
    public static double JohnsonLimit(int logBlowup, int queries) => queries * logBlowup / 2.0;

    /// <summary>θ = 1 − √ρ·(1 + 1/2m).</summary>
    public static double Johnson(int logBlowup, int queries, int multiplicity)
        => -queries * double.Log2(double.Sqrt(Rate(logBlowup)) * (1 + (0.5 / multiplicity)));

    /// <summary>
    /// θ → 1 − ρ, the conjecture that proofs were sized by until it was refuted (eprint 2025/2010, 2025/2046): to read old claims by, never security.
    /// </summary>
    public static double RefutedCapacity(int logBlowup, int queries) => (double)queries * logBlowup;

    internal static double Rate(int logBlowup) => double.Exp2(-logBlowup);
}
