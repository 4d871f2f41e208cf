using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Constraints;
using ProverBench.Backends.Gpu.Kernels.Constraints.Emission;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Gpu.Tests.Ptx;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Gpu.Tests.Constraints;

/// <summary>Kernels that are emitted from recorded constraints: their PTX, executed, whole and cut into many; what a row costs.</summary>
public sealed class EmittedKernelTests
{
    private const int LogRows = 2;

    [Theory]
    [InlineData(EmittedKernels.MostOperations, 1)]
    [InlineData(1, 5)]
    public void TheQuotientOverKoalaBearIsTheOracles(int mostOperations, int parts)
        => Check<KoalaBear, KoalaBear4, Gpu31<KoalaBearParameters>, GpuFour<Gpu31<KoalaBearParameters>, FourBinomial<Gpu31<KoalaBearParameters>, Triple<Gpu31<KoalaBearParameters>>>>>(mostOperations, parts);

    [Theory]
    [InlineData(EmittedKernels.MostOperations, 1)]
    [InlineData(1, 5)]
    public void TheQuotientOverGoldilocksIsTheOracles(int mostOperations, int parts)
        => Check<Goldilocks, Goldilocks2, GpuGoldilocks, GpuTwo<GpuGoldilocks, Seven<GpuGoldilocks>>>(mostOperations, parts);

    /// <summary>
    /// By hand: a², a·b, (a·b)², the periodic factor, x, its power of two parts and the transition's selector are 7 products of the base field; five powers of α times a value, and four
    /// sums times a selector, are 9 scalings of four products. A product is one mul.wide, one mul.lo and one mul.hi; a repeated a·b costs nothing.
    /// </summary>
    [Fact]
    public void ARowCostsItsProducts()
    {
        var method = Emit<KoalaBear, KoalaBear4, Gpu31<KoalaBearParameters>, GpuFour<Gpu31<KoalaBearParameters>, FourBinomial<Gpu31<KoalaBearParameters>, Triple<Gpu31<KoalaBearParameters>>>>>(
            EmittedKernels.MostOperations, out _)[0];
        var ptx = PtxCompiler.Compile(method);
        Assert.DoesNotContain(".local", ptx[ptx.IndexOf(".entry", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var histogram = PtxProgram.Parse(ptx).Histogram;
        Assert.Equal(7 + (9 * 4), histogram["mul.hi.u32"]);
        Assert.False(histogram.ContainsKey("cvt.u64.u32"));
    }

    private static IReadOnlyList<System.Reflection.MethodInfo> Emit<F, E, G, X>(int mostOperations, out ScalarTable scalars)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        where G : unmanaged, IGpuSmallField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var (air, plan) = (default(SquareChainAir<F>), AirPlan.Of<SquareChainAir<F>, F>(default, 5));
        scalars = new ScalarTable(2, E.ExtensionDegree, plan.LongestTuple, plan.Constraints);
        var sinks = Recorder<F>.Quotient(air, plan, scalars);
        return EmittedKernels.Emit<F, G, X>(new(), sinks, PeriodicTable.Of([new F[2 << plan.LogQuotient]]), scalars.Shift, mostOperations);
    }

    private static void Check<F, E, G, X>(int mostOperations, int parts)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        where G : unmanaged, IGpuSmallField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        var (air, plan) = (default(SquareChainAir<F>), AirPlan.Of<SquareChainAir<F>, F>(default, 5));
        var log = LogRows + plan.LogQuotient;
        var points = 1 << log;
        var (trace, shift, alpha) = (Draw<F>(1, 3 * points), F.MultiplicativeGenerator, E.FromCoefficients(Draw<F>(2, E.ExtensionDegree)));
        var publicValues = Draw<F>(3, 2);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        using var matrix = oracle.Allocate<F>(new(points, 3), "trace");
        using var quotient = oracle.Allocate<F>(new(points, E.ExtensionDegree), "quotient");
        oracle.Queue.Import<F>(trace, matrix);
        Assert.True(oracle.TryGetKernels<IConstraintKernels<F, E>>(out var kernels));
        kernels.Quotient(air, plan, new(LogRows, shift, matrix, null, null, publicValues, default, E.Zero, alpha), quotient);
        var expected = new F[points * E.ExtensionDegree];
        oracle.Queue.Export(quotient, expected.AsSpan());

        var methods = Emit<F, E, G, X>(mostOperations, out var scalars);
        Assert.Equal(parts, methods.Count);
        var last = FieldMath.Invert(FieldMath.RootOfUnity<F>(LogRows));
        var root = FieldMath.RootOfUnity<F>(log);
        F[] xs = [.. Enumerable.Range(0, points).Select(i => shift * FieldMath.Pow(root, (ulong)i))];
        F[] selectors =
        [
            .. xs.Take(1 << plan.LogQuotient).Select(x => FieldMath.Invert(FieldMath.Pow(x, 1 << LogRows) - F.One)),
            .. xs.Select(x => FieldMath.Invert(x - F.One)),
            .. xs.Select(x => FieldMath.Invert(x - last)),
        ];
        var split = (log + 1) / 2;
        F[] twiddles = [.. Enumerable.Range(0, 1 << split).Select(i => FieldMath.Pow(root, (ulong)i)), .. Enumerable.Range(0, 1 << (log - split)).Select(i => FieldMath.Pow(root, (ulong)(i << split)))];
        var output = new G[expected.Length];
        var shape = new RowShape(points, 1 << plan.LogQuotient, points, points, points, 1 << plan.LogQuotient, split);
        var scalarValues = Form<F, G>(scalars.Fill(publicValues, last, shift, default, E.Zero, alpha));
        var (none, found) = (Array.Empty<G>(), Array.Empty<uint>());
        foreach (var method in methods)
        {
            new PtxMachine().Run(
                method, 2, 3, Form<F, G>(trace), none, none, Form<F, G>(PeriodicColumns.Extend(air.Shape, 0, LogRows, log, shift)), scalarValues, Form<F, G>(selectors), Form<F, G>(twiddles), output, found, shape);
        }

        Assert.Equal(expected, output.Select(Unsafe.BitCast<G, F>));
    }

    private static F[] Draw<F>(int seed, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64()))];
    }

    private static G[] Form<F, G>(F[] values)
        where F : unmanaged
        where G : unmanaged
        => [.. values.Select(Unsafe.BitCast<F, G>)];
}
