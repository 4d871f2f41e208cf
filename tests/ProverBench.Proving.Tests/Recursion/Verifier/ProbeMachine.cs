using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri.Transcripts;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Verifier;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>A machine over values that notes every assertion and challenge, and can leave out one absorb or one assertion: a verifier with a hole.</summary>
internal sealed class ProbeMachine<E>(StarkProofInputs inputs, TreeHash<Goldilocks> hash) : IVerifierMachine<Goldilocks, ValueCell<E>, bool, HashDigest>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly ValueMachine<E> _inner = new(inputs, hash);
    private readonly List<string> _path = [];

    /// <summary>The absorb that is left out, counting those that absorb something.</summary>
    public int WithoutAbsorb { get; init; } = -1;

    /// <summary>The assertion that is left out.</summary>
    public int WithoutAssertion { get; init; } = -1;

    /// <summary>Whether assertions that do not hold are only noted.</summary>
    public bool Notes { get; init; }

    /// <summary>The path of every assertion in order, and whether it holds.</summary>
    public List<(string Path, bool Holds)> Assertions { get; } = [];

    /// <summary>Both sides of each assertion over the challenge field, by number of the assertion.</summary>
    public Dictionary<int, (E Left, E Right)> Sides { get; } = [];

    /// <summary>The challenges in order.</summary>
    public List<E> Challenges { get; } = [];

    /// <summary>What bits were drawn, in order.</summary>
    public List<long> Drawn { get; } = [];

    /// <summary>Index of the first digest that each path takes.</summary>
    public List<(string Path, int Digest)> Digests { get; } = [];

    /// <summary>Index of the first element taken under each path.</summary>
    public Dictionary<string, int> Elements { get; } = [];

    public int Absorbs { get; private set; }

    public bool IsAtEnd => _inner.IsAtEnd;

    public int ExtensionDegree => E.ExtensionDegree;

    /// <summary>Whether caps are bound, as over wires.</summary>
    public bool BindsLists { get; init; }

    private string Path => string.Join('/', _path);

    private int _elements;

    private int _digests;

    public HashDigest Bind(ReadOnlySpan<HashDigest> digests) => _inner.Bind(digests);

    public Goldilocks Constant(Goldilocks value) => value;

    public HashDigest Constant(in HashDigest digest) => digest;

    public Goldilocks Input()
    {
        Elements.TryAdd(Path, _elements++);
        return _inner.Input();
    }

    public HashDigest InputDigest()
    {
        Digests.Add((Path, _digests++));
        return _inner.InputDigest();
    }

    public IDisposable Enter(string name, int index = -1)
    {
        _path.Add(index < 0 ? name : $"{name}[{index}]");
        return new Scope(_path, _inner.Enter(name, index));
    }

    public ValueCell<E> Join(ReadOnlySpan<Goldilocks> coefficients) => _inner.Join(coefficients);

    public void Split(ValueCell<E> value, Span<Goldilocks> coefficients) => _inner.Split(value, coefficients);

    public Goldilocks Multiply(Goldilocks a, Goldilocks b) => a * b;

    public Goldilocks Choose(bool bit, Goldilocks set, Goldilocks clear) => _inner.Choose(bit, set, clear);

    public ValueCell<E> Invert(ValueCell<E> value) => _inner.Invert(value);

    public ValueCell<E> Reduce(ValueCell<E> alpha, ReadOnlySpan<Goldilocks> row) => _inner.Reduce(alpha, row);

    public ValueCell<E> Reduce(ValueCell<E> alpha, ReadOnlySpan<ValueCell<E>> row) => _inner.Reduce(alpha, row);

    public ValueCell<E> Interpolate(Goldilocks shift, ReadOnlySpan<ValueCell<E>> values, ValueCell<E> at) => _inner.Interpolate(shift, values, at);

    public ValueCell<E> Access(ReadOnlySpan<bool> index, ReadOnlySpan<ValueCell<E>> list) => _inner.Access(index, list);

    public HashDigest Access(ReadOnlySpan<bool> index, ReadOnlySpan<HashDigest> list) => _inner.Access(index, list);

    public HashDigest HashRow(ReadOnlySpan<Goldilocks> row) => _inner.HashRow(row);

    public HashDigest Compress(HashDigest left, HashDigest right) => _inner.Compress(left, right);

    public HashDigest Compress(HashDigest node, HashDigest sibling, bool swap) => _inner.Compress(node, sibling, swap);

    public void AssertEqual(Goldilocks a, Goldilocks b) => Assert(a.Equals(b));

    public void AssertEqual(ValueCell<E> a, ValueCell<E> b)
    {
        Sides[Assertions.Count] = (a.Value, b.Value);
        Assert(a.Value.Equals(b.Value));
    }

    public void AssertEqual(HashDigest a, HashDigest b) => Assert(a.Equals(b));

    public void AssertZero(bool bit) => Assert(!bit);

    public IVerifierTranscript<Goldilocks, ValueCell<E>, bool, HashDigest> Continue(Transcript<Goldilocks> begun) => new Probe(this, _inner.Continue(begun));

    private void Assert(bool holds)
    {
        var left = Assertions.Count == WithoutAssertion;
        Assertions.Add((Path, holds));
        if (!holds && !left && !Notes)
        {
            throw new UnsatisfiedCircuitException(Path, "an assertion does not hold");
        }
    }

    private sealed class Probe(ProbeMachine<E> machine, IVerifierTranscript<Goldilocks, ValueCell<E>, bool, HashDigest> inner) : IVerifierTranscript<Goldilocks, ValueCell<E>, bool, HashDigest>
    {
        public void Absorb(ReadOnlySpan<Goldilocks> elements)
        {
            if (!elements.IsEmpty && machine.Absorbs++ != machine.WithoutAbsorb)
            {
                inner.Absorb(elements);
            }
        }

        public void AbsorbDigests(ReadOnlySpan<HashDigest> digests)
        {
            if (!digests.IsEmpty && machine.Absorbs++ != machine.WithoutAbsorb)
            {
                inner.AbsorbDigests(digests);
            }
        }

        public Goldilocks Sample() => inner.Sample();

        public ValueCell<E> SampleExtension()
        {
            var challenge = inner.SampleExtension();
            machine.Challenges.Add(challenge.Value);
            return challenge;
        }

        public bool[] SampleBits(int count)
        {
            var bits = inner.SampleBits(count);
            machine.Drawn.Add(bits.Select((bit, i) => bit ? 1L << i : 0).Sum());
            return bits;
        }
    }

    private sealed class Scope(List<string> path, IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            path.RemoveAt(path.Count - 1);
            inner.Dispose();
        }
    }
}
