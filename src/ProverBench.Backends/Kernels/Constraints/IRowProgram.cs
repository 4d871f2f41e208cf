namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Fills rows of a matrix from rows of another, all rows alike: how traces are made on a device from one description.</summary>
public interface IRowProgram<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Columns read.</summary>
    int InputColumns { get; }

    /// <summary>Columns written.</summary>
    int OutputColumns { get; }

    /// <summary>One row; it must not branch on values.</summary>
    void Run<B, X>(ref B row)
        where B : struct, IRowAccess<X, F>, allows ref struct
        where X : struct, IExpression<X, F>;
}

/// <summary>One row, or as many as a vector holds, while a program runs.</summary>
public interface IRowAccess<X, F>
    where X : struct, IExpression<X, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The input cell.</summary>
    X Read(int column);

    /// <summary>Sets the output cell.</summary>
    void Write(int column, X value);

    /// <summary>Room for count intermediate values; contents are unspecified.</summary>
    Span<X> Scratch(int count);
}
