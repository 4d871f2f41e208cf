using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Tests.Fri;

/// <summary>Records what a prover or verifier does with its transcript, and leaves out one absorption: how a missing one is simulated, on either side.</summary>
/// <param name="inner">Does the work.</param>
/// <param name="skip">The number of the absorption left out, grinding counted as one; −1 leaves out none.</param>
internal sealed class ObservedTranscript<F>(Transcript<F> inner, int skip = -1) : Transcript<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Everything done, in order: <c>absorb n</c>, <c>digests n</c>, <c>work b</c>, <c>sample</c>, <c>bits n</c>; repeated samples are one.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Absorptions so far, those left out counted.</summary>
    public int Absorptions { get; private set; }

    public override string Name => inner.Name;

    public override ulong NonceBound => inner.NonceBound;

    public override void Absorb(ReadOnlySpan<F> elements)
    {
        if (Next($"absorb {elements.Length}"))
        {
            inner.Absorb(elements);
        }
    }

    public override void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
    {
        if (Next($"digests {digests.Length}"))
        {
            inner.AbsorbDigests(digests);
        }
    }

    public override F Sample()
    {
        Note("sample");
        return inner.Sample();
    }

    public override long SampleBits(int count)
    {
        Note($"bits {count}");
        return inner.SampleBits(count);
    }

    public override ulong Grind(IBackend backend, int bits) => bits == 0 || Next($"work {bits}") ? inner.Grind(backend, bits) : 0;

    public override bool CheckGrinding(ulong nonce, int bits) => bits == 0 || Next($"work {bits}") ? inner.CheckGrinding(nonce, bits) : true;

    private bool Next(string what)
    {
        Events.Add(what);
        return Absorptions++ != skip;
    }

    private void Note(string what)
    {
        if (Events.Count == 0 || Events[^1] != what)
        {
            Events.Add(what);
        }
    }
}
