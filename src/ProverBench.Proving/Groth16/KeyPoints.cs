using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

/// <summary>One set of a key's points: on the device from the beginning, or there while it is multiplied.</summary>
internal sealed class KeyPoints<C, F, S> : IDisposable
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly IMsmKernels<C, F, S> _kernels;
    private readonly long _count;
    private readonly BaseReader<C, F> _read;
    private readonly string _label;
    private readonly PreparedBases<C, F>? _held;

    /// <summary>A set that a reader gives, asked once or for every multiplication.</summary>
    public KeyPoints(IMsmKernels<C, F, S> kernels, long count, BaseReader<C, F> read, string label, KeyUse use)
    {
        (_kernels, _count, _read, _label) = (kernels, count, read, label);
        _held = use == KeyUse.ManyProofs ? Prepare() : null;
    }

    /// <summary>Σ scalars[from + i]·points[i] over all points.</summary>
    public AffinePoint<C, F> Multiply(DeviceMatrix<S> scalars, long from)
    {
        if (_held is not null)
        {
            return _kernels.Multiply(_held, 0, scalars, from, _count);
        }

        using var points = Prepare();
        return _kernels.Multiply(points, 0, scalars, from, _count);
    }

    /// <inheritdoc/>
    public void Dispose() => _held?.Dispose();

    private PreparedBases<C, F> Prepare() => _kernels.Prepare(_count, _read, _label);
}
