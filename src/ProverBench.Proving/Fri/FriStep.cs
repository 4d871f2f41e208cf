namespace ProverBench.Proving.Fri;

/// <summary>One folding step: a codeword of 2^LogSize points is committed to and folded into one of 2^(LogSize − LogArity).</summary>
/// <param name="LogSize">log₂ of the points before.</param>
/// <param name="LogArity">log₂ of the points folded into one.</param>
/// <param name="RollsIn">Whether matrices of the folded height exist, whose reduced quotient is then added.</param>
public readonly record struct FriStep(int LogSize, int LogArity, bool RollsIn)
{
    /// <summary>log₂ of the points after.</summary>
    public int LogFolded => LogSize - LogArity;
}
