using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>A temporary folder of vectors that a test writes and alters.</summary>
internal sealed class AlteredFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("proverbench-conform-");

    public string Path => _folder.FullName;

    public void Write(string path, string text)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Write(string path, JsonNode root) => Write(path, root.ToJsonString());

    /// <summary>Runs one family alone over the folder.</summary>
    public ConformanceSink Run(IBackend backend, string family) => Runs.All(backend, Path).Single(s => s.Family == family);

    public void Dispose() => _folder.Delete(recursive: true);
}
