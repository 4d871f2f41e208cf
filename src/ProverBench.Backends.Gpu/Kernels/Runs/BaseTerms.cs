using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Kernels.Runs;

/// <summary>Bases by their number and sign: place = 2·base + sign.</summary>
internal readonly struct BaseTerms<E>(ArrayView<uint> places, ArrayView<Quad> bases) : ITerms<XyzzPoint<E>>
    where E : unmanaged, IGpuCoordinate<E>
{
    private readonly ArrayView<uint> _places = places;
    private readonly ArrayView<Quad> _bases = bases;

    /// <inheritdoc/>
    public XyzzPoint<E> AddTo(XyzzPoint<E> sum, long i)
    {
        var place = _places[i];
        return AffineQuads.AddTo(sum, _bases, (int)(place >> 1), (place & 1) != 0);
    }
}
