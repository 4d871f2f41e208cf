namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>What a value of the challenge field is while constraints are combined; X is what a cell is beside it.</summary>
/// <remarks>Operators take references: implementations are several vectors wide.</remarks>
public interface IExtensionExpression<Y, X>
    where Y : struct, IExtensionExpression<Y, X>
    where X : struct
{
    /// <summary>a + b with b a cell.</summary>
    static abstract Y Add(in Y a, X b);

    /// <summary>a + b.</summary>
    static abstract Y operator +(in Y a, in Y b);

    /// <summary>a − b.</summary>
    static abstract Y operator -(in Y a, in Y b);

    /// <summary>a · b.</summary>
    static abstract Y operator *(in Y a, in Y b);

    /// <summary>a · factor, coefficient by coefficient.</summary>
    static abstract Y Scale(in Y a, X factor);
}
