namespace ProverBench.Certification;

/// <summary>Data from outside (envelope, statement, key, criteria, bundle) is not what its format demands: exit code 65.</summary>
/// <remarks>The message is one sentence that names file, place, expected and found. Text of the input in it is the caller's to escape for the place where it is shown.</remarks>
public sealed class MalformedBundleException : Exception
{
    /// <param name="file">The file, relative to the bundle where it lies in one.</param>
    /// <param name="place">Where in the file: a member, an offset.</param>
    /// <param name="expected">What the format demands.</param>
    /// <param name="found">What is there.</param>
    public MalformedBundleException(string file, string place, string expected, string found, Exception? inner = null)
        : base($"{file}: {place}: expected {expected}, found {found}", inner)
    {
        File = file;
        Place = place;
        Expected = expected;
        Found = found;
    }

    public string File { get; }

    public string Place { get; }

    public string Expected { get; }

    public string Found { get; }
}
