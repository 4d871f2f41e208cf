namespace ProverBench.Backends.Kernels;

/// <summary>Bare field arithmetic, for measuring what the device can do.</summary>
public interface IFieldKernels<F>
    where F : unmanaged, IField<F>
{
    /// <summary>values[i] ← values[i]^(2^steps): a dependent chain of squarings an element, independent between elements.</summary>
    void SquareChain(DeviceMatrix<F> values, long steps);
}
