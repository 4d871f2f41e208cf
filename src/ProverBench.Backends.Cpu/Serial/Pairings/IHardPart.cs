using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>The hard part of a final exponentiation, f^((p⁴ − p² + 1)/r) for f in the cyclotomic subgroup.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
internal unsafe interface IHardPart<K, F>
    where K : struct, ITowerArithmetic<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>f ← that power.</summary>
    static abstract void Exact(Fp2<F>* f);

    /// <summary>f ← a power of it whose exponent is prime to r, cheaper where there is one.</summary>
    static abstract void Multiple(Fp2<F>* f);
}
