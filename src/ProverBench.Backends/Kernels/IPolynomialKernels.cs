namespace ProverBench.Backends.Kernels;

/// <summary>Element-wise and column-wise operations on polynomials and evaluations. Operands of one call have one shape.</summary>
public interface IPolynomialKernels<F>
    where F : unmanaged, IField<F>
{
    /// <summary>result ← a ∘ b; result may be an operand.</summary>
    void Multiply(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> result);

    /// <summary>result ← a ∘ b − c; result may be an operand.</summary>
    void MultiplySubtract(DeviceMatrix<F> a, DeviceMatrix<F> b, DeviceMatrix<F> c, DeviceMatrix<F> result);

    /// <summary>values ← scale·values + addend; addend may be null.</summary>
    void ScaleAdd(DeviceMatrix<F> values, in F scale, DeviceMatrix<F>? addend);

    /// <summary>values[i] ← values[i]⁻¹; zeros stay zero.</summary>
    void BatchInvert(DeviceMatrix<F> values);

    /// <summary>Every column becomes its exclusive prefix products: values[i] ← Π_{j&lt;i} values[j], values[0] ← 1.</summary>
    void PrefixProducts(DeviceMatrix<F> values);

    /// <summary>results[c] ← Σⱼ coefficients[j, c]·point^j (Horner); results has one element a column.</summary>
    void Evaluate(DeviceMatrix<F> coefficients, in F point, Span<F> results);
}
