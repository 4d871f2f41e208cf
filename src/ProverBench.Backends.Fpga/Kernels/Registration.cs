using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>The families of a card: those that its cores have a part in. Everything else is the host's, whose families are found when they are needed: it prepares the fields it uses and no others.</summary>
internal sealed class Registration(FpgaBackend backend, KernelTable kernels) : IKernelVisitor
{
    /// <inheritdoc/>
    public void Field<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var field = WireNames.FieldOf<F>();
        if (field == OffloadProtocol.FieldNone)
        {
            return;
        }

        var cores = Instances<F>();
        if (cores.Count > 0)
        {
            kernels
                .Add<IHashKernels<F>>(new FpgaHash<F>(backend, new(Host<IHashKernels<F>>), cores))
                .Add<ITreeKernels<F>>(new FpgaTree<F>(backend, new(Host<ITreeKernels<F>>), cores));
        }
    }

    /// <inheritdoc/>
    public void TwoAdicField<F>()
        where F : unmanaged, ITwoAdicField<F>
    {
        if (WireNames.FieldOf<F>() is not OffloadProtocol.FieldNone and var field && backend.Session.FindCore(OffloadProtocol.KindNtt, field) is { } core)
        {
            kernels.Add<INttKernels<F>>(new FpgaNtt<F>(backend, new(Host<INttKernels<F>>), new(Host<IPolynomialKernels<F>>), core));
        }
    }

    /// <inheritdoc/>
    public void Extension<F, E>()
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
    }

    /// <inheritdoc/>
    public void Circle<E>()
        where E : unmanaged, IExtensionField<E, Mersenne31>
    {
    }

    /// <inheritdoc/>
    public void Group<C, F, S>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        if (typeof(C) == typeof(Bn254G1) && backend.Session.FindCore(OffloadProtocol.KindMsm, OffloadProtocol.FieldBn254Fp) is { } core)
        {
            kernels.Add<IMsmKernels<C, F, S>>(new FpgaMsm<C, F, S>(backend, new(Host<IMsmKernels<C, F, S>>), core));
        }
    }

    /// <inheritdoc/>
    public void HashSuite<H, C, F>()
        where H : struct, ProverBench.Algebra.Curves.HashToCurve.IHashSuite<C, F>
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
    }

    /// <inheritdoc/>
    public void Pairing<E, F, S, G1, G2>()
        where E : struct, IPairingCurve<E, F, S, G1, G2>
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
        where G1 : struct, ICurve<G1, F, S>
        where G2 : struct, ICurve<G2, Fp2<F>, S>
    {
    }

    /// <summary>Instances of a permutation that cores have, with the core of each.</summary>
    private IReadOnlyDictionary<string, int> Instances<F>()
        where F : unmanaged, IPrimeField<F>
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var cores = backend.Session.Description.Cores;
        for (var i = 1; i < cores.Count; i++)
        {
            if (cores[i].Kind == OffloadProtocol.KindHash && cores[i].Field == WireNames.FieldOf<F>() && CoreTable.Instance<F>(cores[i]) is { } instance)
            {
                found.TryAdd(instance.Name, i);
            }
        }

        return found;
    }

    private K Host<K>()
        where K : class
        => backend.Host.TryGetKernels<K>(out var host) ? host : throw new NotSupportedException($"the host backend {backend.Host.Descriptor.Address} has no {FamilyNames.Of<K>()}");
}
