namespace ProverBench.Proving;

/// <summary>A proving or verifying key is malformed, or well-formed and worthless.</summary>
public sealed class RefusedKeyException : Exception
{
    /// <summary>A refusal in one sentence: what, where, expected, found.</summary>
    public RefusedKeyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
