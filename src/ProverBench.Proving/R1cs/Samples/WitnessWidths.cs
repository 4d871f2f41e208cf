namespace ProverBench.Proving.R1cs.Samples;

/// <summary>Widths of witnesses as command lines and documents name them.</summary>
public static class WitnessWidths
{
    /// <summary>The name.</summary>
    public static string Name(this WitnessWidth width) => width switch
    {
        WitnessWidth.Full => "full",
        WitnessWidth.Binary => "binary",
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "no such width"),
    };
}
