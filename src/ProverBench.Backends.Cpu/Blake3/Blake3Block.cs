namespace ProverBench.Backends.Cpu.Blake3;

/// <summary>Sizes and flags of BLAKE3's blocks (O'Connor et al., BLAKE3, 2020, sections 2.1 and 2.2).</summary>
internal static class Blake3Block
{
    /// <summary>Bytes of a block.</summary>
    public const int Size = 64;

    /// <summary>Words of a block.</summary>
    public const int Words = Size / sizeof(uint);

    /// <summary>Words of a chaining value, and of a digest.</summary>
    public const int ChainingWords = 8;

    /// <summary>Blocks of a chunk.</summary>
    public const int PerChunk = 16;

    /// <summary>The first block of a chunk.</summary>
    public const uint ChunkStart = 1;

    /// <summary>The last block of a chunk.</summary>
    public const uint ChunkEnd = 2;

    /// <summary>A block of two chaining values.</summary>
    public const uint Parent = 4;

    /// <summary>The last block of all.</summary>
    public const uint Root = 8;
}
