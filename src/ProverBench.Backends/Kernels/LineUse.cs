namespace ProverBench.Backends.Kernels;

/// <summary>How often a point's lines will be met: dearer preparation makes cheaper pairings.</summary>
public enum LineUse
{
    /// <summary>In one product.</summary>
    Once,

    /// <summary>In many, as the points of a verifying key are.</summary>
    Often,
}
