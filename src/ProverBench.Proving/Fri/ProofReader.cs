using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>Reads a proof in its one form. The number of bytes is compared with what policy and statement say before anything is allocated.</summary>
public ref struct ProofReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    /// <summary>Begins to read.</summary>
    /// <param name="bytes">The whole proof.</param>
    /// <param name="size">How many bytes it has to have.</param>
    /// <exception cref="MalformedProofException">It has another number of bytes.</exception>
    public ProofReader(ReadOnlySpan<byte> bytes, long size)
    {
        if (bytes.Length != size)
        {
            throw new MalformedProofException($"proof: expected {size} bytes, found {bytes.Length}");
        }

        _bytes = bytes;
    }

    /// <summary>Elements of any field.</summary>
    /// <exception cref="MalformedProofException">One is not canonical.</exception>
    public T[] Elements<T>(int count, string what)
        where T : unmanaged, IField<T>
    {
        Require((long)count * T.ByteSize, what);
        var elements = new T[count];
        for (var i = 0; i < count; i++)
        {
            if (!T.TryReadCanonical(Next(T.ByteSize), out elements[i]))
            {
                throw new MalformedProofException($"proof: {what}: element {i} (byte {_at - T.ByteSize}) is not canonical in {T.Name}");
            }
        }

        return elements;
    }

    /// <summary>Digests of a hash.</summary>
    /// <exception cref="MalformedProofException">One is not canonical.</exception>
    public HashDigest[] Digests<F>(int count, TreeHash<F> hash, string what)
        where F : unmanaged, IPrimeField<F>
    {
        Require((long)count * HashDigest.Size, what);
        var digests = new HashDigest[count];
        for (var i = 0; i < count; i++)
        {
            if (!hash.TryReadCanonical(Next(HashDigest.Size), out digests[i]))
            {
                throw new MalformedProofException($"proof: {what}: digest {i} (byte {_at - HashDigest.Size}) is not canonical for {hash.Name}");
            }
        }

        return digests;
    }

    /// <summary>A nonce; 0 where no work is asked for.</summary>
    public ulong Nonce(int bits)
    {
        if (bits == 0)
        {
            return 0;
        }

        Require(8, "nonce");
        return BinaryPrimitives.ReadUInt64LittleEndian(Next(8));
    }

    /// <summary>Ends: every byte was read.</summary>
    /// <exception cref="InvalidOperationException">The expected size is not what was read: an error of the caller, not of the proof.</exception>
    public readonly void End()
    {
        if (_at != _bytes.Length)
        {
            throw new InvalidOperationException($"{_at} bytes of a proof of {_bytes.Length} were read");
        }
    }

    private readonly void Require(long size, string what)
    {
        if (_bytes.Length - _at < size)
        {
            throw new InvalidOperationException($"a proof of {_bytes.Length} bytes has no {size} bytes of {what} after {_at}");
        }
    }

    private ReadOnlySpan<byte> Next(int size)
    {
        _at += size;
        return _bytes.Slice(_at - size, size);
    }
}
