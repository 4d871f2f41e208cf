using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Fri;

/// <summary>Points of a coset, from a table of powers of the root in two parts (<see cref="Ntt.NttTables{F, G}"/>).</summary>
/// <param name="Rows">Points.</param>
/// <param name="Split">Bits of an exponent that the first part is for.</param>
internal readonly record struct FriDomain(long Rows, int Split)
{
    /// <summary>ω^i.</summary>
    public static G Power<G>(ArrayView<G> twiddles, FriDomain domain, long i)
        where G : unmanaged, IGpuField<G>
        => G.Multiply(twiddles[i & ((1L << domain.Split) - 1)], twiddles[(1L << domain.Split) + (i >> domain.Split)]);
}
