namespace ProverBench.Proving.Circom;

/// <summary>A file of the iden3 family is not in the one form that is read; nothing of its contents was used.</summary>
public sealed class MalformedFileException : Exception
{
    /// <summary>A refusal in one sentence: file, section, byte, expected, found.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="section">The section or part of the container: <c>section 5 (A)</c>, <c>section table</c>.</param>
    /// <param name="offset">The byte of the file that the refusal is about.</param>
    /// <param name="expected">What would have been accepted.</param>
    /// <param name="found">What is there.</param>
    public MalformedFileException(string file, string section, long offset, string expected, string found)
        : base($"{file}: {section}, byte {offset}: expected {expected}, found {found}")
        => (File, Section, Offset, Expected, Found) = (file, section, offset, expected, found);

    /// <summary>The file's name, as whoever opened it gave it.</summary>
    public string File { get; }

    /// <summary>The section, or the part of the container.</summary>
    public string Section { get; }

    /// <summary>The byte of the file.</summary>
    public long Offset { get; }

    /// <summary>What would have been accepted.</summary>
    public string Expected { get; }

    /// <summary>What is there.</summary>
    public string Found { get; }
}
