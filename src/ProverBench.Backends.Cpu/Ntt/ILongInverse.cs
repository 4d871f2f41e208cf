using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Long columns both ways.</summary>
internal unsafe interface ILongInverse<F> : ILongTransform<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>values[j] ← scale·shift^j·Σᵢ values[i reversed]·ω^(−ij), canonical.</summary>
    void Inverse(F* values, int log, in F shift, in F scale, Workers workers);
}
