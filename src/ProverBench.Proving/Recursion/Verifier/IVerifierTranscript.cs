namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>A <see cref="Fri.Transcripts.Transcript{F}"/> over a machine: the same calls in the same order draw the same challenges.</summary>
/// <typeparam name="B">An element of Goldilocks.</typeparam>
/// <typeparam name="X">An element of the challenge field.</typeparam>
/// <typeparam name="K">A bit.</typeparam>
/// <typeparam name="D">A digest.</typeparam>
public interface IVerifierTranscript<B, X, K, D>
    where B : struct
    where X : struct
    where K : struct
    where D : struct
{
    /// <summary>Absorbs elements of the base field.</summary>
    void Absorb(ReadOnlySpan<B> elements);

    /// <summary>Absorbs digests of a commitment.</summary>
    void AbsorbDigests(ReadOnlySpan<D> digests);

    /// <summary>An element of the base field.</summary>
    B Sample();

    /// <summary>A challenge.</summary>
    X SampleExtension();

    /// <summary>count low bits, lowest first, as <see cref="Fri.Transcripts.Transcript{F}.SampleBits"/> takes them.</summary>
    K[] SampleBits(int count);
}
