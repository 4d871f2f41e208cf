namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>An input of the KZG functions is malformed; a proof that does not verify is an answer, not this.</summary>
/// <param name="input">Which input.</param>
/// <param name="reason">The end of the sentence that begins with it.</param>
public sealed class KzgInputException(string input, string reason) : FormatException($"the {input} {reason}")
{
    /// <summary>Which input: blob, commitment, proof, z, y.</summary>
    public string Input { get; } = input;
}
