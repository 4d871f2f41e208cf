using System.Text;
using System.Text.Json.Serialization;
using ProverBench.Results;

namespace ProverBench.Harness.Tests;

public sealed class RunLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proverbench-").FullName;

    private string LogPath => Path.Combine(_folder, "run.log.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadsBackACompleteLog()
    {
        LogReference reference = Write(5);
        RunLogReading reading = RunLog.Read(LogPath);
        Assert.Equal(RunLogState.Complete, reading.State);
        Assert.Equal(6, reading.Entries.Count);
        Assert.Equal("sample", reading.Entries[2].Type);
        Assert.Equal("text 2", reading.Entries[2].Data().GetProperty("text").GetString());
        Assert.True(reading.Matches(reference, out string reason), reason);
        Assert.Equal(Digest.Of(File.ReadAllLines(LogPath)[^1].Select(c => (byte)c).ToArray()), reference.Head);
    }

    [Fact]
    public void NamesTheFirstLineThatDoesNotFollow()
    {
        Write(6);
        string[] lines = File.ReadAllLines(LogPath);
        Broken(4, lines.Where((_, i) => i != 3)); // removed: the next stands in its place
        Broken(4, lines.Select((l, i) => i == 2 ? l.Replace("text 2", "text 9", StringComparison.Ordinal) : l)); // edited: its successor notices
        Broken(3, [lines[0], lines[1], lines[3], lines[2], .. lines[4..]]); // reordered
        Broken(3, [lines[0], lines[1], lines[1], .. lines[2..]]); // doubled
        Broken(1, lines[1..]); // beginning cut off
        Broken(1, [lines[0].Replace(new string('0', 64), new string('1', 64), StringComparison.Ordinal), .. lines[1..]]); // genesis with a predecessor
        Broken(3, [lines[0], lines[1], "", .. lines[2..]]);
        Broken(3, [lines[0], lines[1], "{}", .. lines[2..]]);
        Broken(3, [lines[0], lines[1], lines[2].Replace("\"seq\"", "\"seq\":2,\"seq\"", StringComparison.Ordinal), .. lines[3..]]);
        Broken(8, [.. lines, lines[^1]]); // appended after the end
    }

    [Fact]
    public void ACutEndIsSeenOnlyAgainstTheRecordedHead()
    {
        LogReference reference = Write(6);
        string[] lines = File.ReadAllLines(LogPath);
        RunLogReading cut = Parse(lines[..4]);
        Assert.Equal(RunLogState.Unfinished, cut.State);
        Assert.Null(cut.BrokenLine);
        Assert.False(cut.Matches(reference, out string reason));
        Assert.Contains("cut off", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AKilledWriterLeavesAReadableLogNeverTakenForComplete()
    {
        Write(6);
        byte[] whole = File.ReadAllBytes(LogPath);
        int complete = 0;
        for (int length = 0; length < whole.Length; length++)
        {
            RunLogReading reading = RunLog.Parse(whole.AsMemory(0, length), "log");
            Assert.Equal(RunLogState.Unfinished, reading.State);
            Assert.Equal(length > 0 && whole[length - 1] != '\n', reading.TornTail);
            complete = Math.Max(complete, reading.Entries.Count);
        }

        Assert.Equal(6, complete);
    }

    [Fact]
    public void NeverContinuesAnExistingFile()
    {
        Write(1);
        IOException e = Assert.Throws<IOException>(() => new RunLogWriter(LogPath, TimeProvider.System));
        Assert.Contains("run.log.jsonl", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFullDiskIsSaidAndEndsTheLog()
    {
        FullDisk files = new(room: 400);
        using RunLogWriter log = new(LogPath, TimeProvider.System, files);
        log.Append("sample", new Entry("fits"), LogTestContext.Default.Entry);
        IOException e = Assert.Throws<IOException>(() => log.Append("sample", new Entry(new string('x', 400)), LogTestContext.Default.Entry));
        Assert.Equal("cannot write run.log.jsonl: the disk is full", e.Message);
        Assert.Throws<IOException>(() => log.Append("sample", new Entry("more"), LogTestContext.Default.Entry));
        Assert.Equal(1, log.Entries);
        RunLogReading reading = RunLog.Parse(files.Written.ToArray(), "log");
        Assert.Equal((RunLogState.Unfinished, 1, true), (reading.State, reading.Entries.Count, reading.TornTail));
        Assert.Equal(log.Head, reading.Head);
    }

    [Fact]
    public void ConcurrentWritersKeepTheChain()
    {
        using (RunLogWriter log = new(LogPath, TimeProvider.System))
        {
            Parallel.For(0, 200, i => log.Append("sample", new Entry($"{i}"), LogTestContext.Default.Entry));
        }

        Assert.Equal(200, RunLog.Read(LogPath).Entries.Count);
    }

    private static RunLogReading Parse(IEnumerable<string> lines) =>
        RunLog.Parse(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))), "log");

    private static void Broken(long line, IEnumerable<string> lines)
    {
        RunLogReading reading = Parse(lines);
        Assert.Equal(RunLogState.Broken, reading.State);
        Assert.Equal(line, reading.BrokenLine);
        Assert.Equal(line - 1, reading.Entries.Count);
    }

    private LogReference Write(int samples)
    {
        using RunLogWriter log = new(LogPath, TimeProvider.System);
        for (int i = 0; i < samples; i++)
        {
            log.Append("sample", new Entry($"text {i}"), LogTestContext.Default.Entry);
        }

        log.Append(RunLogEntryTypes.RunClosed, new Entry("done"), LogTestContext.Default.Entry);
        log.Sync();
        return log.Reference;
    }

    /// <summary>A disk with room for so many bytes.</summary>
    private sealed class FullDisk(int room) : IFileLayer
    {
        public MemoryStream Written { get; } = new();

        public Stream Create(string path) => new Limited(Written, room);

        public void FlushToDisk(Stream stream) => stream.Flush();

        public void Replace(string from, string to) => throw new NotSupportedException();

        public void FlushFolder(string folder)
        {
        }

        public void Delete(string path)
        {
        }

        private sealed class Limited(MemoryStream inner, int room) : Stream
        {
            public override bool CanRead => false;

            public override bool CanSeek => false;

            public override bool CanWrite => true;

            public override long Length => inner.Length;

            public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

            public override void Write(ReadOnlySpan<byte> buffer)
            {
                int left = room - (int)inner.Length;
                inner.Write(buffer[..Math.Min(left, buffer.Length)]);
                if (buffer.Length > left)
                {
                    throw new IOException("No space left on device", 28);
                }
            }

            public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

            public override void Flush()
            {
            }

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();
        }
    }
}

internal sealed record Entry(string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Entry))]
internal sealed partial class LogTestContext : JsonSerializerContext;
