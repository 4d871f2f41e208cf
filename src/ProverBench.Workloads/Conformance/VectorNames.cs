namespace ProverBench.Workloads.Conformance;

/// <summary>How known-answer files spell the names of fields and groups.</summary>
internal static class VectorNames
{
    /// <summary>Our name of a field, or null where we have none.</summary>
    public static string? Field(string name) => name switch
    {
        "goldilocks" or "babybear" or "koalabear" or "mersenne31" => name,
        "bn254_fr" or "bn254fr" => "bn254/fr",
        "bn254_fq" or "bn254_fp" => "bn254/fp",
        "bls12_381_fr" or "bls12381_fr" or "bls12381fr" => "bls12-381/fr",
        "bls12_381_fq" or "bls12_381_fp" or "bls12381_fp" => "bls12-381/fp",
        _ => null,
    };

    /// <summary>Our name of a curve, or null where we have none.</summary>
    public static string? Curve(string name) => name.ToLowerInvariant() switch
    {
        "bn254" or "bn128" or "bn256" or "alt_bn128" => "bn254",
        "bls12_381" or "bls12-381" or "bls12381" => "bls12-381",
        _ => null,
    };

    /// <summary>Our name of a curve's group, or null where we have none.</summary>
    public static string? Group(string curve, string group)
        => Curve(curve) is { } known && group.ToLowerInvariant() is "g1" or "g2" ? $"{Curve(curve)}/{group.ToLowerInvariant()}" : null;
}
