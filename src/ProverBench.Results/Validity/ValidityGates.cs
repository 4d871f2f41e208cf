namespace ProverBench.Results.Validity;

/// <summary>
/// Decides whether a run's figures may be relied on. Each gate answers ok, violated or not observable, with what was measured and its bound;
/// not observable is never ok. A violated gate marks the run, which is kept; it never lowers a figure or a tier.
/// </summary>
public static class ValidityGates
{
    /// <summary>Every gate that applies to this run, the run's first, then each case's.</summary>
    public static RunValidity Evaluate(GateInputs inputs)
    {
        List<GateFinding> findings = [.. RunGates.Evaluate(inputs), .. inputs.Cases.SelectMany(c => CaseGates.Evaluate(c, inputs.Machine.Clocks.TimerResolutionNs))];
        return new RunValidity { Verdict = VerdictOf(findings), Gates = findings };
    }

    /// <summary>
    /// Invalid if a gate of the run says so. A gate of one case spoils that case: it makes the run indicative (shown, not certified), and the
    /// case itself what the gate says.
    /// </summary>
    public static ValidityVerdict VerdictOf(IEnumerable<GateFinding> gates) =>
        Word(gates.Select(g => g.Case is not null && g.Effect == GateEffect.Invalid ? GateEffect.Indicative : g.Effect));

    /// <summary>The verdict on one case's figures: the worst of the run's gates and its own.</summary>
    public static ValidityVerdict VerdictOf(RunValidity validity, string caseId) =>
        Word(validity.Gates.Where(g => g.Case is null || g.Case == caseId).Select(g => g.Effect));

    private static ValidityVerdict Word(IEnumerable<GateEffect> effects) => effects.DefaultIfEmpty().Max() switch
    {
        GateEffect.Invalid => ValidityVerdict.Invalid,
        GateEffect.Indicative => ValidityVerdict.Indicative,
        _ => ValidityVerdict.Valid,
    };
}
