using ProverBench.Certification.Evaluation;

namespace ProverBench.Cli.Commands;

/// <summary>What <c>--require TIER</c> makes of verdicts.</summary>
internal static class Requirement
{
    /// <summary>0 when nothing is required or the tier is certified; 2 when the run is invalid; 1 otherwise.</summary>
    /// <exception cref="CliException">No tier has this name.</exception>
    public static int ExitCodeOf(TierVerdicts verdicts, string? tier)
    {
        if (tier is null)
        {
            return ExitCode.Ok;
        }

        RequireKnown(verdicts.Tiers.Select(t => t.Tier), tier);
        return verdicts.Certifies(tier) ? ExitCode.Ok
            : verdicts.Standing == Standing.Invalid ? ExitCode.Undecidable
            : ExitCode.No;
    }

    /// <summary>Refuses a tier that the criteria do not define, before anything is run.</summary>
    /// <exception cref="CliException">No tier has this name.</exception>
    public static void RequireKnown(IEnumerable<string> known, string? tier)
    {
        var names = known.ToList();
        if (tier is not null && !names.Contains(tier))
        {
            throw new CliException(ExitCode.Usage, $"no tier is called '{tier}'; the criteria define {string.Join(", ", names)}");
        }
    }
}
