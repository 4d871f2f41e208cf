using ProverBench.Harness.Profile;

namespace ProverBench.Harness.Tests.Profile;

/// <summary>A folder that looks like the root of a machine: /proc and /sys with what a test puts there.</summary>
internal sealed class FakeMachine : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("machine-");

    public SystemTree Tree => new(_root.FullName);

    public string Root => _root.FullName;

    public FakeMachine File(string path, string text)
    {
        System.IO.File.WriteAllText(Prepare(path), text);
        return this;
    }

    public FakeMachine File(string path, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(Prepare(path), bytes);
        return this;
    }

    public FakeMachine Folder(string path)
    {
        Directory.CreateDirectory(Path.Join(_root.FullName, path));
        return this;
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Prepare(string path)
    {
        string full = Path.Join(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
