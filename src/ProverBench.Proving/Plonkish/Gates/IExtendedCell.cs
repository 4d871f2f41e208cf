using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>A cell whose own field is an extension, and which multiplies elements of an extension over itself in fewer operations than their products and sums are.</summary>
/// <typeparam name="X">The cell.</typeparam>
internal interface IExtendedCell<X>
    where X : struct, IExpression<X, Goldilocks>
{
    /// <summary>a · b + c over T; false where it is not this cell's extension, or would cost more than its parts. The cell asked is any.</summary>
    bool TryMultiplyAdd<T>(in Extended<X> a, in Extended<X> b, in Extended<X> c, out Extended<X> result)
        where T : struct, ICircuitExtension;
}
