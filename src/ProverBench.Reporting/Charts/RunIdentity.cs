using System.Globalization;
using ProverBench.Certification.Evaluation;
using ProverBench.Results;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// What every picture of a run names: machine, backend, suite, security, date, validity and the words that go with it. Made once, from the
/// document alone, so that no picture can leave a part out or word it otherwise. All text is safe for one line.
/// </summary>
public sealed record RunIdentity
{
    /// <summary>"ProverBench 0.1.0".</summary>
    public required string Tool { get; init; }

    public required string RunId { get; init; }

    /// <summary>Processor, cores and memory.</summary>
    public required string Machine { get; init; }

    public required string Backend { get; init; }

    /// <summary>Name, version and the first digits of the digest.</summary>
    public required string Suite { get; init; }

    /// <summary>The fewest bits any proof of the run claims, with their regime; "no proofs" where none claims any.</summary>
    public required string Security { get; init; }

    /// <summary>UTC, to the minute.</summary>
    public required string Date { get; init; }

    public required ValidityVerdict Validity { get; init; }

    /// <summary>"VALID", "INDICATIVE" or "INVALID".</summary>
    public required string ValidityWord { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>"estimate, not certified", "simulated, not certified", …; of a valid run of a certifying suite "certifying suite".</summary>
    public required string Words { get; init; }

    /// <summary>Why the validity or the words are not better.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What must be read beside any figure: a simulated device, an insecure setup.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public required string Trust { get; init; }

    /// <summary>The first line under every picture.</summary>
    public string WhereLine => $"{Machine}  ·  {Backend}";

    /// <summary>The second.</summary>
    public string WhatLine => $"{Suite}  ·  security: {Security}  ·  {Date}  ·  {ValidityWord}, {Words}";

    public static RunIdentity Of(ResultDocument document)
    {
        (Standing standing, _, IReadOnlyList<string> reasons) = Standings.Of(document);
        ValidityVerdict validity = ValidityOf(document);
        (string word, Tone tone) = Outcomes.Of(validity);
        string digest = document.Suite.Digest.Short;
        string filter = document.Suite.Filter is { } glob ? $", only {Printable.Line(glob, 40)}" : "";
        return new RunIdentity
        {
            Tool = $"{ToolName(document.Tool.Name)} {Printable.Line(document.Tool.Version, 30)}",
            RunId = Printable.Line(document.Id, 80),
            Machine = MachineText.Line(document.Machine),
            Backend = MachineText.Backend(document),
            Suite = $"suite {Printable.Line(document.Suite.Name, 40)} {Printable.Line(document.Suite.Version, 20)} ({digest}){filter}",
            Security = SecurityOf(document),
            Date = document.CreatedUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            Validity = validity,
            ValidityWord = word,
            Tone = tone,
            Words = WordsOf(document, standing),
            Reasons = [.. reasons.Select(r => Printable.Line(r.TrimEnd('.')))],
            Warnings = [.. WarningsOf(document)],
            Trust = TrustOf(document.TrustLevel),
        };
    }

    public static string TrustOf(TrustLevel level) => level switch
    {
        TrustLevel.T0 => "T0: self-signed at best, integrity only",
        TrustLevel.T1 => "T1: challenged, so fresh work and right answers",
        TrustLevel.T2 => "T2: timed by the challenger's clock",
        _ => "T3: timed by the challenger, key held in hardware",
    };

    /// <summary>"estimate, not certified" stands in every result of a suite that does not certify, whatever else is the matter with the run.</summary>
    private static string WordsOf(ResultDocument document, Standing standing)
    {
        if (standing == Standing.Certified)
        {
            return "certifying suite";
        }

        string nature = document.Backend.Nature == BackendNature.Physical ? "" : StrictEnumConverter<BackendNature>.NameOf(document.Backend.Nature) + ", ";
        bool estimate = standing == Standing.Estimate || document.Suite.Purpose == SuitePurpose.Estimate;
        return nature + (estimate ? SuitePurpose.Estimate.Label() : "not certified");
    }

    /// <summary>The document's own verdict, or a worse one that follows from what it holds.</summary>
    private static ValidityVerdict ValidityOf(ResultDocument document) =>
        document.Validity.Verdict == ValidityVerdict.Invalid || Standings.InvalidReasons(document).Count > 0 ? ValidityVerdict.Invalid
        : document.Validity.Verdict == ValidityVerdict.Indicative || Standings.IndicativeReasons(document).Count > 0 ? ValidityVerdict.Indicative
        : ValidityVerdict.Valid;

    private static string SecurityOf(ResultDocument document)
    {
        SecurityClaim[] claims = [.. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed).Select(c => c.Security).OfType<SecurityClaim>()];
        string[] parts =
        [
            .. Weakest([.. claims.Where(c => c.ComparisonOnly != true)], ""),
            .. Weakest([.. claims.Where(c => c.ComparisonOnly == true)], "for comparison with peers only, "),
        ];
        return parts.Length == 0 ? "no proofs" : string.Join("; ", parts);
    }

    private static IEnumerable<string> Weakest(IReadOnlyList<SecurityClaim> claims, string lead)
    {
        if (claims.Count > 0)
        {
            SecurityClaim weakest = claims.MinBy(c => decimal.TryParse(c.Bits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal bits) ? bits : 0)!;
            string others = claims.Any(c => c.Bits != weakest.Bits || c.Regime != weakest.Regime) ? "at least " : "";
            yield return $"{lead}{others}{Printable.Line(weakest.Bits, 20)} bits, {Printable.Line(weakest.Regime, 60)}";
        }
    }

    private static IEnumerable<string> WarningsOf(ResultDocument document)
    {
        if (document.Cases.Select(CaseText.Modelled).FirstOrDefault(m => m is not null) is { } modelled)
        {
            yield return document.Backend.Nature == BackendNature.Simulated ? $"SIMULATED: the device's own logic under a simulator; its times are {modelled}" : $"MODELLED: times are {modelled}";
        }
        else if (document.Backend.Nature == BackendNature.Simulated)
        {
            yield return "SIMULATED: a simulator computed; its times say nothing about the device";
        }
        else if (document.Backend.Nature == BackendNature.Modelled)
        {
            yield return "MODELLED: times come from a model, not from a device";
        }

        foreach (IGrouping<string, CaseResult> note in document.Cases.Where(c => c.SetupNote is not null).GroupBy(c => c.SetupNote!).OrderBy(g => g.Key, StringComparer.Ordinal).Take(3))
        {
            yield return $"{string.Join(", ", note.Select(CaseText.Family).Distinct().Take(3))}: {Printable.Line(note.Key, 120)}";
        }
    }

    private static string ToolName(string name) => name == "proverbench" ? "ProverBench" : Printable.Line(name, 40);
}
