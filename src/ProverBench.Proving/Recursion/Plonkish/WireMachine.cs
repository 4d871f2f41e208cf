using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>
/// Wires of a plonkish circuit as a verifier's machine, for proofs whose hash is <c>poseidon2-goldilocks-12</c>. A permutation is a row; what has constant inputs is computed when the
/// circuit is laid down.
/// </summary>
/// <typeparam name="E">The challenge field of the proofs verified, which is the circuit's extension.</typeparam>
public sealed partial class WireMachine<E> : IVerifierMachine<WireElement, WireValue<E>, BoolTarget, DigestTarget>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly WireArithmetic<E> _circuit;
    private readonly PlonkishBuilder _builder;
    private readonly List<Target> _elements = [];
    private readonly List<DigestTarget> _digests = [];
    private readonly Dictionary<DigestTarget[], List<DigestTarget[]>> _trees = [];

    /// <summary>A machine that lays down what it is used for.</summary>
    /// <exception cref="ArgumentException">The circuit's extension is another.</exception>
    public WireMachine(PlonkishBuilder builder)
    {
        _builder = builder;
        _circuit = new(builder);
    }

    /// <inheritdoc/>
    public int ExtensionDegree => E.ExtensionDegree;

    /// <summary>The elements taken so far, in order.</summary>
    public IReadOnlyList<Target> Elements => _elements;

    /// <summary>The digests taken so far, in order.</summary>
    public IReadOnlyList<DigestTarget> Digests => _digests;

    /// <inheritdoc/>
    public WireElement Constant(Goldilocks value) => WireElement.Of(value);

    /// <inheritdoc/>
    public DigestTarget Constant(in HashDigest digest)
    {
        var elements = HashDigest.As<Goldilocks>(in digest);
        return new(_builder.Constant(elements[0]), _builder.Constant(elements[1]), _builder.Constant(elements[2]), _builder.Constant(elements[3]));
    }

    /// <inheritdoc/>
    public WireElement Input()
    {
        _elements.Add(_builder.Input("element", _elements.Count));
        return WireElement.Of(_elements[^1]);
    }

    /// <inheritdoc/>
    public DigestTarget InputDigest()
    {
        using var scope = _builder.Enter("digest", _digests.Count);
        _digests.Add(_builder.InputDigest("element"));
        return _digests[^1];
    }

    /// <inheritdoc/>
    public IDisposable Enter(string name, int index = -1) => _builder.Enter(name, index);

    /// <summary>The target of an element.</summary>
    public Target Target(WireElement element)
        => element.Kind switch
        {
            WireElementKind.Constant => _builder.Constant(element.Value),
            WireElementKind.Target => element.Target,
            _ => _circuit.MultiplyAdd(Goldilocks.One, element.Target, _builder.Constant(element.Difference), Goldilocks.One, _builder.Constant(element.Value)),
        };

    /// <inheritdoc/>
    public WireValue<E> Join(ReadOnlySpan<WireElement> coefficients)
    {
        if (!coefficients.ToArray().All(own => own.Kind == WireElementKind.Constant))
        {
            return WireValue<E>.Of(_circuit, _circuit.Join(Targets(coefficients)));
        }

        return WireValue<E>.Constant(E.FromCoefficients([.. coefficients.ToArray().Select(own => own.Value)]));
    }

    /// <inheritdoc/>
    public void Split(WireValue<E> value, Span<WireElement> coefficients)
    {
        if (value.IsConstant(out var constant))
        {
            for (var i = 0; i < coefficients.Length; i++)
            {
                coefficients[i] = WireElement.Of(constant.Coefficient(i));
            }

            return;
        }

        var targets = _builder.Coefficients(value.Target(_circuit));
        for (var i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = WireElement.Of(targets[i]);
        }
    }

    /// <inheritdoc/>
    public WireElement Multiply(WireElement a, WireElement b)
    {
        if (a.Kind == WireElementKind.Constant)
        {
            (a, b) = (b, a);
        }

        if (b.Kind == WireElementKind.Constant)
        {
            return a.Kind == WireElementKind.Constant ? WireElement.Of(a.Value * b.Value)
                : b.Value.Equals(Goldilocks.One) ? a
                : a.Kind == WireElementKind.Choice ? a with { Value = a.Value * b.Value, Difference = a.Difference * b.Value }
                : WireElement.Of(_circuit.MultiplyAdd(Goldilocks.One, a.Target, _builder.Constant(b.Value), Goldilocks.One, _builder.Zero));
        }

        // value·(clear + difference·bit): the constants are the row's, which all queries share.
        if (b.Kind == WireElementKind.Choice)
        {
            var value = Target(a);
            return WireElement.Of(_circuit.MultiplyAdd(b.Difference, value, b.Target, b.Value, value));
        }

        return a.Kind == WireElementKind.Choice ? Multiply(b, a) : WireElement.Of(_circuit.MultiplyAdd(Goldilocks.One, a.Target, b.Target, Goldilocks.One, _builder.Zero));
    }

    /// <inheritdoc/>
    public WireElement Choose(BoolTarget bit, Goldilocks set, Goldilocks clear) => WireElement.Choice(bit, set, clear);

    /// <inheritdoc/>
    public WireValue<E> Invert(WireValue<E> value)
    {
        if (value.IsConstant(out var constant))
        {
            return WireValue<E>.Constant(FieldMath.Invert(constant));
        }

        var target = value.Target(_circuit);
        var inverse = _circuit.Join(_builder.Hint(ExtensionInverseHint<E>.Instance, _builder.Coefficients(target), E.ExtensionDegree));
        _builder.AssertEqual(_circuit.MultiplyAdd(Goldilocks.One, target, inverse, Goldilocks.One, _circuit.Zero), _circuit.One);
        return WireValue<E>.Of(_circuit, inverse);
    }

    /// <inheritdoc/>
    public void AssertEqual(WireElement a, WireElement b) => _builder.AssertEqual(Target(a), Target(b));

    /// <inheritdoc/>
    public void AssertEqual(WireValue<E> a, WireValue<E> b) => _builder.AssertEqual(a.Target(_circuit), b.Target(_circuit));

    /// <inheritdoc/>
    public void AssertEqual(DigestTarget a, DigestTarget b) => HashGadget.AssertEqual(_builder, a, b);

    /// <inheritdoc/>
    public void AssertZero(BoolTarget bit) => _builder.AssertZero(bit.Target);

    /// <inheritdoc/>
    public IVerifierTranscript<WireElement, WireValue<E>, BoolTarget, DigestTarget> Continue(Transcript<Goldilocks> begun)
        => begun is DuplexTranscript<Goldilocks> duplex && ReferenceEquals(duplex.Instance, Poseidon2Goldilocks.T12Plonky3)
            ? new WireTranscript<E>(this, duplex)
            : throw new NotSupportedException($"a plonkish circuit continues duplex/{Poseidon2Goldilocks.T12Plonky3.Name}, not {begun.Name}");

    /// <summary>The bits of the representative below p, lowest first.</summary>
    internal BoolTarget[] Bits(Target value) => _builder.Split(value);

    internal Target[] Targets(ReadOnlySpan<WireElement> elements)
    {
        var targets = new Target[elements.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = Target(elements[i]);
        }

        return targets;
    }
}
