using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Fri.Transcripts;

/// <summary>
/// A duplex sponge over BN254's scalar field for proofs over Goldilocks, so that a circuit over Fr follows it cheaply. As <see cref="DuplexTranscript{F}"/>, in overwrite mode,
/// over slots: the elements of one absorb are packed three to a slot (<see cref="Bn254Slots"/>), the last filled with zeros; a digest is a slot; a nonce is an absorb of its own.
/// </summary>
/// <remarks>
/// What is squeezed is the front of the state in order, each value once: an element is (v mod 2^128) mod p, within 2^−64 of uniform, bits are those of v itself, within 2^−191 for 62.
/// </remarks>
/// <param name="hash">Whose sponge it is.</param>
public sealed class SlotTranscript(Bn254TreeHash hash) : Transcript<Goldilocks>
{
    private readonly Bn254Fr[] _state = new Bn254Fr[hash.Hasher.Sponge.Width];
    private readonly Bn254Fr[] _input = new Bn254Fr[hash.Hasher.Rate];
    private int _waiting;
    private bool _squeezed;
    private int _sampled;

    /// <summary>Whose sponge it is.</summary>
    internal Bn254TreeHash Hash => hash;

    /// <summary>The state after the last permutation.</summary>
    internal ReadOnlySpan<Bn254Fr> State => _state;

    /// <summary>Slots that wait.</summary>
    internal ReadOnlySpan<Bn254Fr> Waiting => _input.AsSpan(0, _waiting);

    /// <summary>Values at the end of the rate that can be sampled without a permutation.</summary>
    internal int Available => _squeezed ? _input.Length - _sampled : 0;

    /// <inheritdoc/>
    public override string Name => $"slots/{hash.Hasher.Sponge.Name}";

    /// <inheritdoc/>
    public override ulong NonceBound => Goldilocks.Modulus;

    /// <inheritdoc/>
    public override void Absorb(ReadOnlySpan<Goldilocks> elements)
    {
        for (; !elements.IsEmpty; elements = elements[Math.Min(Bn254Slots.Elements, elements.Length)..])
        {
            Absorb(Bn254Slots.Pack(elements[..Math.Min(Bn254Slots.Elements, elements.Length)]));
        }
    }

    /// <inheritdoc/>
    public override void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
    {
        foreach (ref readonly var digest in digests)
        {
            Absorb(HashDigest.As<Bn254Fr>(in digest)[0]);
        }
    }

    /// <inheritdoc/>
    public override Goldilocks Sample()
    {
        var value = Squeeze();
        return Goldilocks.FromBigInteger(((BigInteger)value[1] << 64) + value[0]);
    }

    /// <inheritdoc/>
    public override long SampleBits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 62);
        return count == 0 ? 0 : (long)(Squeeze()[0] & ((1UL << count) - 1));
    }

    /// <inheritdoc/>
    public override ulong Grind(IBackend backend, int bits)
    {
        RequireGrinding(bits);
        if (bits == 0)
        {
            return 0;
        }

        if (!backend.TryGetKernels<IGrindingKernels<Bn254Fr>>(out var kernels))
        {
            throw new NotSupportedException($"{backend.Descriptor.Address} does not search for nonces over {Bn254Fr.Name}");
        }

        var state = new Bn254Fr[_state.Length];
        _state.CopyTo(state, 0);
        _input.AsSpan(0, _waiting).CopyTo(state);
        var nonce = kernels.Grind(hash.Hasher.Sponge, state, _waiting, bits);
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

        Absorb(Goldilocks.FromUInt64(nonce));
        return SampleBits(bits) == 0;
    }

    private void Absorb(in Bn254Fr slot)
    {
        _input[_waiting++] = slot;
        _squeezed = false;
        if (_waiting == _input.Length)
        {
            Permute();
        }
    }

    private Limbs4 Squeeze()
    {
        if (!_squeezed || _sampled == _input.Length)
        {
            Permute();
        }

        return _state[_sampled++].ToCanonicalLimbs();
    }

    private void Permute()
    {
        _input.AsSpan(0, _waiting).CopyTo(_state);
        _waiting = 0;
        _sampled = 0;
        _squeezed = true;
        Poseidon2.Permute(_state, hash.Hasher.Sponge);
    }
}
