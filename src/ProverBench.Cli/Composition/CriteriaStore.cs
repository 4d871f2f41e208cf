using ProverBench.Certification.Criteria;

namespace ProverBench.Cli.Composition;

/// <summary>The tier criteria of this build, carried inside the program; their file lies under <c>suites/criteria</c>.</summary>
internal static class CriteriaStore
{
    private const string Standard = "criteria.tiers-2.json";

    /// <summary>The criteria of a file, or those of this build where none is named.</summary>
    /// <exception cref="CliException">There is no such file.</exception>
    /// <exception cref="Results.MalformedDocumentException">The file holds no criteria.</exception>
    public static CriteriaFile Open(string? file)
        => file is null ? CriteriaFile.Parse(SuiteStore.Resource(Standard), "criteria tiers-2")
        : File.Exists(file) ? CriteriaFile.Load(file)
        : throw new CliException(ExitCode.NoInput, $"there is no file '{file}'");
}
