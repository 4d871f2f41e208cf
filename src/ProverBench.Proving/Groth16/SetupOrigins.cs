namespace ProverBench.Proving.Groth16;

/// <summary>Origins in words.</summary>
public static class SetupOrigins
{
    /// <summary>What every report says of proofs under such a key.</summary>
    public static string Describe(this SetupOrigin origin) => origin switch
    {
        SetupOrigin.InsecureDevelopment => "insecure setup, benchmark only",
        SetupOrigin.Foreign => "setup made elsewhere, ceremony unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "no such origin"),
    };
}
