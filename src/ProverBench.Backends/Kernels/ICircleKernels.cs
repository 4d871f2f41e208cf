using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Kernels;

/// <summary>
/// Polynomials on the circle over Mersenne31 with challenges of E ∋ i (Haböck, Levit, Papini, eprint 2024/278). Rows of values are the points of a <see cref="CircleDomain"/> in twin
/// order. Coefficients belong to the basis y^b0·x^b1·π(x)^b2·π²(x)^b3…, π(x) = 2x² − 1; the one of bits b0 b1 b2 … stands at the index whose highest bit is b0.
/// A column over E is four consecutive columns.
/// </summary>
public interface ICircleKernels<E>
    where E : unmanaged, IExtensionField<E, Mersenne31>
{
    /// <summary>
    /// Coefficients of the columns whose values are trace[j, c] at the place FromNatural(j) of its domain, rows in the order of a computation, and their values on a domain at least as large.
    /// </summary>
    /// <exception cref="ArgumentException">Rows are no powers of two, there are fewer values than rows, or shapes differ otherwise.</exception>
    void ExtendTrace(DeviceMatrix<Mersenne31> trace, DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values);

    /// <summary>Runs a row program over every row, in whatever order they are.</summary>
    /// <exception cref="ArgumentException">Columns or rows do not fit the program.</exception>
    void Map<P>(P program, DeviceMatrix<Mersenne31> input, DeviceMatrix<Mersenne31> output)
        where P : struct, IRowProgram<Mersenne31>;

    /// <summary>Every column in place from values to coefficients: the inverse circle FFT.</summary>
    /// <exception cref="ArgumentException">Rows are no power of two of at least two.</exception>
    void Interpolate(DeviceMatrix<Mersenne31> values);

    /// <summary>Values on the domain of as many points as values has rows, from no more coefficients; these stay as they are.</summary>
    /// <exception cref="ArgumentException">Rows are no powers of two, there are fewer values than coefficients, or columns differ.</exception>
    void Extend(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> values);

    /// <summary>
    /// chunks[i, c·q + s] ← coefficients[i·q + s, c], q = 2^k: t = Σ_s Πⱼ v_(n+j)^(s's bit k − 1 − j)·t_s, v_m zero on the domain of 2^m points, n = log₂ of the rows of chunks.
    /// </summary>
    /// <exception cref="ArgumentException">chunks has not q times fewer rows and q times as many columns.</exception>
    void Split(DeviceMatrix<Mersenne31> coefficients, DeviceMatrix<Mersenne31> chunks);

    /// <summary>results[p·columns + c] ← the polynomial of column c at points[p].</summary>
    /// <exception cref="ArgumentException">There is other room.</exception>
    void Evaluate(DeviceMatrix<Mersenne31> coefficients, ReadOnlySpan<CirclePointOver<E>> points, Span<E> results);

    /// <summary>
    /// quotient[P] ← Σ α^k·Cₖ(P)·selectorₖ(P)/v(P) over the AIR's constraints on the domain of Rows points (<see cref="CircleTrace"/>): the extended trace is read
    /// at the same points, of which its domain has no others.
    /// </summary>
    /// <exception cref="ArgumentException">Shapes do not fit, or the AIR has lookups, copy constraints, fixed or periodic columns.</exception>
    void Quotient<A>(A air, AirPlan plan, CircleQuotientInputs<E> inputs, DeviceMatrix<Mersenne31> quotient)
        where A : struct, IAir<Mersenne31>;

    /// <summary>The first row of a trace in the order of its computation, and on it the first constraint, that does not hold.</summary>
    /// <exception cref="ArgumentException">Shapes do not fit, or the AIR has lookups, copy constraints, fixed or periodic columns.</exception>
    bool TryFindViolation<A>(A air, AirPlan plan, DeviceMatrix<Mersenne31> trace, Mersenne31[] publicValues, out ConstraintViolation violation)
        where A : struct, IAir<Mersenne31>;

    /// <summary>
    /// reduced[P] ← Σ α^k·(f(P) − ℓ(P))/d(P), k counting matrix by matrix, point by point, column by column, where ℓ is the line through (Q.y, f(Q)) and its conjugate and d the one
    /// through Q and its conjugate, by the automorphism of E that fixes i: a polynomial of one degree less.
    /// </summary>
    /// <exception cref="ArgumentException">Shapes differ, claims are missing, or a point is its own conjugate.</exception>
    void DeepQuotient(ReadOnlySpan<CircleOpened<E>> matrices, in E alpha, DeviceMatrix<Mersenne31> reduced);

    /// <summary>folded[i] ← (f(P) + f(P̄))/2 + β·(f(P) − f(P̄))/(2y), P = point i of the domain and P̄ its conjugate.</summary>
    /// <exception cref="ArgumentException">folded has not half as many rows, or the columns are not those of E.</exception>
    void FoldConjugates(DeviceMatrix<Mersenne31> values, in E beta, DeviceMatrix<Mersenne31> folded);

    /// <summary>
    /// logArity times f'(2x² − 1) ← (f(x) + f(−x))/2 + b·(f(x) − f(−x))/(2x), b = β, β², β⁴, …: values on the first coordinates of a domain of twice as many points.
    /// </summary>
    /// <exception cref="ArgumentException">folded has not 2^−logArity as many rows, logArity is not 1 to 4, or the columns are not those of E.</exception>
    void FoldLine(DeviceMatrix<Mersenne31> values, int logArity, in E beta, DeviceMatrix<Mersenne31> folded);
}
