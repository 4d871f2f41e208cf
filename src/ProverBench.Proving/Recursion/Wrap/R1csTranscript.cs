using System.Numerics;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary><see cref="SlotTranscript"/> in a circuit over its own field; permutations of constants cost nothing.</summary>
internal sealed class R1csTranscript : IVerifierTranscript<R1csElement, R1csValue, Bool<Bn254Fr>, Num<Bn254Fr>>
{
    private const int SampledBits = 128;

    private readonly R1csMachine _machine;
    private readonly Poseidon2Gadget<Bn254Fr> _permutation;
    private readonly int _rate;
    private readonly List<Num<Bn254Fr>> _input = [];
    private Num<Bn254Fr>[] _state;
    private bool _squeezed;
    private int _sampled;

    /// <summary>Goes on where one over values stands.</summary>
    public R1csTranscript(R1csMachine machine, SlotTranscript begun)
    {
        (_machine, _rate, _permutation) = (machine, begun.Hash.Hasher.Rate, new(begun.Hash.Hasher.Sponge));
        _state = [.. begun.State.ToArray().Select(value => (Num<Bn254Fr>)value)];
        _input.AddRange(begun.Waiting.ToArray().Select(value => (Num<Bn254Fr>)value));
        _sampled = _rate - begun.Available;
        _squeezed = begun.Available > 0;
    }

    /// <inheritdoc/>
    public void Absorb(ReadOnlySpan<R1csElement> elements)
    {
        foreach (var slot in Bn254TreeGadget.Pack(_machine.Canonical(elements)))
        {
            Absorb(slot);
        }
    }

    /// <inheritdoc/>
    public void AbsorbDigests(ReadOnlySpan<Num<Bn254Fr>> digests)
    {
        foreach (ref readonly var digest in digests)
        {
            Absorb(digest);
        }
    }

    /// <inheritdoc/>
    public R1csElement Sample()
    {
        var value = Squeeze();
        return value.IsConstant
            ? Goldilocks.FromBigInteger(value.Value.ToBigInteger() & ((BigInteger.One << SampledBits) - 1))
            : _machine.OfInteger(Decomposition.FromBits<Bn254Fr>(_machine.Circuit.ToCanonicalBits(value, "sample").AsSpan(0, SampledBits)), SampledBits);
    }

    /// <inheritdoc/>
    public R1csValue SampleExtension()
    {
        var (c0, c1) = (Sample(), Sample());
        return new(c0, c1, Sample());
    }

    /// <inheritdoc/>
    public Bool<Bn254Fr>[] SampleBits(int count)
    {
        if (count == 0)
        {
            return [];
        }

        var value = Squeeze();
        return value.IsConstant
            ? [.. Enumerable.Range(0, count).Select(i => Bool<Bn254Fr>.Constant(!((value.Value.ToBigInteger() >> i) & 1).IsZero))]
            : _machine.Circuit.ToCanonicalBits(value, "bits")[..count];
    }

    private void Absorb(in Num<Bn254Fr> slot)
    {
        _input.Add(slot);
        _squeezed = false;
        if (_input.Count == _rate)
        {
            Permute();
        }
    }

    private Num<Bn254Fr> Squeeze()
    {
        if (!_squeezed || _sampled == _rate)
        {
            Permute();
        }

        return _state[_sampled++];
    }

    private void Permute()
    {
        var state = (Num<Bn254Fr>[])_state.Clone();
        _input.CopyTo(state);
        _input.Clear();
        _state = _permutation.Permute(_machine.Circuit, state, "permutation");
        (_sampled, _squeezed) = (0, true);
    }
}
