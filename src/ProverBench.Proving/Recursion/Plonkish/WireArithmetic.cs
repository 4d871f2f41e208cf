using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>q₀·a·b + q₁·c in a circuit: what is the same is computed once, and what lies in the base field takes its gate, which holds more of it in a row.</summary>
/// <remarks>Rows hold operations of one pair of constants, so q₀ and q₁ are small integers; other constants are targets.</remarks>
/// <typeparam name="E">The circuit's extension.</typeparam>
internal sealed class WireArithmetic<E>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private const ulong GreatestFactor = 8;

    private readonly Dictionary<(Goldilocks Q0, ExtensionTarget A, ExtensionTarget B, Goldilocks Q1, ExtensionTarget C), ExtensionTarget> _known = [];
    private readonly Dictionary<(Goldilocks Q0, Target A, Target B, Goldilocks Q1, Target C), Target> _knownBase = [];
    private readonly Target _zero;

    public WireArithmetic(PlonkishBuilder builder)
    {
        if (builder.ExtensionDegree != E.ExtensionDegree)
        {
            throw new ArgumentException($"the circuit's extension has degree {builder.ExtensionDegree}, {E.Name} has {E.ExtensionDegree}", nameof(builder));
        }

        Builder = builder;
        _zero = builder.Zero;
        One = builder.Embed(builder.One);
        Zero = builder.Embed(_zero);
    }

    /// <summary>The circuit.</summary>
    public PlonkishBuilder Builder { get; }

    /// <summary>The constant 0.</summary>
    public ExtensionTarget Zero { get; }

    /// <summary>The constant 1.</summary>
    public ExtensionTarget One { get; }

    /// <summary>Whether a constant may be a row's: |constant| ≤ 8.</summary>
    public static bool IsFactor(Goldilocks constant) => constant.Value <= GreatestFactor || (-constant).Value <= GreatestFactor;

    /// <summary>A constant.</summary>
    public ExtensionTarget Constant(E value)
    {
        Span<Goldilocks> coefficients = stackalloc Goldilocks[E.ExtensionDegree];
        for (var i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = value.Coefficient(i);
        }

        var constant = Builder.Constant(coefficients);
        return E.ExtensionDegree == 2 ? constant with { C2 = _zero } : constant;
    }

    /// <summary>Whether it is an embedded target.</summary>
    public bool IsBase(ExtensionTarget a) => a.C1 == _zero && a.C2 == _zero;

    /// <summary>An element with these coefficients, in the one form that is compared.</summary>
    public ExtensionTarget Join(ReadOnlySpan<Target> coefficients) => new(coefficients[0], coefficients[1], coefficients.Length > 2 ? coefficients[2] : _zero);

    /// <summary>q₀·a·b + q₁·c.</summary>
    public ExtensionTarget MultiplyAdd(Goldilocks q0, ExtensionTarget a, ExtensionTarget b, Goldilocks q1, ExtensionTarget c)
    {
        if (IsBase(a) && IsBase(b) && IsBase(c))
        {
            return new(MultiplyAdd(q0, a.C0, b.C0, q1, c.C0), _zero, _zero);
        }

        (a, b) = a.C0.Index <= b.C0.Index ? (a, b) : (b, a);
        var key = (q0, a, b, q1, c);
        if (!_known.TryGetValue(key, out var result))
        {
            Span<Target> coefficients = stackalloc Target[E.ExtensionDegree];
            Builder.MultiplyAdd(q0, a, b, q1, c).CopyTo(coefficients);
            _known.Add(key, result = Join(coefficients));
        }

        return result;
    }

    /// <summary>a·b + c over the extension over itself, coefficient by coefficient.</summary>
    public void MultiplyAdd(ExtensionTarget[] a, ExtensionTarget[] b, ExtensionTarget[] c, Span<ExtensionTarget> result)
    {
        var outputs = Builder.Operate(GateKind.TensorProduct, [.. a.Concat(b).Concat(c).SelectMany(Builder.Coefficients)]);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Join(outputs.AsSpan(i * E.ExtensionDegree, E.ExtensionDegree));
        }
    }

    /// <summary>q₀·a·b + q₁·c in the base field.</summary>
    public Target MultiplyAdd(Goldilocks q0, Target a, Target b, Goldilocks q1, Target c)
    {
        (a, b) = a.Index <= b.Index ? (a, b) : (b, a);
        var key = (q0, a, b, q1, c);
        if (!_knownBase.TryGetValue(key, out var result))
        {
            _knownBase.Add(key, result = Builder.MultiplyAdd(q0, a, b, q1, c));
        }

        return result;
    }
}
