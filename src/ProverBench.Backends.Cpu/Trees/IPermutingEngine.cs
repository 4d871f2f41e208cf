namespace ProverBench.Backends.Cpu.Trees;

/// <summary>An engine whose hash is a sponge, and its permutation alone.</summary>
internal unsafe interface IPermutingEngine<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Elements of a state.</summary>
    int Width { get; }

    /// <summary>state ← P(state), canonical.</summary>
    void Permute(F* state);
}
