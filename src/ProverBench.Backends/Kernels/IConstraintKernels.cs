using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Kernels;

/// <summary>Constraints of an AIR over whole matrices, and what its arguments (lookups, copy constraints) add to a trace.</summary>
/// <remarks>One generic method an AIR type, specialised by the compiler: nothing is interpreted.</remarks>
public interface IConstraintKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>
    /// quotient[x] ← Σ alpha^k·Cₖ(x)/Z(x) over the constraints in order, on shift·⟨ω⟩ of Rows ≪ plan.LogQuotient points:
    /// the extended matrices are read at every (their rows / quotient rows)-th row.
    /// </summary>
    /// <param name="air">The constraints.</param>
    /// <param name="plan">What was counted of them.</param>
    /// <param name="inputs">Extended matrices, challenges, public values.</param>
    /// <param name="quotient">Rows x degree.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    void Quotient<A>(A air, AirPlan plan, QuotientInputs<F, E> inputs, DeviceMatrix<F> quotient)
        where A : struct, IAir<F>;

    /// <summary>
    /// The columns that the arguments add, from the trace itself: inverses and running sums of the lookups, running products of the copy constraints
    /// (plan.ArgumentColumns columns over E). Returns what the table contributes to the buses.
    /// </summary>
    /// <param name="air">The constraints.</param>
    /// <param name="plan">What was counted of them.</param>
    /// <param name="inputs">The trace, challenges, public values; <see cref="TraceInputs{F, E}.Arguments"/> is written.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    E Accumulate<A>(A air, AirPlan plan, TraceInputs<F, E> inputs)
        where A : struct, IAir<F>;

    /// <summary>The first row of a trace, and on it the first constraint, that does not hold; what an honest prover is told before it wastes a proof.</summary>
    bool TryFindViolation<A>(A air, AirPlan plan, TraceInputs<F, E> inputs, out ConstraintViolation violation)
        where A : struct, IAir<F>;

    /// <summary>Runs a row program over every row.</summary>
    /// <exception cref="ArgumentException">Columns or rows do not fit the program.</exception>
    void Map<P>(P program, DeviceMatrix<F> input, DeviceMatrix<F> output)
        where P : struct, IRowProgram<F>;
}
