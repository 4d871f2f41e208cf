using System.Numerics;

namespace ProverBench.Algebra.Curves.Pairing;

/// <summary>A pairing-friendly curve of embedding degree 12 as a parameter type: its tower, its two groups, its optimal ate pairing.</summary>
/// <typeparam name="E">The curve itself.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public interface IPairingCurve<E, F, S, G1, G2> : ITower<F>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>The curve's name as results and vectors write it.</summary>
    static abstract string Name { get; }

    /// <summary>The length of the Miller loop, of either sign: 6x + 2 for BN, x for BLS12 (Vercauteren, eprint 2008/096).</summary>
    static abstract BigInteger LoopLength { get; }

    /// <summary>Whether lines through ψ(Q) and −ψ²(Q) end the loop, as in the BN family.</summary>
    static abstract bool HasFrobeniusLines { get; }

    /// <summary>f^((p⁴ − p² + 1)/r) for f in the cyclotomic subgroup.</summary>
    static abstract Fp12<F, E> HardPart(in Fp12<F, E> f);
}
