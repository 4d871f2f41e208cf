using ProverBench.Backends;

namespace ProverBench.Conformance.Tests.Support;

/// <summary>An open backend with the short-hands that laws need.</summary>
internal sealed class Device(Subject subject, int threads) : IDisposable
{
    /// <summary>The backend.</summary>
    public IBackend Backend { get; } = subject.Open(new BackendOptions(threads));

    /// <summary>The kernels, which the backend must have.</summary>
    public K Kernels<K>()
        where K : class
    {
        Assert.True(Backend.TryGetKernels<K>(out var kernels), $"{subject} has no {typeof(K)}");
        return kernels;
    }

    /// <summary>A matrix that holds these elements, column by column.</summary>
    public DeviceMatrix<F> Upload<F>(F[] elements, long columns = 1, string label = "values")
        where F : unmanaged, IField<F>
    {
        var matrix = Backend.Allocate<F>(new MatrixShape(columns == 0 ? 0 : elements.LongLength / columns, columns), label);
        Backend.Queue.Import(elements, matrix);
        return matrix;
    }

    /// <summary>All elements of a matrix.</summary>
    public F[] Download<F>(DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var elements = new F[matrix.Shape.Elements];
        Backend.Queue.Export(matrix, elements.AsSpan());
        return elements;
    }

    /// <inheritdoc/>
    public void Dispose() => Backend.Dispose();
}
