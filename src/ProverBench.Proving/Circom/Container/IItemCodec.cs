namespace ProverBench.Proving.Circom;

/// <summary>Items of fixed size in a section.</summary>
internal interface IItemCodec<T>
    where T : unmanaged
{
    /// <summary>Bytes of an item.</summary>
    static abstract int Size { get; }

    /// <summary>Reads an item; false unless it is in the one form that is accepted.</summary>
    static abstract bool TryRead(ReadOnlySpan<byte> bytes, out T item);

    /// <summary>What an item that was not read should have been.</summary>
    static abstract string Expected(ReadOnlySpan<byte> bytes);

    /// <summary>Writes an item.</summary>
    static abstract void Write(in T item, Span<byte> bytes);
}
