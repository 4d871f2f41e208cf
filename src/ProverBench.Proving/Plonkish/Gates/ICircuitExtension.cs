using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The extension that a circuit computes in, as gates see it: a degree and a product of expressions.</summary>
public interface ICircuitExtension
{
    /// <summary>The name of the field.</summary>
    static abstract string Name { get; }

    /// <summary>2 or 3.</summary>
    static abstract int Degree { get; }

    /// <summary>a · b.</summary>
    static abstract Extended<X> Multiply<X>(in Extended<X> a, in Extended<X> b)
        where X : struct, IExpression<X, Goldilocks>;
}
