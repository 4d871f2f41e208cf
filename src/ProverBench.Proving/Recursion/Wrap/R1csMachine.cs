using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>
/// A circuit over BN254's scalar field as a verifier's machine, for proofs over Goldilocks with challenges of degree three whose hash is <c>poseidon2-bn254-8-3</c>. A digest is one number.
/// </summary>
/// <param name="circuit">Takes wires and constraints.</param>
/// <param name="hash">The hash.</param>
/// <param name="proof">What the proof gives, null while constraints are laid down.</param>
internal sealed partial class R1csMachine(CircuitBuilder<Bn254Fr> circuit, Bn254TreeHash hash, StarkProofInputs? proof)
    : IVerifierMachine<R1csElement, R1csValue, Bool<Bn254Fr>, Num<Bn254Fr>>
{
    private readonly GoldilocksCircuit _field = new(circuit);
    private readonly Bn254TreeGadget _hash = new(hash);
    private int _elements;
    private int _digests;

    /// <inheritdoc/>
    public int ExtensionDegree => 3;

    /// <summary>The circuit.</summary>
    public CircuitBuilder<Bn254Fr> Circuit => circuit;

    /// <summary>Whether all that the proof gives was taken.</summary>
    public bool IsAtEnd => proof is null || (_elements == proof.Elements.Length && _digests == proof.Digests.Length);

    /// <inheritdoc/>
    public R1csElement Constant(Goldilocks value) => value;

    /// <inheritdoc/>
    public Num<Bn254Fr> Constant(in HashDigest digest) => HashDigest.As<Bn254Fr>(in digest)[0];

    /// <inheritdoc/>
    public R1csElement Input() => Input(proof is null ? default : proof.Elements[_elements++]);

    /// <summary>An element that the prover gives.</summary>
    public R1csElement Input(Goldilocks value) => _field.Input(value, "input");

    /// <inheritdoc/>
    public Num<Bn254Fr> InputDigest() => circuit.Private("digest", proof is null ? default : HashDigest.As<Bn254Fr>(in proof.Digests[_digests++])[0]);

    /// <inheritdoc/>
    public IDisposable Enter(string name, int index = -1) => circuit.Enter(name, index);

    /// <inheritdoc/>
    public R1csValue Join(ReadOnlySpan<R1csElement> coefficients) => new(coefficients[0], coefficients[1], coefficients[2]);

    /// <inheritdoc/>
    public void Split(R1csValue value, Span<R1csElement> coefficients)
        => (coefficients[0], coefficients[1], coefficients[2]) = (value.C0, value.C1, value.C2);

    /// <inheritdoc/>
    public R1csElement Multiply(R1csElement a, R1csElement b) => a * b;

    /// <inheritdoc/>
    public R1csElement Choose(Bool<Bn254Fr> bit, Goldilocks set, Goldilocks clear)
        => bit.Num.IsConstant ? (bit.Num.Value.IsZero ? clear : set) : _field.Choose(bit, set, clear);

    /// <inheritdoc/>
    public R1csValue Invert(R1csValue value)
    {
        if (value.IsConstant)
        {
            return Of(FieldMath.Invert(Value(value)));
        }

        using var scope = circuit.Enter("inverse");
        var known = circuit.HasValues ? Value(value) : Goldilocks3.One;
        var hint = known.IsZero ? known : FieldMath.Invert(known);
        var inverse = new R1csValue(Hint(hint.Coefficient(0)), Hint(hint.Coefficient(1)), Hint(hint.Coefficient(2)));
        AssertEqual(value * inverse, R1csValue.Constant(Goldilocks.One));
        return inverse;
    }

    /// <inheritdoc/>
    public Num<Bn254Fr> HashRow(ReadOnlySpan<R1csElement> row) => _hash.HashRow(circuit, Canonical(row), "row");

    /// <inheritdoc/>
    public Num<Bn254Fr> Compress(Num<Bn254Fr> left, Num<Bn254Fr> right) => _hash.Compress(circuit, left, right, "node");

    /// <inheritdoc/>
    public Num<Bn254Fr> Compress(Num<Bn254Fr> node, Num<Bn254Fr> sibling, Bool<Bn254Fr> swap) => _hash.Compress(circuit, node, sibling, swap, "node");

    /// <inheritdoc/>
    public void AssertEqual(R1csElement a, R1csElement b)
    {
        var difference = a - b;
        if (difference.Number is { } number)
        {
            _field.AssertZero(number, "equal");
        }
        else if (!difference.Value.IsZero)
        {
            // No assignment satisfies it: constants that differ.
            circuit.AssertEqual(Num<Bn254Fr>.One, Num<Bn254Fr>.Zero, "constants differ");
        }
    }

    /// <inheritdoc/>
    public void AssertEqual(R1csValue a, R1csValue b)
    {
        AssertEqual(a.C0, b.C0);
        AssertEqual(a.C1, b.C1);
        AssertEqual(a.C2, b.C2);
    }

    /// <inheritdoc/>
    public void AssertEqual(Num<Bn254Fr> a, Num<Bn254Fr> b) => circuit.AssertEqual(a, b, "digests");

    /// <inheritdoc/>
    public void AssertZero(Bool<Bn254Fr> bit) => circuit.AssertEqual(bit.Num, Num<Bn254Fr>.Zero, "zero bit");

    /// <inheritdoc/>
    public IVerifierTranscript<R1csElement, R1csValue, Bool<Bn254Fr>, Num<Bn254Fr>> Continue(Transcript<Goldilocks> begun)
        => begun is SlotTranscript slots && ReferenceEquals(slots.Hash.Hasher.Sponge, hash.Hasher.Sponge) && slots.Hash.Hasher.Rate == hash.Hasher.Rate
            ? new R1csTranscript(this, slots)
            : throw new NotSupportedException($"a circuit over {Bn254Fr.Name} continues slots/{hash.Hasher.Sponge.Name}, not {begun.Name}");

    /// <summary>The integers of [0, p) that elements are.</summary>
    internal Num<Bn254Fr>[] Canonical(ReadOnlySpan<R1csElement> elements)
    {
        var nums = new Num<Bn254Fr>[elements.Length];
        for (var i = 0; i < nums.Length; i++)
        {
            nums[i] = Canonical(elements[i]);
        }

        return nums;
    }

    /// <summary>The integer of [0, p) that an element is.</summary>
    internal Num<Bn254Fr> Canonical(R1csElement element)
        => element.Number is { } number ? _field.Canonical(number).Num : (Num<Bn254Fr>)Bn254Fr.FromUInt64(element.Value.Value);

    /// <summary>The residue of an integer of [0, 2^bits) that the caller has constrained.</summary>
    internal R1csElement OfInteger(in Num<Bn254Fr> num, int bits) => _field.Reduce(_field.OfInteger(num, bits, bits));

    private static R1csValue Of(Goldilocks3 value) => new(value.Coefficient(0), value.Coefficient(1), value.Coefficient(2));

    private Goldilocks3 Value(R1csValue value) => Goldilocks3.FromCoefficients([Value(value.C0), Value(value.C1), Value(value.C2)]);

    private Goldilocks Value(R1csElement element) => element.Number is { } number ? _field.Value(number) : element.Value;

    /// <summary>An element that the prover computes, an integer of [0, 2^64).</summary>
    private R1csElement Hint(Goldilocks value)
    {
        var num = circuit.Private("hint", Bn254Fr.FromUInt64(value.Value));
        circuit.AssertRange(num, 64, "hint range");
        return _field.OfInteger(num, 64, 1);
    }
}
