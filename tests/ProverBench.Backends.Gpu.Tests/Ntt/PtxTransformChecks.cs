using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Ntt;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Ntt;

/// <summary>The PTX of transforms, executed pass by pass with tables made here, against their definition.</summary>
internal sealed class PtxTransformChecks<F, G> : IPtxTransformChecks
    where F : unmanaged, ITwoAdicField<F>
    where G : unmanaged, IGpuField<G>
{
    private const int LogRows = 5;
    private const int Rows = 1 << LogRows;
    private const int Split = (LogRows + 1) / 2;
    private const int Columns = 2;

    private static readonly F Shift = F.MultiplicativeGenerator;

    /// <summary>Two passes of three and two stages, on a coset, of a column and a half of coefficients each.</summary>
    public void ForwardPassesAgreeWithTheDefinition(bool natural)
    {
        const int SourceRows = Rows / 2;
        var coefficients = Draw(1, SourceRows * Columns);
        var scratch = new G[Rows * Columns];
        var target = new G[Rows * Columns];
        var first = Pass(low: 2, stages: 3, lanes: 1) with { SourceRows = SourceRows, ScaleIn = 1 };
        var last = Pass(low: 0, stages: 2, lanes: 2) with { SourceRows = Rows, Natural = natural ? 1 : 0 };
        Run(nameof(NttKernels.Forward), Form(coefficients), scratch, inverse: false, TwoParts(F.One, Shift), first);
        Run(nameof(NttKernels.Forward), scratch, target, inverse: false, [], last);
        for (var c = 0; c < Columns; c++)
        {
            for (var i = 0; i < Rows; i++)
            {
                var point = Shift * FieldMath.Pow(FieldMath.RootOfUnity<F>(LogRows), (ulong)i);
                var expected = F.Zero;
                for (var j = SourceRows - 1; j >= 0; j--)
                {
                    expected = (expected * point) + coefficients[(c * SourceRows) + j];
                }

                Assert.Equal(expected, Unsafe.BitCast<G, F>(target[(c * Rows) + (natural ? i : Reverse(i))]));
            }
        }
    }

    /// <summary>Two passes back, which divide by the rows and by powers of the shift, undo two passes there.</summary>
    public void BackwardPassesUndoForwardPasses()
    {
        var coefficients = Draw(2, Rows * Columns);
        var data = Form(coefficients);
        var high = Pass(low: 2, stages: 3, lanes: 1) with { SourceRows = Rows };
        var low = Pass(low: 0, stages: 2, lanes: 3) with { SourceRows = Rows };
        Run(nameof(NttKernels.Forward), data, data, inverse: false, TwoParts(F.One, Shift), high with { ScaleIn = 1 });
        Run(nameof(NttKernels.Forward), data, data, inverse: false, [], low);
        Assert.NotEqual(coefficients, data.Select(Unsafe.BitCast<G, F>));
        Run(nameof(NttKernels.Backward), data, data, inverse: true, [], low);
        Run(nameof(NttKernels.Backward), data, data, inverse: true, TwoParts(FieldMath.Invert(F.FromUInt64(Rows)), FieldMath.Invert(Shift)), high with { ScaleOut = 1 });
        Assert.Equal(coefficients, data.Select(Unsafe.BitCast<G, F>));
    }

    /// <summary>One pass over three columns in a tile of four; no other column is touched.</summary>
    public void OnePassTakesSeveralColumns()
    {
        const int Log = 3;
        var coefficients = Draw(3, 3 << Log);
        var data = Form(coefficients);
        var pass = new NttPass { Columns = 3, LogRows = Log, SourceRows = 1 << Log, Stages = Log, Lanes = 2, LogRoots = Log, Natural = 1 };
        var kernel = typeof(NttKernels).GetMethod(nameof(NttKernels.Forward))!.MakeGenericMethod(typeof(G));
        new PtxMachine().Run(kernel, (int)pass.Groups, 4, data, data, Form(Powers(F.One, FieldMath.RootOfUnity<F>(Log), 4)), Array.Empty<G>(), Array.Empty<G>(), pass);
        for (var i = 0; i < 3 << Log; i++)
        {
            var point = FieldMath.Pow(FieldMath.RootOfUnity<F>(Log), (ulong)(i & 7));
            var expected = F.Zero;
            for (var j = 7; j >= 0; j--)
            {
                expected = (expected * point) + coefficients[(i & ~7) + j];
            }

            Assert.Equal(expected, Unsafe.BitCast<G, F>(data[i]));
        }
    }

    /// <summary>A pass with the lanes that a card gets, of fewer stages: what it reads and writes, in order or to natural places.</summary>
    public (PtxTraffic Read, PtxTraffic Written) Traffic(bool high, bool natural)
    {
        const int Log = 8;
        const int Stages = 4;
        var lanes = NttTuning.OfCard(Unsafe.SizeOf<G>() / sizeof(uint)).Lanes(20, 10, 10, 1);
        var (data, target) = (new G[1 << Log], new G[1 << Log]);
        var pass = new NttPass { Columns = 1, LogRows = Log, SourceRows = 1 << Log, Low = high ? Stages : 0, Stages = Stages, Lanes = lanes, LogRoots = Stages, Split = Log / 2, Natural = natural ? 1 : 0 };
        var machine = new PtxMachine { CountsTraffic = true };
        var kernel = typeof(NttKernels).GetMethod(nameof(NttKernels.Forward))!.MakeGenericMethod(typeof(G));
        machine.Run(kernel, (int)pass.Groups, PtxTraffic.WarpSize, data, target, new G[1 << (Stages - 1)], high ? new G[2 << pass.Split] : [], Array.Empty<G>(), pass);
        return (machine.Traffic("ld", data), machine.Traffic("st", target));
    }

    private static NttPass Pass(int low, int stages, int lanes) => new() { Columns = Columns, LogRows = LogRows, Low = low, Stages = stages, Lanes = lanes, LogRoots = 3, Split = Split };

    private static void Run(string name, G[] source, G[] target, bool inverse, F[] scales, NttPass pass)
    {
        var kernel = typeof(NttKernels).GetMethod(name)!.MakeGenericMethod(typeof(G));
        var (roots, twiddles) = (Powers(F.One, Root(pass.LogRoots, inverse), 4), TwoParts(F.One, Root(LogRows, inverse)));
        new PtxMachine().Run(kernel, (int)pass.Groups, 4, source, target, Form(roots), pass.Low > 0 ? Form(twiddles) : [], Form(scales), pass);
    }

    private static F Root(int log, bool inverse) => inverse ? FieldMath.Invert(FieldMath.RootOfUnity<F>(log)) : FieldMath.RootOfUnity<F>(log);

    private static F[] TwoParts(F first, F ratio) => [.. Powers(first, ratio, 1 << Split), .. Powers(F.One, FieldMath.Pow(ratio, 1 << Split), 1 << (LogRows - Split))];

    private static F[] Powers(F first, F ratio, int count) => [.. Enumerable.Range(0, count).Select(i => first * FieldMath.Pow(ratio, (ulong)i))];

    private static G[] Form(F[] values) => [.. values.Select(Unsafe.BitCast<F, G>)];

    private static F[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64()) * F.MultiplicativeGenerator)];
    }

    private static int Reverse(int i)
    {
        var reversed = 0;
        for (var bit = 0; bit < LogRows; bit++)
        {
            reversed |= ((i >> bit) & 1) << (LogRows - 1 - bit);
        }

        return reversed;
    }
}
