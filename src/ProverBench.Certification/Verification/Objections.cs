namespace ProverBench.Certification.Verification;

/// <summary>Collects what speaks against a yes.</summary>
internal sealed class Objections
{
    private readonly List<string> _refused = [];
    private readonly List<string> _doubts = [];

    /// <summary>Something is shown to be wrong.</summary>
    public void Refuse(string reason) => _refused.Add(reason);

    public void RefuseAll(IEnumerable<string> reasons) => _refused.AddRange(reasons);

    /// <summary>Something needed for a yes is missing.</summary>
    public void Doubt(string reason) => _doubts.Add(reason);

    public bool Refused => _refused.Count > 0;

    public VerificationOutcome Outcome =>
        _refused.Count > 0 ? VerificationOutcome.Refused
        : _doubts.Count > 0 ? VerificationOutcome.Undecidable
        : VerificationOutcome.Verified;

    public IReadOnlyList<string> Reasons => [.. _refused, .. _doubts];
}
