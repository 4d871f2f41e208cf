using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Scalar;

/// <summary>The oracle: one thread, no vectors, every family for every field, by definition rather than by cleverness.</summary>
public sealed class ScalarBackend : HostBackend
{
    /// <summary>Opens the oracle; threads beyond the first are not used.</summary>
    public ScalarBackend(BackendOptions options)
        : base(Describe(), options)
    {
        AddTwoAdic<Goldilocks>();
        AddTwoAdic<BabyBear>();
        AddTwoAdic<KoalaBear>();
        AddTwoAdic<Bn254Fr>();
        AddTwoAdic<Bls12381Fr>();
        Add<Mersenne31>();
        Add<Bn254Fp>();
        Add<Bls12381Fp>();
        AddGroup<Bn254G1, Bn254Fp, Bn254Fr>();
        AddGroup<Bn254G2, Fp2<Bn254Fp>, Bn254Fr>();
        AddGroup<Bls12381G1, Bls12381Fp, Bls12381Fr>();
        AddGroup<Bls12381G2, Fp2<Bls12381Fp>, Bls12381Fr>();
    }

    /// <summary>What the oracle says of itself.</summary>
    public static BackendDescriptor Describe()
        => new("scalar", "scalar", "scalar oracle", DeviceNature.Physical, new Dictionary<string, string> { ["threads"] = "1", ["isa"] = "none" });

    private void AddTwoAdic<F>()
        where F : unmanaged, ITwoAdicField<F>
    {
        Add<F>();
        Kernels.Add<INttKernels<F>>(new ScalarNtt<F>(this)).Add<IFriKernels<F>>(new ScalarFri<F>(this));
    }

    private void AddGroup<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        => Kernels.Add<IMsmKernels<C, F, S>>(new ScalarMsm<C, F, S>(this));

    private void Add<F>()
        where F : unmanaged, IField<F>
        => Kernels
            .Add<IPolynomialKernels<F>>(new ScalarPolynomial<F>(this))
            .Add<IFieldKernels<F>>(new ScalarField<F>(this))
            .Add<ISparseKernels<F>>(new ScalarSparse<F>(this));
}
