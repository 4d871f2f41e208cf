using ProverBench.Algebra.Hashing;
using ProverBench.Backends;

namespace ProverBench.Proving.Fri.Transcripts;

/// <summary>
/// A duplex sponge over Poseidon2 in overwrite mode (Bertoni et al., Duplexing the sponge, 2011): input waits until it fills the rate or until something is sampled, then
/// overwrites the front of the state and is permuted; output is the front of the state, in order.
/// </summary>
/// <param name="instance">The permutation.</param>
/// <param name="rate">Elements absorbed or sampled a permutation; the rest of the state is the capacity.</param>
/// <param name="accelerated">A tree hash over the same permutation whose own is faster; null for the plain one.</param>
public sealed class DuplexTranscript<F>(Poseidon2Parameters<F> instance, int rate, TreeHash<F>? accelerated = null) : Transcript<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly F[] _state = new F[instance.Width];
    private readonly F[] _input = new F[rate];
    private int _waiting;
    private bool _squeezed;
    private int _sampled;

    /// <summary>The permutation.</summary>
    internal Poseidon2Parameters<F> Instance => instance;

    /// <summary>The state after the last permutation.</summary>
    internal ReadOnlySpan<F> State => _state;

    /// <summary>Input that waits.</summary>
    internal ReadOnlySpan<F> Waiting => _input.AsSpan(0, _waiting);

    /// <summary>Elements at the end of the rate that can be sampled without a permutation.</summary>
    internal int Available => _squeezed ? _input.Length - _sampled : 0;

    /// <inheritdoc/>
    public override string Name => $"duplex/{instance.Name}";

    /// <inheritdoc/>
    public override ulong NonceBound => (ulong)System.Numerics.BigInteger.Min(ulong.MaxValue, F.Order);

    /// <inheritdoc/>
    public override void Absorb(ReadOnlySpan<F> elements)
    {
        foreach (ref readonly var element in elements)
        {
            _input[_waiting++] = element;
            _squeezed = false;
            if (_waiting == _input.Length)
            {
                Permute();
            }
        }
    }

    /// <inheritdoc/>
    public override void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
    {
        foreach (ref readonly var digest in digests)
        {
            Absorb(HashDigest.As<F>(in digest));
        }
    }

    /// <inheritdoc/>
    public override F Sample()
    {
        if (!_squeezed || _sampled == _input.Length)
        {
            Permute();
        }

        return _state[_sampled++];
    }

    /// <inheritdoc/>
    public override long SampleBits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 62);
        var bits = 0L;
        for (var at = 0; at < count; at += BitsPerElement)
        {
            bits |= LowBits(Sample(), Math.Min(BitsPerElement, count - at)) << at;
        }

        return bits;
    }

    /// <inheritdoc/>
    public override ulong Grind(IBackend backend, int bits)
    {
        RequireGrinding(bits);
        if (bits == 0)
        {
            return 0;
        }

        var state = new F[instance.Width];
        _state.CopyTo(state, 0);
        _input.AsSpan(0, _waiting).CopyTo(state);
        var nonce = Kernels(backend).Grind(instance, state, _waiting, bits);
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

        if (nonce >= NonceBound)
        {
            return false;
        }

        Absorb(F.FromUInt64(nonce));
        return SampleBits(bits) == 0;
    }

    private static long LowBits(in F element, int count)
    {
        Span<byte> bytes = stackalloc byte[Math.Max(8, F.ByteSize)];
        bytes.Clear();
        element.WriteCanonical(bytes[..F.ByteSize]);
        return (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes) & ((1UL << count) - 1));
    }

    private void Permute()
    {
        _input.AsSpan(0, _waiting).CopyTo(_state);
        _waiting = 0;
        _sampled = 0;
        _squeezed = true;
        if (accelerated is null)
        {
            Poseidon2.Permute(_state, instance);
        }
        else
        {
            accelerated.Permute(_state);
        }
    }
}
