using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>A prime of several words, as the constants that a kernel is compiled with: <see cref="Algebra"/> computes them from the modulus when it starts, which a kernel cannot.</summary>
internal interface IGpuPrime<W>
    where W : unmanaged, IWords<W>
{
    /// <summary>p.</summary>
    static abstract W Modulus { get; }

    /// <summary>2^(32·Count) mod p, the Montgomery form of 1.</summary>
    static abstract W One { get; }

    /// <summary>−p⁻¹ mod 2^32.</summary>
    static abstract uint MinusInverse { get; }
}
