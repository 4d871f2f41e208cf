using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ntt.Assembled;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>Assembled transforms of 31-bit fields at every sequence of steps, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class LaneNttTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 5, 2, 1 }, { 10, 1, 1 }, { 11, 3, 2 }, { 12, 1, 2 }, { 13, 2, 3 }, { 14, 1, 2 }, { 15, 5, 2 }, { 16, 1, 1 }, { 17, 1, 2 }, { 18, 3, 2 }, { 20, 1, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void BabyBearAgreesWithTheOracle(int log, int columns, int threads) => Check<BabyBearParameters>(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void KoalaBearAgreesWithTheOracle(int log, int columns, int threads) => Check<KoalaBearParameters>(log, columns, threads);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(13, 2)]
    [InlineData(22, 2)]
    [InlineData(24, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        LargestValues<BabyBearParameters>(log, threads);
        LargestValues<KoalaBearParameters>(log, threads);
    }

    [Theory]
    [InlineData(10, 0, 3, 1)]
    [InlineData(10, 1, 1, 2)]
    [InlineData(11, 3, 2, 2)]
    [InlineData(12, 2, 1, 2)]
    [InlineData(13, 1, 5, 3)]
    [InlineData(16, 1, 2, 2)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Extension<BabyBearParameters, BabyBear4>(log, logBlowup, columns, threads);
        Extension<KoalaBearParameters, KoalaBear4>(log, logBlowup, columns, threads);
    }

    private static void Check<P>(int log, int columns, int threads)
        where P : struct, IMont31Parameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var subject = new LaneNtt<P>(cpu);
        Assert.True(scalar.TryGetKernels<INttKernels<Mont31<P>>>(out var oracle));
        var input = Input<P>(log, columns);
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                var shape = new NttShape(log, direction, order);
                var shift = order == ElementOrder.Natural && direction == NttDirection.Forward ? Mont31<P>.One : Mont31<P>.MultiplicativeGenerator;
                Assert.Equal(Run(scalar, oracle, input, columns, shape, shift), Run(cpu, subject, input, columns, shape, shift));
            }
        }
    }

    private static void LargestValues<P>(int log, int threads)
        where P : struct, IMont31Parameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var subject = new LaneNtt<P>(cpu);
        var input = new Mont31<P>[1 << log];
        // Representatives p − 1, whose sums are the largest there are: the transform of a constant is known.
        var largest = Mont31<P>.FromMontgomery(P.Modulus - 1);
        Array.Fill(input, largest);
        var spectrum = new Mont31<P>[input.Length];
        spectrum[0] = largest * Mont31<P>.FromUInt64(1UL << log);
        var shape = new NttShape(log, NttDirection.Forward, ElementOrder.BitReversed);
        Assert.Equal(spectrum, Run(cpu, subject, input, 1, shape, Mont31<P>.One));
        var impulse = new Mont31<P>[input.Length];
        impulse[0] = largest;
        Assert.Equal(impulse, Run(cpu, subject, input, 1, shape with { Direction = NttDirection.Inverse }, Mont31<P>.One));
    }

    private static void Extension<P, E>(int log, int logBlowup, int columns, int threads)
        where P : struct, IMont31Parameters
        where E : unmanaged, IExtensionField<E, Mont31<P>>
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var subject = new LaneNtt<P>(cpu);
        Assert.True(scalar.TryGetKernels<IFriKernels<Mont31<P>, E>>(out var oracle));
        Assert.True(scalar.TryGetKernels<INttKernels<Mont31<P>>>(out var transforms));
        var input = Input<P>(log, columns);
        foreach (var shift in (Mont31<P>[])[Mont31<P>.One, Mont31<P>.MultiplicativeGenerator])
        {
            Assert.Equal(
                Extended(scalar, input, log, logBlowup, columns, (from, to) => oracle.LowDegreeExtend(from, to, shift)),
                Extended(cpu, input, log, logBlowup, columns, (from, to) => subject.LowDegreeExtend(from, to, shift)));
            var order = shift.Equals(Mont31<P>.One) ? ElementOrder.Natural : ElementOrder.BitReversed;
            Assert.Equal(
                Extended(scalar, input, log, logBlowup, columns, (from, to) => transforms.Extend(from, to, order, shift)),
                Extended(cpu, input, log, logBlowup, columns, (from, to) => subject.Extend(from, to, order, shift)));
        }
    }

    private static Mont31<P>[] Input<P>(int log, int columns)
        where P : struct, IMont31Parameters
    {
        var random = new Random(log);
        var input = new Mont31<P>[columns << log];
        foreach (ref var element in input.AsSpan())
        {
            element = random.Next(6) == 0 ? Mont31<P>.FromMontgomery(P.Modulus - 1) : Mont31<P>.FromUInt64((ulong)random.NextInt64());
        }

        return input;
    }

    private static F[] Extended<F>(IBackend backend, F[] input, int log, int logBlowup, int columns, Action<DeviceMatrix<F>, DeviceMatrix<F>> extend)
        where F : unmanaged, IPrimeField<F>
    {
        using var values = backend.Allocate<F>(new MatrixShape(1 << log, columns), "values");
        using var extended = backend.Allocate<F>(new MatrixShape(1L << (log + logBlowup), columns), "extended");
        backend.Queue.Import<F>(input, values);
        extend(values, extended);
        var output = new F[extended.Shape.Elements];
        backend.Queue.Export(extended, output.AsSpan());
        return output;
    }

    private static F[] Run<F>(IBackend backend, INttKernels<F> kernels, F[] input, int columns, NttShape shape, F shift)
        where F : unmanaged, ITwoAdicField<F>
    {
        using var values = backend.Allocate<F>(new MatrixShape(input.Length / columns, columns), "values");
        backend.Queue.Import<F>(input, values);
        kernels.Transform(values, shape, shift);
        var output = new F[input.Length];
        backend.Queue.Export(values, output.AsSpan());
        return output;
    }
}
