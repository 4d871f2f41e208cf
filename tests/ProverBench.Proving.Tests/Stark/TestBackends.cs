using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Fpga;
using ProverBench.Backends.Gpu;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;

namespace ProverBench.Proving.Tests.Stark;

/// <summary>The backends that proofs are tested on, by name.</summary>
internal static class TestBackends
{
    /// <summary>The GPU's kernels: on the processor, or on the card that PROVERBENCH_TEST_GPU names (gpu:0).</summary>
    public static string Gpu { get; } = Environment.GetEnvironmentVariable("PROVERBENCH_TEST_GPU") is { Length: > 0 } address ? address : "gpu:emulated";

    public static IBackend Open(string name, int threads = 2) => name switch
    {
        "scalar" => new ScalarBackend(new BackendOptions(1)),
        "cpu" => new CpuBackend(new BackendOptions(threads)),
        "mirror" => new MirrorBackend(Open("scalar"), Open("cpu", threads)),
        ['g', 'p', 'u', ':', ..] => new GpuBackendFactory().TryOpen(name, new BackendOptions(1), out var emulated, out var reason) ? emulated : throw new InvalidOperationException(reason),
        ['f', 'p', 'g', 'a', ':', ..] => new FpgaBackendFactory(options => new CpuBackend(options), probe: ["false"]).TryOpen(name, new BackendOptions(threads), out var card, out var absence) ? card : throw new InvalidOperationException(absence),
        "far" => new FarMemoryBackend(Open("cpu", threads)),
        _ => throw new ArgumentException(name),
    };

    /// <summary>Columns of these elements on a backend.</summary>
    public static DeviceMatrix<F> Upload<F>(this IBackend backend, F[] elements, int columns, string label)
        where F : unmanaged, IField<F>
    {
        var matrix = backend.Allocate<F>(new MatrixShape(elements.Length / columns, columns), label);
        backend.Queue.Import<F>(elements, matrix);
        return matrix;
    }

    /// <summary>All elements, column by column.</summary>
    public static F[] Download<F>(this IBackend backend, DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var elements = new F[matrix.Shape.Elements];
        backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }
}
