using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Circle;

/// <summary>Circle FFTs of columns that no first-level cache holds, whole and in quarters.</summary>
public sealed class LongTransformTests
{
    [Theory]
    [InlineData(12, 0, 1, 1)]
    [InlineData(12, 1, 2, 1)]
    [InlineData(13, 0, 3, 2)]
    [InlineData(13, 2, 1, 3)]
    [InlineData(14, 1, 1, 3)]
    [InlineData(15, 0, 1, 2)]
    [InlineData(15, 1, 2, 3)]
    [InlineData(15, 1, 2, 1)]
    [InlineData(16, 0, 1, 4)]
    [InlineData(7, 9, 1, 3)]
    [InlineData(6, 10, 1, 1)]
    public void ExtensionsAgreeWithEvaluationAndComeBack(int log, int blowup, int columns, int threads)
    {
        using var backend = new CpuBackend(new(threads));
        Assert.True(backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels));
        var random = new Random((100 * log) + blowup);
        var elements = new Mersenne31[columns << log];
        foreach (ref var element in elements.AsSpan())
        {
            element = Mersenne31.FromUInt64((ulong)random.NextInt64());
        }

        using var coefficients = backend.Allocate<Mersenne31>(new(1L << log, columns), "coefficients");
        using var values = backend.Allocate<Mersenne31>(new(1L << (log + blowup), columns), "values");
        backend.Queue.Import<Mersenne31>(elements, coefficients);
        kernels.Extend(coefficients, values);
        var found = Read(backend, values);
        var domain = new CircleDomain(log + blowup);
        var places = Enumerable.Range(0, 24).Select(_ => random.NextInt64(domain.Size)).Append(0).Append(domain.Size - 1).ToArray();
        var expected = new Mersenne31Quartic[places.Length * columns];
        kernels.Evaluate(coefficients, [.. places.Select(i => CirclePointOver<Mersenne31Quartic>.FromBase(domain[i]))], expected);
        for (var p = 0; p < places.Length; p++)
        {
            for (var c = 0; c < columns; c++)
            {
                Assert.Equal(expected[(p * columns) + c], Mersenne31Quartic.FromBase(found[(c * domain.Size) + places[p]]));
            }
        }

        kernels.Interpolate(values);
        found = Read(backend, values);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.Equal((i & ((1 << blowup) - 1)) == 0 ? elements[i >> blowup] : Mersenne31.Zero, found[i]);
        }
    }

    /// <summary>Traces long enough to be extended aside, by one thread and by more than there are columns.</summary>
    [Theory]
    [InlineData(11, 1, 2, 2)]
    [InlineData(12, 1, 3, 1)]
    [InlineData(12, 2, 1, 3)]
    [InlineData(13, 0, 2, 1)]
    [InlineData(15, 1, 2, 1)]
    [InlineData(16, 1, 1, 1)]
    [InlineData(2, 12, 1, 1)]
    public void TracesAreReorderedInterpolatedAndExtended(int log, int blowup, int columns, int threads)
    {
        using var backend = new CpuBackend(new(threads));
        Assert.True(backend.TryGetKernels<ICircleKernels<Mersenne31Quartic>>(out var kernels));
        var random = new Random(log);
        var trace = new Mersenne31[columns << log];
        foreach (ref var element in trace.AsSpan())
        {
            element = Mersenne31.FromUInt64((ulong)random.NextInt64());
        }

        var domain = new CircleDomain(log);
        var twins = new Mersenne31[trace.Length];
        for (var i = 0; i < trace.Length; i++)
        {
            var row = i & ((1 << log) - 1);
            twins[i - row + domain.FromNatural(row)] = trace[i];
        }

        using var source = backend.Allocate<Mersenne31>(new(1L << log, columns), "trace");
        using var coefficients = backend.Allocate<Mersenne31>(source.Shape, "coefficients");
        using var values = backend.Allocate<Mersenne31>(new(1L << (log + blowup), columns), "values");
        backend.Queue.Import<Mersenne31>(trace, source);
        kernels.ExtendTrace(source, coefficients, values);
        var found = (Read(backend, coefficients), Read(backend, values));
        backend.Queue.Import<Mersenne31>(twins, coefficients);
        kernels.Interpolate(coefficients);
        kernels.Extend(coefficients, values);
        Assert.Equal(Read(backend, coefficients), found.Item1);
        Assert.Equal(Read(backend, values), found.Item2);
    }

    private static Mersenne31[] Read(CpuBackend backend, DeviceMatrix<Mersenne31> matrix)
    {
        var elements = new Mersenne31[matrix.Shape.Elements];
        backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }
}
