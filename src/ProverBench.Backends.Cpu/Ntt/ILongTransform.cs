using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Forward transforms of long columns that a field has better code for than <see cref="CpuNtt{X, F, V}"/>, which leaves them to it.</summary>
internal unsafe interface ILongTransform<F> : IDisposable
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>log₂ of the shortest column.</summary>
    int SmallestLog { get; }

    /// <summary>Bytes of factors and working memory.</summary>
    long Bytes { get; }

    /// <summary>target[i reversed] ← Σⱼ source[j]·(shift·ω^i)^j, canonical; target may be the source.</summary>
    void Forward(F* source, F* target, int log, in F shift, Workers workers);
}
