using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Tests;

/// <summary>A backend whose Goldilocks NTT adds one to one element, or throws: what a broken device looks like.</summary>
internal sealed class FaultyBackend(IBackend inner, long wrongElement, bool throws = false) : IBackend
{
    public BackendDescriptor Descriptor => inner.Descriptor;

    public MemoryLedger Memory => inner.Memory;

    public IQueue Queue => inner.Queue;

    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => inner.Allocate<F>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        var found = inner.TryGetKernels(out kernels);
        if (kernels is INttKernels<Goldilocks> ntt)
        {
            kernels = (K)(object)new FaultyNtt(inner, ntt, wrongElement, throws);
        }

        return found;
    }

    public void Dispose() => inner.Dispose();

    private sealed class FaultyNtt(IBackend inner, INttKernels<Goldilocks> ntt, long wrongElement, bool throws) : INttKernels<Goldilocks>
    {
        public void Transform(DeviceMatrix<Goldilocks> values, NttShape shape, in Goldilocks shift)
        {
            if (throws)
            {
                throw new InvalidOperationException("bus error");
            }

            ntt.Transform(values, shape, shift);
            var element = new Goldilocks[1];
            inner.Queue.Export(values, element.AsSpan(), wrongElement);
            element[0] += Goldilocks.One;
            inner.Queue.Import<Goldilocks>(element, values, wrongElement);
        }

        public void Extend(DeviceMatrix<Goldilocks> coefficients, DeviceMatrix<Goldilocks> values, ElementOrder order, in Goldilocks shift)
            => ntt.Extend(coefficients, values, order, shift);
    }
}
