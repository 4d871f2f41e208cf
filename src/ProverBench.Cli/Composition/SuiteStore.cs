using System.Reflection;
using ProverBench.Certification.Verification;
using ProverBench.Harness;

namespace ProverBench.Cli.Composition;

/// <summary>The suites of this build, carried inside the program; their files lie under <c>suites/</c>.</summary>
internal static class SuiteStore
{
    private const string Prefix = "suites.";
    private const string Suffix = ".json";

    private static readonly Assembly Holder = typeof(SuiteStore).Assembly;

    /// <summary>The names, shortest run first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["quick", "standard", "full", "peers", "kernels", "offload"];

    /// <summary>All suites, in the order of <see cref="Names"/>.</summary>
    public static IReadOnlyList<SuiteDocument> All => [.. Names.Select(n => Load(n).Document)];

    /// <summary>The same as a verifier knows them.</summary>
    public static IReadOnlyList<KnownSuite> Known => [.. Names.Select(n => AsKnown(Load(n)))];

    /// <summary>A suite as a verifier knows it.</summary>
    public static KnownSuite AsKnown(LoadedSuite suite)
        => new(
            suite.Document.Name,
            suite.Document.Version,
            suite.Digest,
            suite.Document.Purpose,
            [.. suite.Document.Cases.Select(c => new KnownCase(c.Id, c.Workload, c.Parameters, c.Scenario, c.KeepProofs ?? 0))]);

    /// <summary>A suite of this build by name, or a suite file by path; a name wins over a file of that name, which ./NAME reaches.</summary>
    /// <exception cref="CliException">There is neither.</exception>
    /// <exception cref="Results.MalformedDocumentException">The file is no suite.</exception>
    public static LoadedSuite Open(string nameOrFile)
        => Names.Contains(nameOrFile) ? Load(nameOrFile)
        : File.Exists(nameOrFile) ? LoadedSuite.Read(nameOrFile)
        : throw new CliException(ExitCode.NoInput, $"no suite is called '{nameOrFile}' (there are {string.Join(", ", Names)}), and no such file exists");

    /// <summary>A file that the build carries, by its name below <c>suites/</c> with dots for slashes.</summary>
    public static byte[] Resource(string name)
    {
        using var stream = Holder.GetManifestResourceStream(Prefix + name) ?? throw new InvalidOperationException($"the build carries no {name}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static LoadedSuite Load(string name) => LoadedSuite.Parse(Resource(name + Suffix), $"suite {name}");
}
