using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>
/// The append-only log of a run: one JSON object a line, {"seq", "prev", "utc", "type", "data"}, where prev is the SHA-256 of the line before
/// without its newline (64 zeros for the first). Every entry reaches the operating system before the call returns, so that a killed
/// run leaves all of them; <see cref="Sync"/> makes them outlive a power failure.
/// </summary>
/// <remarks>Safe for concurrent callers: telemetry and the runner append to the same log.</remarks>
public sealed class RunLogWriter : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stream _stream;
    private readonly IFileLayer _files;
    private readonly TimeProvider _time;
    private readonly string _name;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private string? _failure;
    private bool _closed;

    /// <summary>Creates the log; an existing file is never continued or overwritten.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public RunLogWriter(string path, TimeProvider time, IFileLayer? files = null)
    {
        _files = files ?? DiskFileLayer.Instance;
        _time = time;
        _name = Path.GetFileName(path);
        try
        {
            _stream = _files.Create(path);
            _files.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot create {_name}: {AtomicFile.Reason(e)}", e);
        }
    }

    /// <summary>Entries so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Digest of the last line; <see cref="Digest.Zero"/> before the first.</summary>
    public Digest Head { get; private set; }

    public LogReference Reference
    {
        get
        {
            lock (_lock)
            {
                return new LogReference { File = _name, Entries = Entries, Head = Head };
            }
        }
    }

    /// <summary>Appends one entry; its data is written without white space by the type's own metadata.</summary>
    /// <returns>The entry's number.</returns>
    /// <exception cref="IOException">The disk is full, for one. What was written of the line is a torn tail that readers set aside; no further entry is taken.</exception>
    public long Append<T>(string type, T data, JsonTypeInfo<T> metadata)
    {
        lock (_lock)
        {
            if (_failure is not null)
            {
                throw new IOException(_failure);
            }

            if (_closed)
            {
                throw new InvalidOperationException($"{_name} is closed");
            }

            _buffer.ResetWrittenCount();
            using (Utf8JsonWriter json = new(_buffer))
            {
                json.WriteStartObject();
                json.WriteNumber("seq", Entries);
                json.WriteString("prev", Head.ToString());
                json.WriteString("utc", UtcTimeConverter.ToText(_time.GetUtcNow()));
                json.WriteString("type", type);
                json.WritePropertyName("data");
                JsonSerializer.Serialize(json, data, metadata);
                json.WriteEndObject();
            }

            Digest head = Digest.Of(_buffer.WrittenSpan);
            _buffer.Write("\n"u8);
            try
            {
                _stream.Write(_buffer.WrittenSpan);
                _stream.Flush();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _failure = $"cannot write {_name}: {AtomicFile.Reason(e)}";
                throw new IOException(_failure, e);
            }

            Head = head;
            return Entries++;
        }
    }

    /// <summary>Returns when all entries are on the medium.</summary>
    /// <exception cref="IOException">They cannot be brought there.</exception>
    public void Sync()
    {
        lock (_lock)
        {
            try
            {
                _files.FlushToDisk(_stream);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"cannot write {_name}: {AtomicFile.Reason(e)}", e);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _stream.Dispose();
        }
    }
}
