using ProverBench.Algebra.Curves.HashToCurve;

namespace ProverBench.Backends.Kernels;

/// <summary>Is shown every field and group that kernels exist for, with its types: how backends register families without repeating the list.</summary>
public interface IKernelVisitor
{
    /// <summary>A prime field.</summary>
    void Field<F>()
        where F : unmanaged, IPrimeField<F>;

    /// <summary>A prime field that has NTTs; <see cref="Field{F}"/> is called for it too.</summary>
    void TwoAdicField<F>()
        where F : unmanaged, ITwoAdicField<F>;

    /// <summary>A challenge field over a field that has NTTs.</summary>
    void Extension<F, E>()
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>;

    /// <summary>A challenge field over Mersenne31, for polynomials on the circle.</summary>
    void Circle<E>()
        where E : unmanaged, IExtensionField<E, Mersenne31>;

    /// <summary>A curve group.</summary>
    void Group<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>;

    /// <summary>A suite that hashes to a curve.</summary>
    void HashSuite<H, C, F>()
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>;

    /// <summary>A pairing; <see cref="Group{C, F, S}"/> is called for both of its groups too.</summary>
    void Pairing<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>;
}
