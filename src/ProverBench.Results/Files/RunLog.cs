using System.Globalization;
using System.Text.Json;

namespace ProverBench.Results;

/// <summary>Names of the entries of a run log.</summary>
public static class RunLogEntryTypes
{
    public const string RunStarted = "run-started";
    /// <summary>The hardware profile.</summary>
    public const string Machine = "machine";
    public const string CaseStarted = "case-started";
    public const string LaunchStarted = "launch-started";
    public const string Sample = "sample";
    public const string LaunchEnded = "launch-ended";
    public const string CaseEnded = "case-ended";
    public const string Telemetry = "telemetry";
    public const string Validity = "validity";

    /// <summary>Why the run was cut short; no closing entry follows.</summary>
    public const string RunAborted = "run-aborted";

    /// <summary>The last entry of a complete log; a log that ends otherwise is one of a run that was cut short.</summary>
    public const string RunClosed = "run-closed";
}

/// <summary>One entry, as it stands in the file.</summary>
/// <param name="Sequence">From 0.</param>
/// <param name="Type">One of <see cref="RunLogEntryTypes"/>, or a later one.</param>
/// <param name="Line">The exact bytes without the newline.</param>
/// <param name="Digest">SHA-256 of those bytes.</param>
public sealed record RunLogEntry(long Sequence, string Type, ReadOnlyMemory<byte> Line, Digest Digest)
{
    /// <summary>The entry's data.</summary>
    public JsonElement Data()
    {
        using JsonDocument document = JsonDocument.Parse(Line);
        return document.RootElement.GetProperty("data").Clone();
    }
}

public enum RunLogState
{
    /// <summary>Every entry follows from the one before, and the last is the closing one.</summary>
    Complete,

    /// <summary>Every entry follows from the one before, but the run did not close the log: it was killed or is still running.</summary>
    Unfinished,

    /// <summary>An entry does not follow from the one before: something was removed, edited, inserted or reordered.</summary>
    Broken,
}

/// <summary>What a log's own text shows.</summary>
/// <param name="Entries">The sound entries from the start.</param>
/// <param name="TornTail">Whether a last line without newline was set aside: a write that did not finish.</param>
/// <param name="BrokenLine">The first line, from 1, that does not follow; null unless broken.</param>
/// <param name="Reason">One sentence; empty for a complete log.</param>
public sealed record RunLogReading(RunLogState State, IReadOnlyList<RunLogEntry> Entries, bool TornTail, long? BrokenLine, string Reason)
{
    public Digest Head => Entries.Count == 0 ? Digest.Zero : Entries[^1].Digest;

    /// <summary>
    /// Whether this is the log a result names. Entries cut off at the end leave a chain that is sound in itself: only the recorded
    /// count and head show that they are missing, and only if those were recorded where nobody could change them.
    /// </summary>
    public bool Matches(LogReference reference, out string reason)
    {
        reason = State == RunLogState.Broken ? Reason
            : TornTail ? "the log ends in the middle of a line"
            : Entries.Count < reference.Entries ? string.Create(CultureInfo.InvariantCulture, $"the log has {Entries.Count} entries, recorded were {reference.Entries}: its end was cut off")
            : Entries.Count > reference.Entries ? string.Create(CultureInfo.InvariantCulture, $"the log has {Entries.Count} entries, recorded were {reference.Entries}: something was appended")
            : Head != reference.Head ? $"the last line's digest is {Head.Short}, recorded was {reference.Head.Short}"
            : State != RunLogState.Complete ? Reason
            : "";
        return reason.Length == 0;
    }
}

/// <summary>Reads a run log: bounded, and tolerant of nothing but a torn last line.</summary>
public static class RunLog
{
    public const long MaxBytes = 512L << 20;
    public const int MaxLineBytes = 64 << 20;

    /// <exception cref="MalformedDocumentException">Not a regular file, or over the limit.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RunLogReading Read(string path) => Parse(StrictJson.ReadBounded(path, MaxBytes), Path.GetFileName(path));

    public static RunLogReading Parse(ReadOnlyMemory<byte> text, string file)
    {
        List<RunLogEntry> entries = [];
        Digest previous = Digest.Zero;
        bool closed = false;
        int start = 0;
        while (start < text.Length)
        {
            int length = text.Span[start..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return new RunLogReading(RunLogState.Unfinished, entries, TornTail: true, null, $"{file} ends in the middle of line {entries.Count + 1}.");
            }

            ReadOnlyMemory<byte> line = text.Slice(start, length);
            string type = "";
            string? problem = closed ? "it stands after the closing entry" : Check(line, file, entries.Count, previous, out type);
            if (problem is not null)
            {
                return new RunLogReading(RunLogState.Broken, entries, false, entries.Count + 1, string.Create(CultureInfo.InvariantCulture, $"{file}: line {entries.Count + 1} does not follow from the one before: {problem}."));
            }

            previous = Digest.Of(line.Span);
            closed = type == RunLogEntryTypes.RunClosed;
            entries.Add(new RunLogEntry(entries.Count, type, line, previous));
            start += length + 1;
        }

        return closed
            ? new RunLogReading(RunLogState.Complete, entries, false, null, "")
            : new RunLogReading(RunLogState.Unfinished, entries, false, null, $"{file} has no closing entry: the run was cut short.");
    }

    private static string? Check(ReadOnlyMemory<byte> line, string file, int sequence, Digest previous, out string type)
    {
        type = "";
        if (line.Length > MaxLineBytes)
        {
            return "it is too long";
        }

        try
        {
            using JsonDocument document = StrictJson.ParseDocument(line, file, StrictJson.MaxDepth);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("seq", out JsonElement seq) || seq.ValueKind != JsonValueKind.Number || !seq.TryGetInt64(out long number)
                || !root.TryGetProperty("prev", out JsonElement prev) || prev.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("type", out JsonElement kind) || kind.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("utc", out JsonElement utc) || utc.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("data", out _))
            {
                return "it is no log entry";
            }

            type = kind.GetString()!;
            return number != sequence ? string.Create(CultureInfo.InvariantCulture, $"its number is {number}, expected {sequence}")
                : prev.GetString() != previous.ToString() ? "it names another predecessor"
                : null;
        }
        catch (MalformedDocumentException e)
        {
            return $"expected {e.Expected}, found {e.Found}";
        }
        catch (InvalidOperationException)
        {
            return "its text is not valid Unicode";
        }
    }
}
