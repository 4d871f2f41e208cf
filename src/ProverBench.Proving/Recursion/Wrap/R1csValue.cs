using System.Numerics;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>C0 + C1·X + C2·X² of Goldilocks[X]/(X³ − X − 1) in a circuit over BN254's scalar field.</summary>
internal readonly record struct R1csValue(R1csElement C0, R1csElement C1, R1csElement C2) : IExpression<R1csValue, Goldilocks>, IExtensionExpression<R1csValue, R1csValue>
{
    public bool IsConstant => C0.IsConstant && C1.IsConstant && C2.IsConstant;

    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    /// <summary>Whether it lies in the base field whatever its values are.</summary>
    public bool IsBase => C1.IsZero && C2.IsZero;

    private BigInteger Magnitude => BigInteger.Max(Of(C0), BigInteger.Max(Of(C1), Of(C2)));

    /// <inheritdoc/>
    public static R1csValue Constant(Goldilocks value) => new(value, Goldilocks.Zero, Goldilocks.Zero);

    /// <inheritdoc/>
    public static R1csValue operator +(R1csValue a, R1csValue b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    /// <inheritdoc/>
    public static R1csValue operator -(R1csValue a, R1csValue b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    /// <inheritdoc/>
    /// <remarks>X³ = X + 1 and X⁴ = X² + X: nine products, fewer where coefficients are constant.</remarks>
    public static R1csValue operator *(R1csValue a, R1csValue b)
    {
        // One operand is narrowed as a whole, so that not all six coefficients have to be.
        for (var turn = 0; turn < 2 && 12 * a.Magnitude * b.Magnitude > GoldilocksCircuit.Width; turn++)
        {
            (a, b) = a.Magnitude >= b.Magnitude ? (a.Reduce(), b) : (a, b.Reduce());
        }

        var third = (a.C1 * b.C2) + (a.C2 * b.C1);
        var fourth = a.C2 * b.C2;
        return new(
            (a.C0 * b.C0) + third,
            (a.C0 * b.C1) + (a.C1 * b.C0) + third + fourth,
            (a.C0 * b.C2) + (a.C1 * b.C1) + (a.C2 * b.C0) + fourth);
    }

    /// <inheritdoc/>
    static R1csValue IExtensionExpression<R1csValue, R1csValue>.operator +(in R1csValue a, in R1csValue b) => a + b;

    /// <inheritdoc/>
    static R1csValue IExtensionExpression<R1csValue, R1csValue>.operator -(in R1csValue a, in R1csValue b) => a - b;

    /// <inheritdoc/>
    static R1csValue IExtensionExpression<R1csValue, R1csValue>.operator *(in R1csValue a, in R1csValue b) => a * b;

    /// <inheritdoc/>
    public static R1csValue Scale(R1csValue a, Goldilocks constant)
        => new(R1csElement.Scale(a.C0, constant), R1csElement.Scale(a.C1, constant), R1csElement.Scale(a.C2, constant));

    /// <inheritdoc/>
    public static R1csValue Scale(in R1csValue a, R1csValue factor) => a * factor;

    /// <inheritdoc/>
    public static R1csValue Add(in R1csValue a, R1csValue b) => a + b;

    /// <summary>The same value with narrow coefficients.</summary>
    public R1csValue Reduce() => new(C0.Reduce(), C1.Reduce(), C2.Reduce());

    private static BigInteger Of(R1csElement element)
        => element.Number is { } number ? (number.Reduced ?? number).Magnitude : BigInteger.Abs(GoldilocksCircuit.Balanced(element.Value));
}
