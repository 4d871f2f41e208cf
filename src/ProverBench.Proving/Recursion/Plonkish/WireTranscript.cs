using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary><see cref="DuplexTranscript{F}"/> over wires: a row a permutation, none for those of constants.</summary>
internal sealed class WireTranscript<E> : IVerifierTranscript<WireElement, WireValue<E>, BoolTarget, DigestTarget>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly WireMachine<E> _machine;
    private readonly List<Target> _input = [];
    private Target[] _state;
    private bool _squeezed;
    private int _sampled;

    /// <summary>Goes on where one over values stands.</summary>
    public WireTranscript(WireMachine<E> machine, DuplexTranscript<Goldilocks> begun)
    {
        _machine = machine;
        _state = [.. begun.State.ToArray().Select(value => machine.Target(WireElement.Of(value)))];
        _input.AddRange(begun.Waiting.ToArray().Select(value => machine.Target(WireElement.Of(value))));
        _sampled = HashGadget.Rate - begun.Available;
        _squeezed = begun.Available > 0;
    }

    /// <inheritdoc/>
    public void Absorb(ReadOnlySpan<WireElement> elements)
    {
        foreach (var target in _machine.Targets(elements))
        {
            Absorb(target);
        }
    }

    /// <inheritdoc/>
    public void AbsorbDigests(ReadOnlySpan<DigestTarget> digests)
    {
        foreach (var digest in digests)
        {
            foreach (var element in digest.ToArray())
            {
                Absorb(element);
            }
        }
    }

    /// <inheritdoc/>
    public WireElement Sample() => WireElement.Of(SampleTarget());

    /// <inheritdoc/>
    public WireValue<E> SampleExtension()
    {
        var coefficients = new WireElement[E.ExtensionDegree];
        foreach (ref var coefficient in coefficients.AsSpan())
        {
            coefficient = Sample();
        }

        return _machine.Join(coefficients);
    }

    /// <inheritdoc/>
    public BoolTarget[] SampleBits(int count)
    {
        var bits = new BoolTarget[count];
        for (var at = 0; at < count; at += Transcript<Goldilocks>.BitsPerElement)
        {
            _machine.Bits(SampleTarget()).AsSpan(0, Math.Min(Transcript<Goldilocks>.BitsPerElement, count - at)).CopyTo(bits.AsSpan(at));
        }

        return bits;
    }

    private void Absorb(Target element)
    {
        _input.Add(element);
        _squeezed = false;
        if (_input.Count == HashGadget.Rate)
        {
            Permute();
        }
    }

    private Target SampleTarget()
    {
        if (!_squeezed || _sampled == HashGadget.Rate)
        {
            Permute();
        }

        return _state[_sampled++];
    }

    private void Permute()
    {
        var state = (Target[])_state.Clone();
        _input.CopyTo(state);
        _input.Clear();
        _state = _machine.Permute(state);
        (_sampled, _squeezed) = (0, true);
    }
}
