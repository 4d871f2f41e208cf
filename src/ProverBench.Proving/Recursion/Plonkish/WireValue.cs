using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>An element of the challenge field in a circuit, or a constant that belongs to none. Operators on constants give constants; a·b + c is one operation.</summary>
/// <typeparam name="E">The challenge field, which is the circuit's extension.</typeparam>
public readonly struct WireValue<E> : IExpression<WireValue<E>, Goldilocks>, IExtensionExpression<WireValue<E>, WireValue<E>>, IExtendedCell<WireValue<E>>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly WireArithmetic<E>? _circuit;
    private readonly WireSum<E>? _sum;
    private readonly E _constant;

    private WireValue(E constant) => _constant = constant;

    private WireValue(WireArithmetic<E> circuit, WireSum<E> sum) => (_circuit, _sum) = (circuit, sum);

    /// <summary>Whether it is a constant; otherwise the constant is zero.</summary>
    public bool IsConstant(out E constant)
    {
        constant = _constant;
        return _sum is null;
    }

    /// <summary>A constant.</summary>
    public static WireValue<E> Constant(Goldilocks value) => new(E.FromBase(value));

    /// <summary>A constant.</summary>
    public static WireValue<E> Constant(E value) => new(value);

    /// <inheritdoc/>
    public static WireValue<E> operator +(WireValue<E> a, WireValue<E> b)
    {
        if (a._sum is null)
        {
            return b._sum is null ? new(a._constant + b._constant) : b + a;
        }

        if (b._sum is null)
        {
            return b._constant.IsZero ? a : new(a._circuit!, a._sum.Plus(b._constant));
        }

        var circuit = a._circuit!;
        var sum = WireSum<E>.Add(a._sum, b._sum, circuit.One);
        if (sum is null && !a._sum.IsScaled)
        {
            a = Of(circuit, a._sum.Target(circuit));
            sum = WireSum<E>.Add(a._sum!, b._sum, circuit.One);
        }

        return new(circuit, sum ?? WireSum<E>.Add(a._sum!, WireSum<E>.Of(b._sum.Target(circuit)), circuit.One)!);
    }

    /// <inheritdoc/>
    public static WireValue<E> operator -(WireValue<E> a, WireValue<E> b) => a + Scale(b, -Goldilocks.One);

    /// <inheritdoc/>
    public static WireValue<E> operator *(WireValue<E> a, WireValue<E> b)
    {
        if (a._sum is null)
        {
            return b._sum is null ? new(a._constant * b._constant) : b * a;
        }

        var circuit = a._circuit!;
        if (b._sum is null)
        {
            return b._constant.Equals(E.FromBase(b._constant.Coefficient(0)))
                ? Scale(a, b._constant.Coefficient(0))
                : new(circuit, WireSum<E>.Product(Factor(circuit, a._sum, out var of), of, circuit.Constant(b._constant)));
        }

        var q = Factor(circuit, a._sum, out var left) * Factor(circuit, b._sum, out var right);
        return WireArithmetic<E>.IsFactor(q)
            ? new(circuit, WireSum<E>.Product(q, left, right))
            : new(circuit, WireSum<E>.Product(Goldilocks.One, a._sum.Target(circuit), b._sum.Target(circuit)));
    }

    /// <inheritdoc/>
    static WireValue<E> IExtensionExpression<WireValue<E>, WireValue<E>>.operator +(in WireValue<E> a, in WireValue<E> b) => a + b;

    /// <inheritdoc/>
    static WireValue<E> IExtensionExpression<WireValue<E>, WireValue<E>>.operator -(in WireValue<E> a, in WireValue<E> b) => a - b;

    /// <inheritdoc/>
    static WireValue<E> IExtensionExpression<WireValue<E>, WireValue<E>>.operator *(in WireValue<E> a, in WireValue<E> b) => a * b;

    /// <inheritdoc/>
    public static WireValue<E> Scale(WireValue<E> a, Goldilocks constant)
    {
        if (a._sum is null)
        {
            return new(E.Scale(a._constant, constant));
        }

        if (constant.IsZero)
        {
            return default;
        }

        var circuit = a._circuit!;
        if (a._sum.Times(constant) is { } scaled)
        {
            return new(circuit, scaled);
        }

        var q = WireArithmetic<E>.IsFactor(constant) ? constant : Goldilocks.One;
        return new(circuit, WireSum<E>.Product(q, a._sum.Target(circuit), q.Equals(constant) ? circuit.One : circuit.Constant(E.FromBase(constant))));
    }

    /// <inheritdoc/>
    public static WireValue<E> Scale(in WireValue<E> a, WireValue<E> factor) => a * factor;

    /// <inheritdoc/>
    public static WireValue<E> Add(in WireValue<E> a, WireValue<E> b) => a + b;

    /// <inheritdoc/>
    /// <remarks>By a gate, where neither factor is known in more than one coefficient.</remarks>
    bool IExtendedCell<WireValue<E>>.TryMultiplyAdd<T>(in Extended<WireValue<E>> a, in Extended<WireValue<E>> b, in Extended<WireValue<E>> c, out Extended<WireValue<E>> result)
    {
        result = default;
        if (T.Degree != E.ExtensionDegree || Unknowns<T>(a) < T.Degree - 1 || Unknowns<T>(b) < T.Degree - 1)
        {
            return false;
        }

        var circuit = a.C0._circuit ?? a.C1._circuit!;
        Span<ExtensionTarget> product = stackalloc ExtensionTarget[T.Degree];
        circuit.MultiplyAdd(Targets<T>(circuit, a), Targets<T>(circuit, b), Targets<T>(circuit, c), product);
        result = new(Of(circuit, product[0]), Of(circuit, product[1]), T.Degree > 2 ? Of(circuit, product[2]) : default);
        return true;
    }

    /// <summary>A target.</summary>
    internal static WireValue<E> Of(WireArithmetic<E> circuit, ExtensionTarget target) => new(circuit, WireSum<E>.Of(target));

    /// <summary>The target; operations that were put off are spent.</summary>
    internal ExtensionTarget Target(WireArithmetic<E> circuit) => _sum is null ? circuit.Constant(_constant) : _sum.Target(_circuit!);

    private static int Unknowns<T>(in Extended<WireValue<E>> value)
        where T : struct, ICircuitExtension
        => (value.C0._sum is null ? 0 : 1) + (value.C1._sum is null ? 0 : 1) + (T.Degree < 3 || value.C2._sum is null ? 0 : 1);

    private static ExtensionTarget[] Targets<T>(WireArithmetic<E> circuit, in Extended<WireValue<E>> value)
        where T : struct, ICircuitExtension
        => T.Degree > 2 ? [value.C0.Target(circuit), value.C1.Target(circuit), value.C2.Target(circuit)] : [value.C0.Target(circuit), value.C1.Target(circuit)];

    /// <summary>A factor and a target whose product is the value.</summary>
    private static Goldilocks Factor(WireArithmetic<E> circuit, WireSum<E> sum, out ExtensionTarget target)
    {
        target = sum.IsScaled ? sum.C : sum.Target(circuit);
        return sum.IsScaled ? sum.Q1 : Goldilocks.One;
    }
}
