using ProverBench.Harness.Telemetry;

namespace ProverBench.Harness.Tests.Telemetry;

public sealed class SingleInstanceLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lock-").FullName;

    [Fact]
    public void OneHoldsAndTheOtherIsToldWho()
    {
        string folder = Path.Join(_folder, "made", "when", "absent");
        Assert.Equal(SingleInstanceOutcome.Held, SingleInstanceLock.TryAcquire(folder, out var first, out string none));
        Assert.Equal("", none);
        Assert.Equal(SingleInstanceOutcome.Busy, SingleInstanceLock.TryAcquire(folder, out var second, out string message));
        Assert.Null(second);
        Assert.Contains($"process {Environment.ProcessId}", message, StringComparison.Ordinal);

        first!.Dispose();
        Assert.Equal(SingleInstanceOutcome.Held, SingleInstanceLock.TryAcquire(folder, out var third, out _));
        third!.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u001b[31m")]
    [InlineData("99999999999999999999")]
    [InlineData("-4")]
    public void ASpoiledOwnerIsLeftOut(string owner)
    {
        SingleInstanceLock.TryAcquire(_folder, out var held, out _);
        File.WriteAllText(Path.Join(_folder, "instance.pid"), owner);
        Assert.Equal(SingleInstanceOutcome.Busy, SingleInstanceLock.TryAcquire(_folder, out _, out string message));
        Assert.Contains("on this machine:", message, StringComparison.Ordinal);
        held!.Dispose();
    }

    [Fact]
    public void AStaleOwnerDoesNotLock()
    {
        File.WriteAllText(Path.Join(_folder, "instance.lock"), "");
        File.WriteAllText(Path.Join(_folder, "instance.pid"), "1");

        Assert.Equal(SingleInstanceOutcome.Held, SingleInstanceLock.TryAcquire(_folder, out var held, out _));
        held!.Dispose();
    }

    [Fact]
    public void WithoutAFolderNothingIsClaimed()
    {
        Assert.Equal(SingleInstanceOutcome.Unavailable, SingleInstanceLock.TryAcquire(null, out _, out string message));
        Assert.Contains("not known", message, StringComparison.Ordinal);

        File.WriteAllText(Path.Join(_folder, "file"), "");
        Assert.Equal(SingleInstanceOutcome.Unavailable, SingleInstanceLock.TryAcquire(Path.Join(_folder, "file"), out _, out message));
        Assert.Contains("not known", message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
