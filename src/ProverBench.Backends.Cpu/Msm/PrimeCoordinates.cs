using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Coordinates in a prime field: G1.</summary>
/// <remarks>
/// Ranges for BN254, in units of p, with |z| ≤ 0.378·|x|·|y| + 1/2: reduced elements 1/2, their lazy differences 1. In an addition the
/// running products stay below 0.62, inverses below 0.65, the slope below 0.75, its square below 0.72; the top limb of each is below 2^50.
/// For BLS12-381 every product is below 1/2 + 2^−26.
/// </remarks>
internal readonly unsafe struct PrimeCoordinates<S, L, P> : ILaneCoordinates<PrimeField<L, P>>
    where S : struct, ILimbShape
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static int Planes => S.Limbs;

    /// <inheritdoc/>
    public static void Multiply(double* z, long zStride, double* x, long xStride, double* y, long yStride, long groups)
        => F51<S, P>.Multiply(z, zStride, x, xStride, y, yStride, groups);

    /// <inheritdoc/>
    public static void Square(double* z, long zStride, double* x, long xStride, long groups)
        => F51<S, P>.Square(z, zStride, x, xStride, groups);

    /// <inheritdoc/>
    public static void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, long groups)
        => F51<S, P>.SubtractReduce(z, zStride, x, xStride, y, yStride, w, wStride, groups);

    /// <inheritdoc/>
    public static bool TryInvert(in PrimeField<L, P> value, out PrimeField<L, P> inverse) => ModularInverse<L, P>.TryInvert(value, out inverse);

    /// <inheritdoc/>
    public static void Write(in PrimeField<L, P> value, double* planes, int stride) => Limb51Codec<S, L, P>.Write(value, planes, stride);

    /// <inheritdoc/>
    public static PrimeField<L, P> Read(double* planes, int stride) => Limb51Codec<S, L, P>.Read(planes, stride);

    /// <inheritdoc/>
    public static int Words => Planes;

    /// <inheritdoc/>
    public static void Write(in PrimeField<L, P> value, ulong* record) => Write(value, (double*)record, 1);

    /// <inheritdoc/>
    public static PrimeField<L, P> Read(ulong* record) => Read((double*)record, 1);

    /// <inheritdoc/>
    public static void Ready()
    {
    }

    /// <inheritdoc/>
    public static IPairAdder CreateAdder(HostBackend owner, int chunkBytes) => new AffineAdder<PrimeField<L, P>, PrimeCoordinates<S, L, P>>(owner, chunkBytes);
}
