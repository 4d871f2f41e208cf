using System.Text.Json;

namespace ProverBench.Cli.Tests;

/// <summary>From a command to a bundle that verifies, and every way in which it must not.</summary>
public sealed class QualifyTests(QualifiedRun run) : IClassFixture<QualifiedRun>
{
    [Fact]
    public void QualifyWritesResultCertificateAndPictures()
    {
        Assert.True(run.Said.ExitCode == 0, run.Said.Error);
        Assert.Matches("(estimate|indicative), not certified|INVALID", run.Said.Output);
        Assert.DoesNotContain("│ met", run.Said.Output, StringComparison.Ordinal);
        foreach (var file in new[] { "result.json", "run.log.jsonl", "certificate/certificate.dsse.json", "report/card.png", "report/tiers.png", "report/report.html", "report/report.md" })
        {
            Assert.True(File.Exists(Path.Combine(run.Run, file)), file);
        }

        Assert.Empty(Directory.GetFiles(run.Folder, "*.tmp", SearchOption.AllDirectories));
        if (!OperatingSystem.IsWindows())
        {
            var key = Directory.GetFiles(run.Folder, "signing-key.pem", SearchOption.AllDirectories).Single();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }
    }

    [Fact]
    public async Task TheBundleVerifiesWithTheKeyAndIsUndecidableWithout()
    {
        var (code, output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--suite", run.SuiteFile, "--key", run.Key, run.Bundle);
        Assert.Equal(0, code);
        Assert.Contains("verified, signed by", output, StringComparison.Ordinal);
        (code, output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--suite", run.SuiteFile, run.Bundle);
        Assert.Equal(2, code);
        Assert.Contains("intact, signer unknown", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASuiteThatTheVerifierDoesNotHaveIsNotDecidedAndAnotherThanAskedForIsRefused()
    {
        var (code, output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--key", run.Key, run.Bundle);
        Assert.Equal(2, code);
        Assert.Contains("is none that this verifier has", output, StringComparison.Ordinal);
        (code, output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--suite", "full", "--key", run.Key, run.Bundle);
        Assert.Equal(1, code);
        Assert.Contains("asked for was", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABundleMovedElsewhereVerifiesInJson()
    {
        using var other = new TemporaryFolder();
        var moved = Copy(other.Path);
        var (code, output, _) = await Cli.RunAsync(other.Path, null, "verify", "--suite", run.SuiteFile, "--json", "--key", run.Key, moved);
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("verified", document.RootElement.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task AChangedByteOfAnyFileIsNeverAccepted()
    {
        foreach (var name in Directory.GetFiles(run.Bundle, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(run.Bundle, f)))
        {
            using var other = new TemporaryFolder();
            var bundle = Copy(other.Path);
            var path = Path.Combine(bundle, name);
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
            var (code, _, error) = await Cli.RunAsync(other.Path, null, "verify", "--suite", run.SuiteFile, "--key", run.Key, bundle);
            Assert.True(code is 1 or 65, $"{name}: exit {code} {error}");
        }
    }

    [Fact]
    public async Task AnotherKeyDoesNotVouch()
    {
        using var other = new TemporaryFolder();
        var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var path = other.File("other.pub.pem", key.ExportSubjectPublicKeyInfoPem());
        var (code, output, _) = await Cli.RunAsync(other.Path, null, "verify", "--key", path, run.Bundle);
        Assert.True(code is 1 or 2, output);
        Assert.DoesNotContain("verified, signed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequiringATierThatIsNotMetSaysNo()
    {
        var (code, _, error) = await Cli.RunAsync(run.Folder, null, "certify", run.Run, "--out", Path.Combine(run.Folder, "again"), "--require", "centralized");
        Assert.True(code is 1 or 2, error);
        (code, _, error) = await Cli.RunAsync(run.Folder, null, "certify", run.Run, "--out", Path.Combine(run.Folder, "never"), "--require", "royal");
        Assert.Equal(64, code);
        Assert.Contains("royal", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComparingARunWithItselfDrawsEveryCaseAtOne()
    {
        var (code, output, error) = await Cli.RunAsync(run.Folder, null, "compare", "--json", "--out", Path.Combine(run.Folder, "compare"), run.Run, run.Run);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(2, document.RootElement.GetProperty("comparison").GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task PricesOfTheUserGoIntoTheBundleAndVerify()
    {
        var prices = Path.Combine(TestSupport.SharedData.Root, "suites", "prices", "sample.json");
        var bundle = Path.Combine(run.Folder, "priced");
        var (code, _, error) = await Cli.RunAsync(run.Folder, null, "certify", run.Run, "--out", bundle, "--prices", prices);
        Assert.True(code == 0, error);
        Assert.Equal(File.ReadAllBytes(prices), File.ReadAllBytes(Path.Combine(bundle, "prices.json")));
        (code, var output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--suite", run.SuiteFile, "--key", run.Key, bundle);
        Assert.Equal(0, code);
        Assert.Contains("prices that the signer brought", output, StringComparison.Ordinal);
        (code, _, error) = await Cli.RunAsync(run.Folder, null, "report", run.Run, "--out", Path.Combine(run.Folder, "priced-report"), "--prices", prices);
        Assert.True(code == 0, error);
        File.AppendAllText(Path.Combine(bundle, "prices.json"), " ");
        (code, output, _) = await Cli.RunAsync(run.Folder, null, "verify", "--suite", run.SuiteFile, "--key", run.Key, bundle);
        Assert.Equal(1, code);
        Assert.Contains("prices.json was changed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReportIsMadeAgainFromTheFiles()
    {
        var (code, output, error) = await Cli.RunAsync(run.Folder, null, "report", run.Run, "--out", Path.Combine(run.Folder, "again-report"));
        Assert.True(code == 0, error);
        Assert.Contains("card.png", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResultDocumentOfAnyNameIsDrawnAndCompared()
    {
        using var other = new TemporaryFolder();
        var renamed = Path.Combine(other.Path, "machine-a.json");
        File.Copy(Path.Combine(run.Run, "result.json"), renamed);
        var (code, output, error) = await Cli.RunAsync(other.Path, null, "report", renamed, "--out", Path.Combine(other.Path, "drawn"));
        Assert.True(code == 0, error);
        Assert.Contains("card.png", output, StringComparison.Ordinal);
        (code, _, error) = await Cli.RunAsync(other.Path, null, "compare", renamed, run.Run, "--out", Path.Combine(other.Path, "compared"));
        Assert.True(code == 0, error);
    }

    private string Copy(string target)
    {
        var bundle = Path.Combine(target, "bundle");
        foreach (var file in Directory.GetFiles(run.Bundle, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(bundle, Path.GetRelativePath(run.Bundle, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return bundle;
    }
}
