namespace ProverBench.Proving.Ceremonies;

/// <summary>Something that was asked of a setup's file.</summary>
/// <param name="Subject">What: <c>section 8 (C)</c>, <c>contribution 2</c>.</param>
/// <param name="Holds">True when it is right, false when it is wrong, null when it was not checked.</param>
/// <param name="Statement">In words: what holds, what is wrong, or why it was not checked.</param>
public sealed record AuditLine(string Subject, bool? Holds, string Statement);
