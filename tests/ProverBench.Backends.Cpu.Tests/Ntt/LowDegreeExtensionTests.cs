using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProverBench.Backends.Cpu.Ntt;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Extensions with small blocks, so that short columns take the path of long ones, at every blowup that cosets are interleaved for.</summary>
public sealed class LowDegreeExtensionTests
{
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 3, 2, 1, 1 }, { 5, 0, 3, 2 }, { 8, 4, 2, 1 }, { 9, 1, 1, 2 }, { 9, 2, 5, 3 }, { 10, 3, 2, 2 }, { 12, 4, 1, 2 }, { 13, 5, 1, 2 }, { 16, 1, 3, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void SingleElementsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
        => Check<TwoAdicScalarLane<Goldilocks>, Goldilocks, Goldilocks, Goldilocks2>(log, logBlowup, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void GoldilocksAgreesWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        Check<PackedGoldilocks, Goldilocks, Vector256<ulong>, Goldilocks2>(log, logBlowup, columns, threads);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void WideGoldilocksAgreesWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Assert.SkipUnless(CpuIdentity.HasAvx512, "the processor has no 512-bit vectors");
        Check<WideGoldilocks, Goldilocks, Vector512<ulong>, Goldilocks2>(log, logBlowup, columns, threads);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void KoalaBearAgreesWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Assert.SkipUnless(Avx2.IsSupported, "the processor has no 256-bit vectors");
        Check<PackedMont31<KoalaBearParameters>, KoalaBear, Vector256<uint>, KoalaBear4>(log, logBlowup, columns, threads);
    }

    private static void Check<X, F, V, E>(int log, int logBlowup, int columns, int threads)
        where X : struct, ITwoAdicVectorField<F, V>
        where F : unmanaged, ITwoAdicField<F>
        where V : unmanaged
        where E : unmanaged, IExtensionField<E, F>
    {
        // The shortest block whose plan still has a whole group of vectors in a row.
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var subject = new CpuNtt<X, F, V>(cpu, X.LogLanes + 5);
        Assert.True(scalar.TryGetKernels<IFriKernels<F, E>>(out var oracle));
        var random = new Random(log);
        var input = new F[columns << log];
        foreach (ref var element in input.AsSpan())
        {
            element = random.Next(6) == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64());
        }

        foreach (var shift in (F[])[F.One, F.MultiplicativeGenerator])
        {
            using var values = cpu.Allocate<F>(new MatrixShape(1 << log, columns), "values");
            using var extended = cpu.Allocate<F>(new MatrixShape(1L << (log + logBlowup), columns), "extended");
            using var oracleValues = scalar.Allocate<F>(values.Shape, "values");
            using var oracleExtended = scalar.Allocate<F>(extended.Shape, "extended");
            cpu.Queue.Import<F>(input, values);
            scalar.Queue.Import<F>(input, oracleValues);
            oracle.LowDegreeExtend(oracleValues, oracleExtended, shift);
            subject.LowDegreeExtend(values, extended, shift);
            var expected = new F[extended.Shape.Elements];
            var found = new F[expected.Length];
            scalar.Queue.Export(oracleExtended, expected.AsSpan());
            cpu.Queue.Export(extended, found.AsSpan());
            Assert.Equal(expected, found);
        }
    }
}
