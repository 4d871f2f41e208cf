using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Digests word by word: word w of digest i is at data + (w·stride + i)·wordSize, so that equal words of neighbours fill a vector.</summary>
/// <param name="data">Word 0 of digest 0.</param>
/// <param name="stride">Words between the planes.</param>
/// <param name="wordSize">Bytes of a word: 4, 8, or 32 for digests one after the other.</param>
internal readonly unsafe struct DigestPlanes(byte* data, long stride, int wordSize)
{
    /// <summary>Bytes of a word.</summary>
    public int WordSize => wordSize;

    /// <summary>The digests from this one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DigestPlanes From(long first) => new(data + (first * wordSize), stride, wordSize);

    /// <summary>A plane's words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Plane<T>(int word)
        where T : unmanaged
        => (T*)(data + (word * stride * wordSize));

    /// <summary>Reads one digest.</summary>
    public HashDigest Read(long index)
    {
        HashDigest digest = default;
        var bytes = HashDigest.Fill<byte>(ref digest);
        for (var w = 0; w * wordSize < HashDigest.Size; w++)
        {
            new ReadOnlySpan<byte>(data + (((w * stride) + index) * wordSize), wordSize).CopyTo(bytes[(w * wordSize)..]);
        }

        return digest;
    }

    /// <summary>Writes one digest.</summary>
    public void Write(long index, in HashDigest digest)
    {
        var bytes = HashDigest.As<byte>(in digest);
        for (var w = 0; w * wordSize < HashDigest.Size; w++)
        {
            bytes.Slice(w * wordSize, wordSize).CopyTo(new Span<byte>(data + (((w * stride) + index) * wordSize), wordSize));
        }
    }
}
