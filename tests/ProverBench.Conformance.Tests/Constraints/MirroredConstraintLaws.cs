using ProverBench.Backends;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>The processor beside the oracle on tables of many tiles and blocks: the mirror compares what both wrote.</summary>
public abstract class MirroredConstraintLaws<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    [Theory]
    [InlineData(9, 3, 6, 5, 1, 2)]
    [InlineData(10, 9, 2, 4, 0, 3)]
    [InlineData(11, 0, 1, 3, 0, 1)]
    [InlineData(12, 2, 0, 3, 0, 2)]
    public void LargeTablesAgree(int logRows, int routed, int lookups, int maxDegree, int logExtra, int threads)
    {
        using var mirror = new MirrorBackend(new ScalarBackend(new(1)), new Backends.Cpu.CpuBackend(new(threads)));
        Run(mirror, logRows, routed, lookups, maxDegree, logExtra);
    }

    [Fact]
    public void MemoryFarAwayIsNotShared()
    {
        using var far = new FarMemoryBackend(new Backends.Cpu.CpuBackend(new(2)));
        using var near = new Backends.Cpu.CpuBackend(new(2));
        Assert.Equal(Run(near, 5, 3, 4, 4, 1), Run(far, 5, 3, 4, 4, 1));
    }

    private static F[] Run(IBackend backend, int logRows, int routed, int lookups, int maxDegree, int logExtra)
    {
        var air = new FeatureAir<F>(logRows, routed, lookups);
        var plan = AirPlan.Of<FeatureAir<F>, F>(air, maxDegree);
        Assert.True(backend.TryGetKernels<IConstraintKernels<F, E>>(out var kernels));
        var drawn = Columns.Random<F, E>(81, 9);
        var challenges = new ArgumentChallenges<E>(drawn[1], drawn[2], drawn[3], drawn[4]);
        var rows = 1L << logRows;
        var table = FeatureTable<F>.Satisfying(air, 82);
        using var trace = Upload(backend, rows, table.Trace);
        using var key = Upload(backend, rows, table.Fixed);
        using var arguments = plan.ArgumentColumns == 0 ? null : backend.Allocate<F>(new MatrixShape(rows, plan.ArgumentColumns * E.ExtensionDegree), "arguments");
        var inputs = new TraceInputs<F, E>(trace, key, table.PublicValues, challenges, arguments);
        var busSum = kernels.Accumulate(air, plan, inputs);
        Assert.False(kernels.TryFindViolation(air, plan, inputs, out _));
        Import(backend, trace, (routed * rows) + rows - 5, F.FromUInt64(77));
        Assert.True(kernels.TryFindViolation(air, plan, inputs, out var violation));
        Assert.Equal(rows - 6, violation.Row);

        var points = rows << plan.LogQuotient;
        var extendedRows = points << logExtra;
        using var extended = Random(backend, 83, extendedRows, air.Shape.Columns);
        using var extendedKey = Random(backend, 84, points, air.Shape.FixedColumns);
        using var extendedArguments = arguments is null ? null : Random(backend, 85, extendedRows, arguments.Shape.Columns);
        using var quotient = backend.Allocate<F>(new MatrixShape(points, E.ExtensionDegree), "quotient");
        kernels.Quotient(
            air,
            plan,
            new(logRows, F.MultiplicativeGenerator, extended, extendedKey, extendedArguments, table.PublicValues, challenges, busSum, drawn[6]),
            quotient);

        using var output = backend.Allocate<F>(new MatrixShape(rows, 4), "output");
        using var input = Random(backend, 86, rows, 3);
        kernels.Map(default(TestProgram<F>), input, output);
        return [.. Download(backend, quotient), .. Download(backend, output), .. arguments is null ? [] : Download(backend, arguments)];
    }

    private static DeviceMatrix<F> Random(IBackend backend, int seed, long rows, long columns) => Upload(backend, rows, Elements.Random<F>(seed, rows * columns));

    private static DeviceMatrix<F> Upload(IBackend backend, long rows, F[] elements)
    {
        var matrix = backend.Allocate<F>(new MatrixShape(rows, elements.Length / rows), "matrix");
        backend.Queue.Import<F>(elements, matrix);
        return matrix;
    }

    private static F[] Download(IBackend backend, DeviceMatrix<F> matrix)
    {
        var elements = new F[matrix.Shape.Elements];
        backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }

    private static void Import(IBackend backend, DeviceMatrix<F> matrix, long at, F value) => backend.Queue.Import<F>([value], matrix, at);
}

public sealed class Goldilocks3ConstraintsMirrored : MirroredConstraintLaws<Goldilocks, Goldilocks3>;

public sealed class KoalaBear4ConstraintsMirrored : MirroredConstraintLaws<KoalaBear, KoalaBear4>;
