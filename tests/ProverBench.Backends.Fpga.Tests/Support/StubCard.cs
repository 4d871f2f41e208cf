using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Fpga.Tests.Support;

/// <summary>The card in C, and what it can do.</summary>
internal static class StubCard
{
    /// <summary>Long enough for a process among many, short enough for a card that never answers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A source of it.</summary>
    public static string Source(string name) => Path.Combine(SharedData.Root, "tests", "ProverBench.Backends.Fpga.Tests", "stub", name);

    /// <summary>Transforms of both directions and orders, and of a coset, are the oracle's.</summary>
    public static void TransformsAgree(FpgaBackend backend)
    {
        using var oracle = new ScalarBackend(new BackendOptions(1));
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                Assert.Equal(Transform(oracle, direction, order), Transform(backend, direction, order));
            }
        }

        Assert.Equal(["ntt goldilocks 6"], backend.ReadOffload().Cores.Keys);
    }

    private static Goldilocks[] Transform(IBackend backend, NttDirection direction, ElementOrder order)
    {
        const int Log = 3, Columns = 2;
        Assert.True(backend.TryGetKernels<INttKernels<Goldilocks>>(out var kernels));
        using var values = backend.Allocate<Goldilocks>(new MatrixShape(1 << Log, Columns), "values");
        backend.Queue.Import<Goldilocks>([.. Enumerable.Range(1, Columns << Log).Select(i => Goldilocks.FromUInt64(0x9E37_79B9_7F4A_7C15UL * (ulong)i))], values);
        kernels.Transform(values, new NttShape(Log, direction, order), Goldilocks.MultiplicativeGenerator);
        var result = new Goldilocks[Columns << Log];
        backend.Queue.Export<Goldilocks>(values, result);
        return result;
    }
}
