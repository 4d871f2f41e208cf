namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Messages of one length that byte-oriented hashes read words of, many messages at a time; a struct.</summary>
internal unsafe interface IMessages<T>
    where T : unmanaged
{
    /// <summary>Bytes of every message.</summary>
    long Length { get; }

    /// <summary>
    /// target[w·stride + r] ← word first + w of message index + r, little-endian, for w &lt; words and r &lt; count;
    /// bytes past the end are zero.
    /// </summary>
    void Stage(long index, int count, long first, int words, T* target, int stride);
}
