namespace ProverBench.Results;

/// <summary>The few file operations that safe writing needs, one by one, so that a test can make each of them fail.</summary>
public interface IFileLayer
{
    /// <summary>Creates a new file for writing; fails where it exists.</summary>
    Stream Create(string path);

    /// <summary>Returns when the data is on the medium.</summary>
    void FlushToDisk(Stream stream);

    /// <summary>Moves a file over another of the same folder: afterwards the name holds the new file or, on failure, still the old.</summary>
    void Replace(string from, string to);

    /// <summary>Returns when the folder's entries are on the medium.</summary>
    void FlushFolder(string folder);

    void Delete(string path);
}
