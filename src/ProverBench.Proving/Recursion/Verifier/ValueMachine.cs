using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>The machine over plain values: the oracle of the others. What does not hold is an exception that names its path.</summary>
/// <param name="inputs">What the proof gives.</param>
/// <param name="hash">The policy's.</param>
internal sealed class ValueMachine<E>(StarkProofInputs inputs, TreeHash<Goldilocks> hash) : IVerifierMachine<Goldilocks, ValueCell<E>, bool, HashDigest>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly List<string> _path = [];
    private int _element;
    private int _digest;

    public OperationCounts Counts { get; } = new();

    /// <summary>Whether every input was taken.</summary>
    public bool IsAtEnd => _element == inputs.Elements.Length && _digest == inputs.Digests.Length;

    public int ExtensionDegree => E.ExtensionDegree;

    /// <summary>Whether caps are bound, as over wires; the hash's digests are elements then.</summary>
    public bool BindsLists { get; init; }

    public Goldilocks Constant(Goldilocks value) => value;

    public HashDigest Constant(in HashDigest digest) => digest;

    public Goldilocks Input() => inputs.Elements[_element++];

    public HashDigest InputDigest() => inputs.Digests[_digest++];

    public IDisposable Enter(string name, int index = -1)
    {
        _path.Add(index < 0 ? name : $"{name}[{index}]");
        return new Scope(_path);
    }

    public ValueCell<E> Join(ReadOnlySpan<Goldilocks> coefficients) => Of(E.FromCoefficients(coefficients));

    public void Split(ValueCell<E> value, Span<Goldilocks> coefficients)
    {
        for (var i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = value.Value.Coefficient(i);
        }
    }

    public Goldilocks Multiply(Goldilocks a, Goldilocks b) => a * b;

    public Goldilocks Choose(bool bit, Goldilocks set, Goldilocks clear) => bit ? set : clear;

    public ValueCell<E> Invert(ValueCell<E> value)
    {
        Require(!value.Value.IsZero, "zero has no inverse");
        return Of(FieldMath.Invert(value.Value));
    }

    public ValueCell<E> Reduce(ValueCell<E> alpha, ReadOnlySpan<Goldilocks> row)
    {
        var sum = E.Zero;
        for (var i = row.Length - 1; i >= 0; i--)
        {
            sum = (sum * alpha.Value) + E.FromBase(row[i]);
        }

        return Of(sum);
    }

    public ValueCell<E> Reduce(ValueCell<E> alpha, ReadOnlySpan<ValueCell<E>> row)
    {
        var sum = E.Zero;
        for (var i = row.Length - 1; i >= 0; i--)
        {
            sum = (sum * alpha.Value) + row[i].Value;
        }

        return Of(sum);
    }

    public ValueCell<E> Interpolate(Goldilocks shift, ReadOnlySpan<ValueCell<E>> values, ValueCell<E> at)
    {
        var root = FieldMath.RootOfUnity<Goldilocks>(int.Log2(values.Length));
        var sum = E.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var (own, weight) = (shift * FieldMath.Pow(root, (ulong)i), E.One);
            for (var j = 0; j < values.Length; j++)
            {
                if (j != i)
                {
                    var other = shift * FieldMath.Pow(root, (ulong)j);
                    weight *= E.Scale(at.Value - E.FromBase(other), FieldMath.Invert(own - other));
                }
            }

            sum += weight * values[i].Value;
        }

        return Of(sum);
    }

    public ValueCell<E> Access(ReadOnlySpan<bool> index, ReadOnlySpan<ValueCell<E>> list) => list[At(index)];

    public HashDigest Access(ReadOnlySpan<bool> index, ReadOnlySpan<HashDigest> list) => list[At(index)];

    public HashDigest HashRow(ReadOnlySpan<Goldilocks> row)
    {
        Counts.Permutations += (row.Length + 7) / 8;
        return hash.HashRow(row);
    }

    public HashDigest Bind(ReadOnlySpan<HashDigest> digests)
    {
        var row = new List<Goldilocks>();
        foreach (ref readonly var digest in digests)
        {
            row.AddRange(HashDigest.As<Goldilocks>(in digest));
        }

        return HashRow(row.ToArray());
    }

    public HashDigest Compress(HashDigest left, HashDigest right)
    {
        Counts.Permutations++;
        return hash.Compress(left, right);
    }

    public HashDigest Compress(HashDigest node, HashDigest sibling, bool swap) => swap ? Compress(sibling, node) : Compress(node, sibling);

    public void AssertEqual(Goldilocks a, Goldilocks b) => Require(a.Equals(b), $"{a} is not {b}");

    public void AssertEqual(ValueCell<E> a, ValueCell<E> b) => Require(a.Value.Equals(b.Value), $"{a.Value} is not {b.Value}");

    public void AssertEqual(HashDigest a, HashDigest b) => Require(a.Equals(b), $"{a} is not {b}");

    public void AssertZero(bool bit) => Require(!bit, "a bit is 1, expected 0");

    public IVerifierTranscript<Goldilocks, ValueCell<E>, bool, HashDigest> Continue(Transcript<Goldilocks> begun) => new Values(this, begun);

    private static int At(ReadOnlySpan<bool> index)
    {
        var at = 0;
        for (var i = 0; i < index.Length; i++)
        {
            at |= index[i] ? 1 << i : 0;
        }

        return at;
    }

    private ValueCell<E> Of(E value) => new(value, Counts);

    private void Require(bool holds, string reason)
    {
        if (!holds)
        {
            throw new UnsatisfiedCircuitException(string.Join('/', _path), reason);
        }
    }

    private sealed class Values(ValueMachine<E> machine, Transcript<Goldilocks> inner) : IVerifierTranscript<Goldilocks, ValueCell<E>, bool, HashDigest>
    {
        public void Absorb(ReadOnlySpan<Goldilocks> elements) => inner.Absorb(elements);

        public void AbsorbDigests(ReadOnlySpan<HashDigest> digests) => inner.AbsorbDigests(digests);

        public Goldilocks Sample() => inner.Sample();

        public ValueCell<E> SampleExtension() => machine.Of(inner.SampleExtension<E>());

        public bool[] SampleBits(int count)
        {
            var bits = inner.SampleBits(count);
            return [.. Enumerable.Range(0, count).Select(i => ((bits >> i) & 1) == 1)];
        }
    }

    private sealed class Scope(List<string> path) : IDisposable
    {
        public void Dispose() => path.RemoveAt(path.Count - 1);
    }
}
