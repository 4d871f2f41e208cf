namespace ProverBench.Backends.Mirror;

/// <summary>The subject of a mirror differs from its oracle: which kernel, which buffer, where first, and both values.</summary>
public sealed class MirrorMismatchException(string kernel, string buffer, long index, string expected, string found)
    : Exception($"{kernel}: '{buffer}' differs at element {index}: expected {expected}, found {found}")
{
    /// <summary>The kernel after which the difference was seen.</summary>
    public string Kernel { get; } = kernel;

    /// <summary>The label of the buffer.</summary>
    public string Buffer { get; } = buffer;

    /// <summary>The first element that differs, column·Rows + row.</summary>
    public long Index { get; } = index;

    /// <summary>The oracle's value.</summary>
    public string Expected { get; } = expected;

    /// <summary>The subject's value.</summary>
    public string Found { get; } = found;
}
