namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Takes the constraints of one AIR or gate set, cell by cell and assertion by assertion, always in the same order.</summary>
/// <remarks>
/// The same <see cref="IAir{F}.Eval"/> runs over all implementations: SIMD rows, an extension element at the verifier's point, wires of a recursive circuit, degrees, and
/// builders that leave out a constraint to see that a test notices. Eval must not branch on the value of a cell.
/// </remarks>
public interface IConstraintBuilder<X, F>
    where X : struct, IExpression<X, F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>
    /// False where only lookups are taken: Eval may then leave out whatever does not lead to one. What is asserted all the same is let go, so an AIR need not look at this.
    /// </summary>
    static virtual bool TakesAssertions => true;

    /// <summary>The cell of this row.</summary>
    X Local(int column);

    /// <summary>The cell of the next row; the row after the last is the first.</summary>
    X Next(int column);

    /// <summary>The cell of this row in the columns that the verifying key commits to.</summary>
    X Fixed(int column);

    /// <summary>The value of a periodic column at this row; the verifier computes it alone.</summary>
    X Periodic(int index);

    /// <summary>A public value of the table.</summary>
    X Public(int index);

    /// <summary>value = 0 on every row.</summary>
    void AssertZero(X value);

    /// <summary>value = 0 on the first row.</summary>
    void AssertZeroFirst(X value);

    /// <summary>value = 0 on the last row.</summary>
    void AssertZeroLast(X value);

    /// <summary>value = 0 on every row but the last.</summary>
    void AssertZeroTransition(X value);

    /// <summary>
    /// Adds multiplicity·1/(γ + bus, tuple fingerprint) to the sum of a bus on every row (logUp, Haböck 2022): what one side sends with a positive multiplicity,
    /// another receives with a negative one; over all tables of a proof every bus sums to zero.
    /// </summary>
    void Lookup(int bus, X multiplicity, scoped ReadOnlySpan<X> tuple);

    /// <summary>Room for count intermediate values that Eval keeps between statements; contents are unspecified.</summary>
    Span<X> Scratch(int count);
}
