namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Everything that the constraints of one row (or vector of rows, or point) read: cells, challenges, powers of α.</summary>
/// <typeparam name="X">A cell.</typeparam>
/// <typeparam name="Y">A value of the challenge field.</typeparam>
public interface IConstraintRow<X, Y>
    where X : struct
    where Y : struct, IExtensionExpression<Y, X>
{
    /// <summary>The point x that the row stands for.</summary>
    X Point { get; }

    /// <summary>γ of the lookups.</summary>
    Y LookupGamma { get; }

    /// <summary>γ of the copy constraints.</summary>
    Y CopyGamma { get; }

    /// <summary>β of the copy constraints.</summary>
    Y CopyBeta { get; }

    /// <summary>What the table contributes to the buses, divided by its rows.</summary>
    Y BusShare { get; }

    /// <summary>A cell of this row.</summary>
    X Local(int column);

    /// <summary>A cell of the next row.</summary>
    X Next(int column);

    /// <summary>A cell of the key's columns.</summary>
    X Fixed(int column);

    /// <summary>The value of a periodic column.</summary>
    X Periodic(int index);

    /// <summary>A public value.</summary>
    X Public(int index);

    /// <summary>A value of an argument column on this row.</summary>
    Y Argument(int column);

    /// <summary>A value of an argument column on the next row.</summary>
    Y NextArgument(int column);

    /// <summary>β^(index + 1) of the lookups.</summary>
    Y LookupPower(int index);

    /// <summary>α^constraint.</summary>
    Y Power(int constraint);

    /// <summary>Σ values[i]·α^order[from + i], order being <see cref="AirPlan.Order"/>.</summary>
    Y Combine(int from, ReadOnlySpan<X> values);
}
