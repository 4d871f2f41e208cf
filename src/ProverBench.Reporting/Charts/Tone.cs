using System.Text.Json.Serialization;
using ProverBench.Certification.Evaluation;
using ProverBench.Results;

namespace ProverBench.Reporting.Charts;

/// <summary>What a colour and a symbol say. Never a colour alone.</summary>
[JsonConverter(typeof(StrictEnumConverter<Tone>))]
public enum Tone
{
    /// <summary>Met, passed, valid: a check mark.</summary>
    Good,

    /// <summary>Not met, failed, invalid: a cross.</summary>
    Bad,

    /// <summary>Not decided: a wave.</summary>
    Open,

    /// <summary>Not run, not observable: a dash, hollow.</summary>
    Absent,
}

/// <summary>The words and tones of outcomes.</summary>
public static class Outcomes
{
    public static (string Word, Tone Tone) Of(CriterionOutcome outcome) => outcome switch
    {
        CriterionOutcome.Pass => ("met", Tone.Good),
        CriterionOutcome.Fail => ("not met", Tone.Bad),
        CriterionOutcome.Indeterminate => ("indeterminate", Tone.Open),
        _ => ("not run", Tone.Absent),
    };

    public static (string Word, Tone Tone) Of(TierOutcome outcome) => outcome switch
    {
        TierOutcome.Met => ("met", Tone.Good),
        TierOutcome.NotMet => ("not met", Tone.Bad),
        TierOutcome.Indeterminate => ("indeterminate", Tone.Open),
        TierOutcome.Invalid => ("no verdict", Tone.Absent),
        _ => ("not run", Tone.Absent),
    };

    public static (string Word, Tone Tone) Of(ValidityVerdict verdict) => verdict switch
    {
        ValidityVerdict.Valid => ("VALID", Tone.Good),
        ValidityVerdict.Indicative => ("INDICATIVE", Tone.Open),
        _ => ("INVALID", Tone.Bad),
    };

    public static (string Word, Tone Tone) Of(GateAnswer answer) => answer switch
    {
        GateAnswer.Ok => ("ok", Tone.Good),
        GateAnswer.Violated => ("violated", Tone.Bad),
        _ => ("not observable", Tone.Absent),
    };
}
