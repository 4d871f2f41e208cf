using System.Text;
using ProverBench.Proving;
using ProverBench.Workloads.Circuits;

namespace ProverBench.Workloads.Tests.Circuits;

/// <summary>The cache of keys, with texts for keys.</summary>
public sealed class KeyFolderTests : IDisposable
{
    private const long Plenty = 1L << 40;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"proverbench-keys-{Environment.ProcessId}-{TestContext.Current.Test!.UniqueID}");
    private int _made;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void KeysAreMadeOnceAndRead()
    {
        Assert.Equal(new CachedKeys<string>("right 1", null), Open().Get(Kind("a.key")));
        Assert.Equal(new CachedKeys<string>("right 1", null), Open().Get(Kind("a.key")));
        Assert.Equal(new CachedKeys<string>("right 2", null), Open().Get(Kind("b.key")));
        Assert.Equal(2, _made);
        Assert.Equal(["a.key", "b.key"], Files());
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("right but from elsewhere")]
    public void WhatIsNotTheKeysIsMadeAgain(string content)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "a.key"), content);
        Assert.Equal("right 1", Open().Get(Kind("a.key")).Keys);
        Assert.Equal("right 1", File.ReadAllText(Path.Combine(_folder, "a.key")));
        Assert.Equal("right 1", Open().Get(Kind("a.key")).Keys);
    }

    [Fact]
    public void AShortDiskIsNamedAndNothingIsWritten()
    {
        var found = Open(free: (256L << 20) + 6).Get(Kind("a.key"));
        Assert.Equal("right 1", found.Keys);
        Assert.Equal("keys are not kept: a.key takes 0 MiB and leaves 256 MiB free, the disk has 256 MiB", found.Note);
        Assert.Empty(Files());
        Assert.Null(Open(free: (256L << 20) + 7).Get(Kind("a.key")).Note);
    }

    [Fact]
    public void AWriteThatEndsEarlyLeavesNothing()
    {
        var full = Kind("a.key") with { Write = (_, stream) => { stream.Write(new byte[3 << 20]); throw new IOException("No space left on device", 28); } };
        Assert.Equal("keys are not kept: cannot write a.key: the disk is full", Open().Get(full).Note);
        Assert.Empty(Files());
        var broken = Kind("a.key") with { Write = (_, stream) => { stream.Write(new byte[3 << 20]); throw new InvalidOperationException("broken"); } };
        Assert.Throws<InvalidOperationException>(() => Open().Get(broken));
        Assert.Empty(Files());
        Assert.Null(Open().Get(Kind("a.key")).Note);

        // The old file stays whole.
        Assert.NotNull(Open().Get(full with { Read = (_, _, name) => throw new RefusedKeyException(name) }).Note);
        Assert.Equal("right 3", File.ReadAllText(Path.Combine(_folder, "a.key")));
    }

    [Fact]
    public void TheLongestUnusedGoFirst()
    {
        foreach (var (name, day) in new[] { ("a.key", 2), ("b.key", 1), ("c.key", 3) })
        {
            Open().Get(Kind(name));
            File.SetLastAccessTimeUtc(Path.Combine(_folder, name), new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
        }

        new KeyFolder(_folder, 3 * "right 1".Length, _ => Plenty).Get(Kind("d.key"));
        Assert.Equal(["a.key", "c.key", "d.key"], Files());
        new KeyFolder(_folder, 1, _ => Plenty).Get(Kind("e.key"));
        Assert.Equal(["e.key"], Files());
    }

    private KeyFolder Open(long free = Plenty) => new(_folder, Plenty, _ => free);

    private IEnumerable<string> Files() => new DirectoryInfo(_folder).GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal);

    private KeyKind<string> Kind(string name) => new(
        name,
        () => $"right {++_made}",
        (stream, length, source) =>
        {
            var bytes = new byte[length];
            stream.ReadExactly(bytes);
            var text = Encoding.UTF8.GetString(bytes);
            return text.StartsWith("right", StringComparison.Ordinal) ? text : throw new RefusedKeyException($"{source}: wrong");
        },
        (keys, stream) => stream.Write(Encoding.UTF8.GetBytes(keys)),
        keys => keys.Length,
        keys => !keys.EndsWith("elsewhere", StringComparison.Ordinal));
}
