using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Ifma.Inversion;

/// <summary>The portable operations, inverses by assembled code. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
/// <typeparam name="L">The words.</typeparam>
/// <typeparam name="P">The prime.</typeparam>
internal sealed unsafe class IfmaPolynomial<L, P>(CpuBackend owner) : PortablePolynomial<PrimeField<L, P>>(owner)
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    private readonly CpuBackend _owner = owner;
    private readonly WorkerScratch _scratch = new(owner.Workers.Count);

    /// <inheritdoc/>
    public override void BatchInvert(DeviceMatrix<PrimeField<L, P>> values)
    {
        using var time = _owner.Clock.Kernel();
        _owner.Workers.For(values.Shape.Elements, IfmaInversion<L, P>.Grain, new IfmaInversion<L, P>((ulong*)_owner.Own(values).Data, _scratch));
    }
}
