namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>The values given do not satisfy a plonkish circuit, so there is nothing to prove; no proof was made.</summary>
/// <param name="path">Where in the circuit, by the names its author gave.</param>
/// <param name="reason">What does not hold.</param>
public sealed class UnsatisfiedCircuitException(string path, string reason)
    : Exception($"{path}: {reason}")
{
    /// <summary>Where in the circuit.</summary>
    public string Path { get; } = path;
}
