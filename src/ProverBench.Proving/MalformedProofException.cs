namespace ProverBench.Proving;

/// <summary>A proof or its public values are not in the one form that is accepted; whether they would verify is not asked.</summary>
public sealed class MalformedProofException : Exception
{
    /// <summary>A refusal in one sentence: what, where, expected, found.</summary>
    public MalformedProofException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
