using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Ntt;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Ifma;

/// <summary>Assembled transforms of four-word fields at every sequence of layers, on cosets, both ways, in both orders, from the edges of the range.</summary>
public sealed class IfmaNttTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 3, 2, 1 }, { 6, 1, 1 }, { 6, 1100, 2 }, { 7, 3, 2 }, { 8, 1, 2 }, { 9, 33, 3 }, { 10, 2, 2 }, { 11, 1, 1 }, { 12, 1, 2 }, { 13, 2, 2 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Bn254AgreesWithTheOracle(int log, int columns, int threads) => Check<Bn254FrParameters>(log, columns, threads);

    [Theory, MemberData(nameof(Shapes))]
    public void Bls12381AgreesWithTheOracle(int log, int columns, int threads) => Check<Bls12381FrParameters>(log, columns, threads);

    [Theory]
    [InlineData(6, 2)]
    [InlineData(11, 1)]
    [InlineData(16, 2)]
    [InlineData(19, 2)]
    public void TheLargestValuesStayInRange(int log, int threads)
    {
        LargestValues<Bn254FrParameters>(log, threads);
        LargestValues<Bls12381FrParameters>(log, threads);
    }

    [Theory]
    [InlineData(6, 0, 2, 1)]
    [InlineData(4, 2, 3, 2)]
    [InlineData(5, 4, 1, 2)]
    [InlineData(2, 6, 1, 1)]
    [InlineData(7, 5, 1, 1)]
    [InlineData(9, 1, 5, 2)]
    [InlineData(11, 2, 1, 3)]
    public void ExtensionsAgreeWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        Extension<Bn254FrParameters>(log, logBlowup, columns, threads);
        Extension<Bls12381FrParameters>(log, logBlowup, columns, threads);
    }

    private static void Check<P>(int log, int columns, int threads)
        where P : struct, IPrimeFieldParameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        Check(log, columns, threads, backend => new IfmaNtt<P>(backend));
    }

    /// <summary>Both directions in both orders, on the subgroup and on a coset, against the oracle.</summary>
    internal static void Check<P>(int log, int columns, int threads, Func<CpuBackend, INttKernels<PrimeField<Limbs4, P>>> make)
        where P : struct, IPrimeFieldParameters
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        var subject = make(cpu);
        using var disposed = subject as IDisposable;
        Assert.True(scalar.TryGetKernels<INttKernels<PrimeField<Limbs4, P>>>(out var oracle));
        var input = Input<P>(log, columns);
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                var shape = new NttShape(log, direction, order);
                var shift = order == ElementOrder.Natural && direction == NttDirection.Forward ? PrimeField<Limbs4, P>.One : PrimeField<Limbs4, P>.MultiplicativeGenerator;
                Assert.Equal(Run(scalar, oracle, input, columns, shape, shift), Run(cpu, subject, input, columns, shape, shift));
            }
        }
    }

    private static void LargestValues<P>(int log, int threads)
        where P : struct, IPrimeFieldParameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var subject = new IfmaNtt<P>(cpu);
        var input = new PrimeField<Limbs4, P>[1 << log];
        // Representatives p − 1, whose sums are the largest there are: the transform of a constant is known.
        var words = PrimeField<Limbs4, P>.Modulus;
        unsafe
        {
            ((ulong*)&words)[0]--;
        }

        var largest = PrimeField<Limbs4, P>.FromMontgomery(words);
        Array.Fill(input, largest);
        var spectrum = new PrimeField<Limbs4, P>[input.Length];
        spectrum[0] = largest * PrimeField<Limbs4, P>.FromUInt64(1UL << log);
        var shape = new NttShape(log, NttDirection.Forward, ElementOrder.BitReversed);
        Assert.Equal(spectrum, Run(cpu, subject, input, 1, shape, PrimeField<Limbs4, P>.One));
        var impulse = new PrimeField<Limbs4, P>[input.Length];
        impulse[0] = largest;
        Assert.Equal(impulse, Run(cpu, subject, input, 1, shape with { Direction = NttDirection.Inverse }, PrimeField<Limbs4, P>.One));
    }

    private static void Extension<P>(int log, int logBlowup, int columns, int threads)
        where P : struct, IPrimeFieldParameters
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "the processor has no AVX-512 IFMA, or the system grants no code");
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        using var subject = new IfmaNtt<P>(cpu);
        Assert.True(scalar.TryGetKernels<INttKernels<PrimeField<Limbs4, P>>>(out var oracle));
        var input = Input<P>(log, columns);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            var shift = order == ElementOrder.Natural ? PrimeField<Limbs4, P>.One : PrimeField<Limbs4, P>.MultiplicativeGenerator;
            Assert.Equal(
                Extended(scalar, input, log, logBlowup, columns, (from, to) => oracle.Extend(from, to, order, shift)),
                Extended(cpu, input, log, logBlowup, columns, (from, to) => subject.Extend(from, to, order, shift)));
        }
    }

    private static PrimeField<Limbs4, P>[] Input<P>(int log, int columns)
        where P : struct, IPrimeFieldParameters
    {
        var random = new Random(log);
        var factor = -PrimeField<Limbs4, P>.One;
        var input = new PrimeField<Limbs4, P>[columns << log];
        foreach (ref var element in input.AsSpan())
        {
            factor *= PrimeField<Limbs4, P>.FromUInt64((ulong)random.NextInt64());
            element = random.Next(6) == 0 ? -PrimeField<Limbs4, P>.One : factor;
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
