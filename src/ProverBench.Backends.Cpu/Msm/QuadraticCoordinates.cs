using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Coordinates in Fp[u]/(u² + 1): G2. The planes of c0 come first, then those of c1.</summary>
/// <remarks>
/// Ranges for BN254, in units of p, with |z| ≤ 0.756·|x|·|y| + 1/2 for each coefficient: reduced elements 1/2, their lazy differences 1. In an
/// addition the running products stay below 0.81, inverses below 0.99, the slope below 1.25 and its square below 2.87; the top limb of every
/// second factor is below 2^50, because 1.25·0.756 &lt; 1. For BLS12-381 every product is below 1/2 + 2^−25.
/// </remarks>
internal readonly unsafe struct QuadraticCoordinates<S, L, P> : ILaneCoordinates<Fp2<PrimeField<L, P>>>
    where S : struct, ILimbShape
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static int Planes => 2 * S.Limbs;

    /// <inheritdoc/>
    public static void Multiply(double* z, long zStride, double* x, long xStride, double* y, long yStride, long groups)
        => F51<S, P>.MultiplyQuadratic(z, zStride, x, xStride, y, yStride, groups);

    /// <inheritdoc/>
    public static void Square(double* z, long zStride, double* x, long xStride, long groups)
        => F51<S, P>.SquareQuadratic(z, zStride, x, xStride, groups);

    /// <inheritdoc/>
    public static void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, long groups)
    {
        var high = 4 * S.Limbs;
        F51<S, P>.SubtractReduce(z, zStride, x, xStride, y, yStride, w, wStride, groups);
        F51<S, P>.SubtractReduce(z + high, zStride, x + high, xStride, y + high, yStride, w + high, wStride, groups);
    }

    /// <summary>(c0 − c1·u) / (c0² + c1²).</summary>
    public static bool TryInvert(in Fp2<PrimeField<L, P>> value, out Fp2<PrimeField<L, P>> inverse)
    {
        var invertible = ModularInverse<L, P>.TryInvert(value.Norm(), out var norm);
        inverse = Fp2<PrimeField<L, P>>.Scale(value.Conjugate(), norm);
        return invertible;
    }

    /// <inheritdoc/>
    public static void Write(in Fp2<PrimeField<L, P>> value, double* planes, int stride)
    {
        Limb51Codec<S, L, P>.Write(value.C0, planes, stride);
        Limb51Codec<S, L, P>.Write(value.C1, planes + (S.Limbs * stride), stride);
    }

    /// <inheritdoc/>
    public static Fp2<PrimeField<L, P>> Read(double* planes, int stride)
        => new(Limb51Codec<S, L, P>.Read(planes, stride), Limb51Codec<S, L, P>.Read(planes + (S.Limbs * stride), stride));

    /// <inheritdoc/>
    public static int Words => Planes;

    /// <inheritdoc/>
    public static void Write(in Fp2<PrimeField<L, P>> value, ulong* record) => Write(value, (double*)record, 1);

    /// <inheritdoc/>
    public static Fp2<PrimeField<L, P>> Read(ulong* record) => Read((double*)record, 1);

    /// <inheritdoc/>
    public static void Ready()
    {
    }

    /// <inheritdoc/>
    public static IPairAdder CreateAdder(HostBackend owner, int chunkBytes) => new AffineAdder<Fp2<PrimeField<L, P>>, QuadraticCoordinates<S, L, P>>(owner, chunkBytes);
}
