namespace ProverBench.Results;

/// <summary>A document from outside that is not what it must be: one sentence with file, place, what was expected and what was found.</summary>
public sealed class MalformedDocumentException : Exception
{
    public MalformedDocumentException(string file, string place, string expected, string found)
        : base($"{file}: {place}: expected {expected}, found {found}.")
    {
        File = file;
        Place = place;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file's name as the user gave it.</summary>
    public string File { get; }

    /// <summary>A JSON path, a line, a byte offset or "whole file".</summary>
    public string Place { get; }

    public string Expected { get; }

    /// <summary>A short quotation of what stands there. Not escaped: whoever shows it escapes it for the medium.</summary>
    public string Found { get; }
}
