namespace ProverBench.Backends.Kernels;

/// <summary>
/// What FRI does with polynomials over F at points and with challenges of an extension E. A column over E is E.ExtensionDegree consecutive columns over F,
/// lowest coefficient first. Rows are values on a coset, shift·ω^i in natural order.
/// </summary>
public interface IFriKernels<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>
    /// Low-degree extension from values to values: the polynomials of degree below values.Rows with values[i] at ω^i are written at shift·ω'^i,
    /// ω' a root of order extended.Rows, both in natural order. The values stay as they are.
    /// </summary>
    /// <exception cref="ArgumentException">Rows are no powers of two, extended has fewer rows, columns differ, or the two-adicity is exceeded.</exception>
    void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift);

    /// <summary>
    /// results[p·columns + c] ← the value at points[p] of the polynomial of degree below Rows whose values on shift·⟨ω⟩ are column c
    /// (barycentric: (z^n − s^n)/(n·s^n) · Σᵢ vᵢ·xᵢ/(z − xᵢ)).
    /// </summary>
    /// <exception cref="ArgumentException">Rows are no power of two, a point lies in the coset, or there is other room.</exception>
    void Evaluate(DeviceMatrix<F> values, in F shift, ReadOnlySpan<E> points, Span<E> results);

    /// <summary>results[p·columns + c] ← Σⱼ coefficients[j, c]·points[p]^j.</summary>
    /// <exception cref="ArgumentException">There is other room.</exception>
    void EvaluateCoefficients(DeviceMatrix<F> coefficients, ReadOnlySpan<E> points, Span<E> results);

    /// <summary>
    /// The batched quotient of matrices of one height: reduced[x] ← Σ alpha^k·(p(x) − p(z))/(x − z) over k, which counts matrix by matrix, point by point, column by column
    /// (DEEP-ALI, Ben-Sasson et al. 2019; powers of one challenge).
    /// </summary>
    /// <param name="matrices">What was opened where, and to which values.</param>
    /// <param name="shift">Of the coset that the rows are on.</param>
    /// <param name="alpha">The batching challenge.</param>
    /// <param name="reduced">Rows x degree.</param>
    /// <exception cref="ArgumentException">Shapes differ, a point lies in the coset, or claims are missing.</exception>
    void DeepQuotient(ReadOnlySpan<OpenedMatrix<F, E>> matrices, in F shift, in E alpha, DeviceMatrix<F> reduced);

    /// <summary>
    /// One FRI step of arity a = 2^logArity: with f(x) = Σₖ x^k·fₖ(x^a) given on shift·⟨ω⟩, folded[i] ← Σₖ beta^k·fₖ(y), y = (shift·ω^i)^a.
    /// </summary>
    /// <exception cref="ArgumentException">values is no power of two of at least a rows, folded has not 1/a as many, or a is not 2, 4, 8 or 16.</exception>
    void Fold(DeviceMatrix<F> values, int logArity, in E beta, in F shift, DeviceMatrix<F> folded);

    /// <summary>target[i] ← target[i] + factor·addend[i] over E.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    void AddScaled(DeviceMatrix<F> target, in E factor, DeviceMatrix<F> addend);
}

/// <summary>A matrix and what is claimed of its polynomials at points outside their domain.</summary>
/// <param name="Values">Values on the extended coset.</param>
/// <param name="Points">Where it is opened.</param>
/// <param name="Claims">Claims[p·columns + c] is polynomial c's value at Points[p].</param>
public sealed record OpenedMatrix<F, E>(DeviceMatrix<F> Values, E[] Points, E[] Claims)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>;
