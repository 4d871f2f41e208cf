namespace ProverBench.Certification.Tests;

/// <summary>File modes where the system has them; the running test is skipped, visibly, where it has not.</summary>
internal static class UnixModes
{
    public static UnixFileMode Get(string path)
    {
        Require();
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    public static void Set(string path, UnixFileMode mode)
    {
        Require();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    public static void Require() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
}
