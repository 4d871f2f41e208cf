using ProverBench.Certification.Criteria;
using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Evaluation;

/// <summary>What a criterion may look at: the document, the file it stands in, and how to find cases.</summary>
internal sealed class EvaluationContext(ResultDocument document, CriteriaDocument criteria, IPrices prices)
{
    public ResultDocument Document => document;

    public CriteriaDocument Criteria => criteria;

    public IPrices Prices => prices;

    /// <summary>Of the one-sided bounds.</summary>
    public double Confidence => (double)criteria.Decision.Confidence.OneSided.Value;

    /// <summary>Of each of two bounds that are used together: the two miss together no more often than one alone (Bonferroni).</summary>
    public double ConfidenceOfTwo => 1 - ((1 - Confidence) / 2);

    /// <summary>
    /// Judges the cases that the selector chooses of those that are not there for comparison alone; the worst answer is the answer. No case is "not run"; a case that crashed, hung or failed
    /// is a fail; what is too small to decide is indeterminate.
    /// </summary>
    public Finding OverCases(Criterion criterion, CaseSelector selector, Func<CaseResult, Finding> judge)
    {
        Finding? worst = null;
        (IReadOnlyList<CaseResult> deciding, IReadOnlyList<CaseResult> tooLarge) = selector.Choose(document.Cases.Where(c => c.Security?.ComparisonOnly != true));
        foreach (CaseResult result in deciding)
        {
            Finding finding = (Ended(criterion, result) ?? Repeated(criterion, selector, result) ?? Sized(selector, result, judge(result))) with { Case = result.Id };
            if (worst is null || Findings.IsWorse(finding, worst))
            {
                worst = finding;
            }
        }

        worst ??= Findings.NotRun(criterion, $"no case of this run is {selector}");
        return tooLarge.Count == 0 ? worst : worst with { Explanation = $"{worst.Explanation}; beside it did not fit into memory: {string.Join(", ", tooLarge.Select(c => c.Id))}" };
    }

    /// <summary>What to choose within a limit of memory, to end a sentence: ": segments of 2^11 transfers take 2.6 GiB"; nothing where the criteria name no choice that fits.</summary>
    public string Advice(decimal bytes) => criteria.Decision.Size.Within(bytes) is { } choice ? $": {choice.Choice} take {choice.Memory}" : "";

    /// <summary>A small case has other proportions than the one that decides: its figures stand, and neither pass nor fail. What is no figure is not touched.</summary>
    private Finding Sized(CaseSelector selector, CaseResult result, Finding finding)
    {
        SizeRule size = criteria.Decision.Size;
        return selector.Decides != CaseChoice.Largest || result.Work?.Amount >= size.LeastWork || finding.Measured is null
            ? finding
            : finding with
            {
                Outcome = CriterionOutcome.Indeterminate,
                Explanation = $"{finding.Explanation}; {(result.Work is { } work ? $"{work.Amount} {work.Unit} are too few" : "work that is not counted is too little")} to decide, {size.LeastWork} or more do",
                Change = $"a case of at least {size.LeastWork} {result.Work?.Unit ?? "of what is counted"} needed",
                Mark = finding.Mark is { } mark ? mark with { Outcome = CriterionOutcome.Indeterminate } : null,
            };
    }

    /// <summary>Blocks decide by samples of one iteration: of several only one output is recorded, and they repeat one input, whose answer can be kept.</summary>
    private static Finding? Repeated(Criterion criterion, CaseSelector selector, CaseResult result) => selector.Decides == CaseChoice.Largest && result.IterationsPerSample > 1
        ? Findings.NotRun(criterion, $"case {result.Id} has samples of {result.IterationsPerSample} iterations with one output each, which shows one of them")
        : null;

    /// <summary>What is said of a case that has nothing to judge; null where it completed.</summary>
    private Finding? Ended(Criterion criterion, CaseResult result) => result.Outcome switch
    {
        CaseOutcome.Completed => null,
        CaseOutcome.Unsupported or CaseOutcome.NotRun or CaseOutcome.Aborted =>
            Findings.NotRun(criterion, $"case {result.Id} was not run to its end: {result.Reason}"),
        CaseOutcome.OutOfMemory => Findings.Plain(criterion, CriterionOutcome.Fail, $"case {result.Id} did not fit into memory: {result.Reason}") with
        {
            Change = $"a smaller choice or more memory needed{(document.Machine.Memory.TotalBytes.TryGet(out long total) ? Advice(total) : "")}",
        },
        _ => Findings.Plain(criterion, CriterionOutcome.Fail, $"case {result.Id} ended with \"{StrictEnumConverter<CaseOutcome>.NameOf(result.Outcome)}\": {result.Reason}"),
    };
}
