using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;

namespace ProverBench.Proving.Fri.Transcripts;

/// <summary>
/// A chain of a byte-oriented hash: state ← H(1 ‖ state ‖ absorbed), block i ← H(2 ‖ state ‖ i), grinding: state ← H(3 ‖ state ‖ nonce), whose first word's low bits are zero.
/// Labels, counters and nonces are words of 64 bits, little-endian; the state begins as zeros. Elements are absorbed in their canonical encoding.
/// </summary>
/// <remarks>
/// An element of a field of at most 32 bits is a word modulo p, of a larger one as many words as it has and one more: within 2^−33 and 2^−64 of uniform.
/// </remarks>
/// <param name="hash">The hash.</param>
public sealed class ByteTranscript<F>(ByteTreeHash<F> hash) : Transcript<F>
    where F : unmanaged, IPrimeField<F>
{
    private const ulong Absorbing = 1;
    private const ulong Sampling = 2;
    private const ulong Grinding = 3;

    private static readonly F TwoTo64 = F.FromBigInteger(System.Numerics.BigInteger.One << 64);

    private readonly List<byte> _waiting = [];
    private byte[] _state = new byte[HashDigest.Size];
    private byte[] _block = [];
    private ulong _blocks;
    private int _used;

    /// <inheritdoc/>
    public override string Name => $"chain/{hash.Name}";

    /// <inheritdoc/>
    public override ulong NonceBound => ulong.MaxValue;

    /// <inheritdoc/>
    public override void Absorb(ReadOnlySpan<F> elements)
    {
        Span<byte> bytes = stackalloc byte[F.ByteSize];
        foreach (ref readonly var element in elements)
        {
            element.WriteCanonical(bytes);
            _waiting.AddRange(bytes);
        }
    }

    /// <inheritdoc/>
    public override void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (ref readonly var digest in digests)
        {
            for (var i = 0; i < HashDigest.Words; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, digest[i]);
                _waiting.AddRange(bytes);
            }
        }
    }

    /// <inheritdoc/>
    public override F Sample()
    {
        var value = F.FromUInt64(Word());
        for (var i = 0; i < F.ByteSize / 8; i++)
        {
            value = (value * TwoTo64) + F.FromUInt64(Word());
        }

        return value;
    }

    /// <inheritdoc/>
    public override long SampleBits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 62);
        return (long)(Word() & ((1UL << count) - 1));
    }

    /// <inheritdoc/>
    public override ulong Grind(IBackend backend, int bits)
    {
        RequireGrinding(bits);
        if (bits == 0)
        {
            return 0;
        }

        Flush();
        Span<byte> prefix = stackalloc byte[8 + HashDigest.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, Grinding);
        _state.CopyTo(prefix[8..]);
        var nonce = Kernels(backend).Grind(hash, prefix, bits);
        return CheckGrinding(nonce, bits) ? nonce : throw new InvalidOperationException($"nonce {nonce} of {backend.Descriptor.Address} does not give {bits} bits");
    }

    /// <inheritdoc/>
    public override bool CheckGrinding(ulong nonce, int bits)
    {
        RequireGrinding(bits);
        if (bits == 0)
        {
            return nonce == 0;
        }

        Flush();
        Continue(Next(Grinding, nonce));
        return (BinaryPrimitives.ReadUInt64LittleEndian(_state) & ((1UL << bits) - 1)) == 0;
    }

    private ulong Word()
    {
        Flush();
        if (_used == _block.Length)
        {
            _block = Next(Sampling, _blocks++);
            _used = 0;
        }

        var word = BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(_used));
        _used += 8;
        return word;
    }

    private byte[] Next(ulong label, ulong counter)
    {
        Span<byte> message = stackalloc byte[HashDigest.Size + 16];
        BinaryPrimitives.WriteUInt64LittleEndian(message, label);
        _state.CopyTo(message[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(message[(8 + HashDigest.Size)..], counter);
        return Hash(message);
    }

    private void Flush()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var message = new byte[8 + HashDigest.Size + _waiting.Count];
        BinaryPrimitives.WriteUInt64LittleEndian(message, Absorbing);
        _state.CopyTo(message, 8);
        _waiting.CopyTo(message, 8 + HashDigest.Size);
        _waiting.Clear();
        Continue(Hash(message));
    }

    private byte[] Hash(ReadOnlySpan<byte> message)
    {
        var digest = new byte[HashDigest.Size];
        hash.Hash(message, digest);
        return digest;
    }

    private void Continue(byte[] state)
    {
        _state = state;
        _block = [];
        _used = 0;
        _blocks = 0;
    }
}
