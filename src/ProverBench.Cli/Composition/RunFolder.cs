using System.Globalization;
using ProverBench.Certification;
using ProverBench.Harness;

namespace ProverBench.Cli.Composition;

/// <summary>Where a run's files lie.</summary>
/// <param name="Path">The folder of the run.</param>
/// <param name="ResultFile">The result document's name within it.</param>
internal sealed record RunFolder(string Path, string ResultFile = RunFolder.ResultName)
{
    public const string ResultName = RunFileNames.Result;

    public string Result => System.IO.Path.Combine(Path, ResultFile);

    public string Proofs => System.IO.Path.Combine(Path, RunFileNames.Proofs);

    public string Bundle => System.IO.Path.Combine(Path, "certificate");

    public string Report => System.IO.Path.Combine(Path, "report");

    /// <summary>The folder of runs where the user names none: below the user's data folder, never the current one.</summary>
    public static string DefaultRoot()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? System.IO.Path.Combine(data, "proverbench", "runs")
            : System.IO.Path.Combine(System.IO.Path.GetTempPath(), "proverbench", "runs");
    }

    /// <summary>Refuses, before anything is measured, a root that is a file.</summary>
    /// <exception cref="CliException">It is.</exception>
    public static void RequireRoot(string root)
    {
        if (File.Exists(root))
        {
            throw new CliException(ExitCode.Usage, $"--out: '{root}' is a file, and a folder is to be written to");
        }
    }

    /// <summary>A new folder for a run that begins now: ROOT/UTC-SUITE, with a number where that is taken.</summary>
    /// <exception cref="CliException">It cannot be made.</exception>
    public static RunFolder Create(string root, string suite, DateTimeOffset now)
    {
        try
        {
            return New(root, suite, now);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.InputOutput, $"--out: no folder for the run can be made in '{root}': {failure.Message}");
        }
    }

    /// <summary>The run of a folder, or of its result document.</summary>
    /// <exception cref="CliException">There is neither.</exception>
    public static RunFolder Open(string folderOrResult)
        => File.Exists(System.IO.Path.Combine(folderOrResult, ResultName)) ? new RunFolder(folderOrResult)
        : File.Exists(folderOrResult) ? new RunFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(folderOrResult))!, System.IO.Path.GetFileName(folderOrResult))
        : throw new CliException(ExitCode.NoInput, $"there is no run in '{folderOrResult}': expected a folder with {ResultName}, or that file");

    /// <summary>What the certifier reads.</summary>
    public RunFiles Files(string log) => new(Result, System.IO.Path.Combine(Path, log), Proofs);

    private static RunFolder New(string root, string suite, DateTimeOffset now)
    {
        Directory.CreateDirectory(root);
        var stem = $"{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{suite}";
        for (var i = 1; i < 1000; i++)
        {
            var path = System.IO.Path.Combine(root, i == 1 ? stem : $"{stem}-{i}");
            if (!Directory.Exists(path) && !File.Exists(path))
            {
                Directory.CreateDirectory(path);
                return new RunFolder(path);
            }
        }

        throw new IOException($"{stem} is taken a thousand times");
    }
}
