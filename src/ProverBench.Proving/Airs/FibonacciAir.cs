using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs;

/// <summary>
/// The Fibonacci sequence: row i holds (f_i, f_{i+1}). Public values: f_0, f_1 and, of the last row n − 1, f_{n−1}, f_n.
/// </summary>
public readonly struct FibonacciAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <inheritdoc/>
    public AirShape<F> Shape => new("fibonacci/1", 2) { PublicValues = 4 };

    /// <summary>The trace of 2^logRows rows, column-major, and its public values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">logRows lies outside [1, 30].</exception>
    public static (F[] Trace, F[] PublicValues) Trace(int logRows, in F first, in F second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(logRows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logRows, 30);
        var rows = 1 << logRows;
        var trace = new F[2 * rows];
        var (current, next) = (first, second);
        for (var i = 0; i < rows; i++)
        {
            (trace[i], trace[rows + i]) = (current, next);
            (current, next) = (next, current + next);
        }

        return (trace, [first, second, trace[rows - 1], trace[^1]]);
    }

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (current, next) = (builder.Local(0), builder.Local(1));
        builder.AssertZeroFirst(current - builder.Public(0));
        builder.AssertZeroFirst(next - builder.Public(1));
        builder.AssertZeroTransition(builder.Next(0) - next);
        builder.AssertZeroTransition(builder.Next(1) - current - next);
        builder.AssertZeroLast(current - builder.Public(2));
        builder.AssertZeroLast(next - builder.Public(3));
    }
}
