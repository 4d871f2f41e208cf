namespace ProverBench.Results.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-").FullName;

    private string Target => Path.Combine(_folder, "result.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WritesAndReplaces()
    {
        AtomicFile.Write(Target, "one"u8);
        AtomicFile.Write(Target, "two"u8);
        Assert.Equal("two", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AFaultAtAnyStepLeavesTheOldFileOrTheNewAndNoTemporary(int step)
    {
        File.WriteAllText(Target, "old");
        FaultyLayer files = new(step, dies: false);
        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(Target, "new content"u8, files));
        Assert.Equal("cannot write result.json: the disk is full", e.Message);
        Assert.Equal(step < 4 ? "old" : "new content", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void DeathAtAnyStepLeavesTheOldFileOrTheNew(int step)
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<ProcessDied>(() => AtomicFile.Write(Target, "new content"u8, new FaultyLayer(step, dies: true)));
        Assert.Equal(step < 4 ? "old" : "new content", File.ReadAllText(Target));
    }

    [Fact]
    public void SaysWhyWithoutPaths()
    {
        IOException e = Assert.Throws<IOException>(() => AtomicFile.Write(Path.Combine(_folder, "none", "a.json"), "x"u8));
        Assert.Equal("cannot write a.json: there is no such folder", e.Message);
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "inside"), "");
        e = Assert.Throws<IOException>(() => AtomicFile.Write(Target, "x"u8));
        Assert.StartsWith("cannot write result.json: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, e.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void ADeviceIsNeverReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "devices are told from files on Linux");
        foreach (string device in new[] { "/dev/null", "/dev/zero" })
        {
            File.CreateSymbolicLink(Target, device);
            Assert.EndsWith(": a device, a pipe or a socket is there", Assert.Throws<IOException>(() => AtomicFile.Write(Target, "x"u8, new NoChange())).Message, StringComparison.Ordinal);
            Assert.EndsWith(": a device, a pipe or a socket is there", Assert.Throws<IOException>(() => AtomicFile.Write(device, "x"u8, new NoChange())).Message, StringComparison.Ordinal);
            File.Delete(Target);
        }
    }

    [Fact]
    public void LinksAreFollowed()
    {
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.CreateSymbolicLink(Target, Path.Combine("other", "there.json"));
        AtomicFile.Write(Target, "one"u8);
        AtomicFile.Write(Target, "two"u8);
        Assert.Equal(Path.Combine("other", "there.json"), new FileInfo(Target).LinkTarget);
        Assert.Equal("two", File.ReadAllText(Assert.Single(Directory.GetFileSystemEntries(other))));

        string loop = Path.Combine(_folder, "loop");
        File.CreateSymbolicLink(loop, "loop");
        Assert.Equal("cannot write loop: the link leads nowhere", Assert.Throws<IOException>(() => AtomicFile.Write(loop, "x"u8)).Message);
    }

    [Fact]
    public void KnowsAFullDiskWhenItMeetsOne()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        IOException e = Assert.ThrowsAny<IOException>(() =>
        {
            using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write("x"u8);
        });
        Assert.Equal("the disk is full", AtomicFile.Reason(e));
    }

    /// <summary>What must not be reached.</summary>
    private sealed class NoChange : IFileLayer
    {
        public Stream Create(string path) => throw new InvalidOperationException("a file was made");

        public void FlushToDisk(Stream stream) => throw new InvalidOperationException("a file was flushed");

        public void Replace(string from, string to) => throw new InvalidOperationException("a file was replaced");

        public void FlushFolder(string folder) => throw new InvalidOperationException("a folder was flushed");

        public void Delete(string path) => throw new InvalidOperationException("a file was removed");
    }

    private sealed class ProcessDied : Exception;

    /// <summary>The real files, with a full disk (or the end of the process) at the given step: create, write, flush, replace, flush the folder.</summary>
    private sealed class FaultyLayer(int step, bool dies) : IFileLayer
    {
        public Stream Create(string path)
        {
            Fault(0);
            return new FaultyStream(DiskFileLayer.Instance.Create(path), () => Fault(1));
        }

        public void FlushToDisk(Stream stream) => Fault(2);

        public void Replace(string from, string to)
        {
            Fault(3);
            DiskFileLayer.Instance.Replace(from, to);
        }

        public void FlushFolder(string folder) => Fault(4);

        public void Delete(string path) => DiskFileLayer.Instance.Delete(path);

        private void Fault(int at)
        {
            if (at == step)
            {
                throw dies ? new ProcessDied() : new IOException("No space left on device", 28);
            }
        }
    }

    /// <summary>Half of the data arrives, then the fault.</summary>
    private sealed class FaultyStream(Stream inner, Action fault) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer[..(buffer.Length / 2)]);
            fault();
            inner.Write(buffer[(buffer.Length / 2)..]);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
