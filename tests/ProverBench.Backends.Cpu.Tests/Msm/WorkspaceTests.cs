using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Points;
using ProverBench.Backends.Cpu.Msm;

namespace ProverBench.Backends.Cpu.Tests.Msm;

/// <summary>
/// What a sum holds besides its bases and scalars, lists and all threads' working memory included, is at most one and a half times these as canonical bytes. Prepared bases are what they
/// are: with IFMA no longer than canonical ones, in 51-bit limbs a quarter or a third longer.
/// </summary>
public sealed unsafe class WorkspaceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OfAssembledAdders(int threads)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        Check<Bn254G1, Bn254Fp, Bn254Fr, IfmaPrimeCoordinates<Limbs4, Bn254FpParameters>>(threads, 16);
        Check<Bls12381G1, Bls12381Fp, Bls12381Fr, IfmaPrimeCoordinates<Limbs6, Bls12381FpParameters>>(threads, 16);
        Check<Bn254G2, Bn254Fp2, Bn254Fr, IfmaQuadraticCoordinates<Limbs4, Bn254FpParameters>>(threads, 16);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OfFewPoints(int threads)
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        Check<Bn254G1, Bn254Fp, Bn254Fr, IfmaPrimeCoordinates<Limbs4, Bn254FpParameters>>(threads, 14);
        Check<Bls12381G1, Bls12381Fp, Bls12381Fr, IfmaPrimeCoordinates<Limbs6, Bls12381FpParameters>>(threads, 14);
        Check<Bn254G2, Bn254Fp2, Bn254Fr, IfmaQuadraticCoordinates<Limbs4, Bn254FpParameters>>(threads, 14);
        Check<Bls12381G2, Bls12381Fp2, Bls12381Fr, IfmaQuadraticCoordinates<Limbs6, Bls12381FpParameters>>(threads, 14);
    }

    [Fact]
    public void OfLimbAdders()
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "this processor has no AVX2 with FMA");
        Check<Bn254G1, Bn254Fp, Bn254Fr, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(1, 14);
        Check<Bls12381G2, Bls12381Fp2, Bls12381Fr, QuadraticCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>(2, 14);
        Check<Bn254G1, Bn254Fp, Bn254Fr, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>(1, 16);
    }

    /// <summary>Twice: what the first sum made is there for the second.</summary>
    private static void Check<C, F, S, K>(int threads, int log)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where K : struct, ICoordinates<F>
    {
        const int Period = 61;
        using var cpu = new CpuBackend(new BackendOptions(threads));
        var points = new AffinePoint<C, F>[1 << log];
        var factors = new S[points.Length];
        var (sum, factor) = (S.Zero, S.MultiplicativeGenerator);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = i == 0 ? C.Generator : i < Period ? (points[i - 1] + C.Generator).ToAffine() : points[i % Period];
            factors[i] = factor;
            sum += factor * S.FromUInt64((ulong)(i % Period) + 1);
            factor = (factor * factor) + S.One;
        }

        var kernels = new BucketMsm<C, F, S, K>(cpu);
        using var bases = kernels.Prepare(points, "bases");
        using var scalars = cpu.Allocate<S>(MatrixShape.Column(factors.Length), "scalars");
        cpu.Queue.Import<S>(factors, scalars);
        var before = cpu.Memory.LiveBytes;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(C.Generator.Multiply(sum).ToAffine(), kernels.Multiply(bases, 0, scalars, 0, factors.Length));
        }

        Assert.Equal(before, cpu.Memory.LiveBytes);
        Assert.InRange(cpu.Memory.PeakBytes - before, 1, 3 * ((2L * F.ByteSize) + S.ByteSize) << (log - 1));
    }
}
