using ProverBench.Certification.Prices;

namespace ProverBench.Cli.Composition;

/// <summary>The user's prices.</summary>
internal static class PriceStore
{
    /// <summary>The prices of a file; null where none is named, and those of the criteria hold.</summary>
    /// <exception cref="CliException">There is no such file.</exception>
    /// <exception cref="Results.MalformedDocumentException">The file holds no prices.</exception>
    public static PriceFile? Open(string? file)
        => file is null ? null
        : File.Exists(file) ? PriceFile.Load(file)
        : throw new CliException(ExitCode.NoInput, $"there is no file '{file}'");
}
