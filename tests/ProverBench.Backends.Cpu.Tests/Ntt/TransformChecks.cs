using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Ntt;

/// <summary>What transforms of any kind and field are held against: the scalar oracle, and spectra that are known.</summary>
/// <param name="make">Makes the kernels in question.</param>
/// <param name="largest">The element whose representation is p − 1.</param>
internal sealed class TransformChecks<F>(Func<CpuBackend, INttKernels<F>> make, F largest)
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>Both directions in both orders, on the subgroup and on a coset, against the oracle.</summary>
    public void AgreesWithTheOracle(int log, int columns, int threads)
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        var subject = make(cpu);
        using var disposed = subject as IDisposable;
        Assert.True(scalar.TryGetKernels<INttKernels<F>>(out var oracle));
        var input = Input(log, columns);
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                var shape = new NttShape(log, direction, order);
                var shift = order == ElementOrder.Natural && direction == NttDirection.Forward ? F.One : F.MultiplicativeGenerator;
                Assert.Equal(Transformed(scalar, oracle, input, columns, shape, shift), Transformed(cpu, subject, input, columns, shape, shift));
            }
        }
    }

    /// <summary>Both ways on a coset, at sizes that the oracle takes too long for, against kernels that agree with it at others.</summary>
    public void AgreesWith(Func<CpuBackend, INttKernels<F>> others, int log, int threads)
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        var (subject, other) = (make(cpu), others(cpu));
        using var disposed = subject as IDisposable;
        using var otherDisposed = other as IDisposable;
        var input = new F[1 << log];
        var power = largest;
        foreach (ref var element in input.AsSpan())
        {
            element = power *= F.MultiplicativeGenerator;
        }

        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            var shape = new NttShape(log, direction, ElementOrder.BitReversed);
            Assert.True(Transformed(cpu, other, input, 1, shape, F.MultiplicativeGenerator).AsSpan().SequenceEqual(Transformed(cpu, subject, input, 1, shape, F.MultiplicativeGenerator)));
        }
    }

    /// <summary>Equal elements, whose sums are the largest there are, and one alone: their transforms are known.</summary>
    public void LargestValuesStayInRange(int log, int threads)
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        var subject = make(cpu);
        using var disposed = subject as IDisposable;
        var input = new F[1 << log];
        Array.Fill(input, largest);
        var spectrum = new F[input.Length];
        spectrum[0] = largest * F.FromUInt64(1UL << log);
        var shape = new NttShape(log, NttDirection.Forward, ElementOrder.BitReversed);
        Assert.Equal(spectrum, Transformed(cpu, subject, input, 1, shape, F.One));
        var impulse = new F[input.Length];
        impulse[0] = largest;
        Assert.Equal(impulse, Transformed(cpu, subject, input, 1, shape with { Direction = NttDirection.Inverse }, F.One));
    }

    /// <summary>Coefficients to values on a larger domain, in both orders, on the subgroup and on a coset, against the oracle.</summary>
    public void ExtensionAgreesWithTheOracle(int log, int logBlowup, int columns, int threads)
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        var subject = make(cpu);
        using var disposed = subject as IDisposable;
        Assert.True(scalar.TryGetKernels<INttKernels<F>>(out var oracle));
        var input = Input(log, columns);
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            var shift = order == ElementOrder.Natural ? F.One : F.MultiplicativeGenerator;
            Assert.Equal(
                Extended(scalar, input, log, logBlowup, columns, (from, to) => oracle.Extend(from, to, order, shift)),
                Extended(cpu, input, log, logBlowup, columns, (from, to) => subject.Extend(from, to, order, shift)));
        }
    }

    /// <summary>Values to values on a larger domain, on the subgroup and on a coset, against the oracle's.</summary>
    /// <param name="before">Earlier forward transforms, each on a coset of its own.</param>
    public void LowDegreeExtensionAgreesWithTheOracle<E>(int log, int logBlowup, int columns, int threads, int before = 0)
        where E : unmanaged, IExtensionField<E, F>
    {
        using var cpu = new CpuBackend(new BackendOptions(threads));
        using var scalar = new ScalarBackend(new BackendOptions(1));
        var kernels = make(cpu);
        using var disposed = kernels as IDisposable;
        var subject = Assert.IsAssignableFrom<Cpu.Ntt.ILowDegreeExtension<F>>(kernels);
        Assert.True(scalar.TryGetKernels<IFriKernels<F, E>>(out var oracle));
        var input = Input(log, columns);
        for (var (i, shift) = (0, F.MultiplicativeGenerator); i < before; i++, shift *= F.MultiplicativeGenerator)
        {
            Transformed(cpu, kernels, input, columns, new NttShape(log, NttDirection.Forward, ElementOrder.BitReversed), shift);
        }

        foreach (var shift in (F[])[F.One, F.MultiplicativeGenerator])
        {
            Assert.Equal(
                Extended(scalar, input, log, logBlowup, columns, (from, to) => oracle.LowDegreeExtend(from, to, shift)),
                Extended(cpu, input, log, logBlowup, columns, (from, to) => subject.LowDegreeExtend(from, to, shift)));
        }
    }

    private F[] Input(int log, int columns)
    {
        var random = new Random(log);
        var factor = -F.One;
        var input = new F[columns << log];
        foreach (ref var element in input.AsSpan())
        {
            factor *= F.FromUInt64((ulong)random.NextInt64());
            element = random.Next(6) switch { 0 => largest, 1 => -F.One, _ => factor };
        }

        return input;
    }

    private static F[] Extended(IBackend backend, F[] input, int log, int logBlowup, int columns, Action<DeviceMatrix<F>, DeviceMatrix<F>> extend)
    {
        using var values = backend.Allocate<F>(new MatrixShape(1 << log, columns), "values");
        using var extended = backend.Allocate<F>(new MatrixShape(1L << (log + logBlowup), columns), "extended");
        backend.Queue.Import<F>(input, values);
        extend(values, extended);
        var output = new F[extended.Shape.Elements];
        backend.Queue.Export(extended, output.AsSpan());
        return output;
    }

    private static F[] Transformed(IBackend backend, INttKernels<F> kernels, F[] input, int columns, NttShape shape, F shift)
    {
        using var values = backend.Allocate<F>(new MatrixShape(input.Length / columns, columns), "values");
        backend.Queue.Import<F>(input, values);
        kernels.Transform(values, shape, shift);
        var output = new F[input.Length];
        backend.Queue.Export(values, output.AsSpan());
        return output;
    }
}
