namespace ProverBench.Backends.Gpu.Arithmetic;

/// <summary>Is shown every curve group with the forms of its coordinates and scalars in kernels.</summary>
internal interface IGpuGroupVisitor
{
    /// <summary>A group C over F with scalars S; E and G have the bits of F and S.</summary>
    void Group<C, F, S, E, G>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where E : unmanaged, IGpuCoordinate<E>
        where G : unmanaged, IGpuScalar<G>;
}
