using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>Writes a proof in its one form: values one after the other, each at its fixed width, nothing between them.</summary>
public sealed class ProofWriter
{
    private readonly byte[] _bytes;
    private int _at;

    /// <summary>A proof of so many bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more bytes than an array.</exception>
    public ProofWriter(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Array.MaxLength);
        _bytes = new byte[size];
    }

    /// <summary>Elements of any field, canonical.</summary>
    public void Elements<T>(ReadOnlySpan<T> elements)
        where T : unmanaged, IField<T>
    {
        foreach (ref readonly var element in elements)
        {
            element.WriteCanonical(Next(T.ByteSize));
        }
    }

    /// <summary>Digests of a hash, canonical.</summary>
    public void Digests<F>(ReadOnlySpan<HashDigest> digests, TreeHash<F> hash)
        where F : unmanaged, IPrimeField<F>
    {
        foreach (ref readonly var digest in digests)
        {
            hash.WriteCanonical(in digest, Next(HashDigest.Size));
        }
    }

    /// <summary>A nonce; nothing where no work is asked for.</summary>
    public void Nonce(ulong nonce, int bits)
    {
        if (bits > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(Next(8), nonce);
        }
    }

    /// <summary>The proof.</summary>
    /// <exception cref="InvalidOperationException">Fewer bytes were written than announced.</exception>
    public byte[] ToArray()
        => _at == _bytes.Length ? _bytes : throw new InvalidOperationException($"{_at} bytes of a proof of {_bytes.Length} were written");

    private Span<byte> Next(int size)
    {
        if (_bytes.Length - _at < size)
        {
            throw new InvalidOperationException($"a proof of {_bytes.Length} bytes has no room for {size} more after {_at}");
        }

        _at += size;
        return _bytes.AsSpan(_at - size, size);
    }
}
