using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>
/// What the verifier of a STARK over Goldilocks computes with. The verifier is written once over it (<c>StarkVerifierCircuit</c>); machines are wires of a plonkish circuit,
/// wires of an R1CS over another field, and plain values, which are the oracle of the others.
/// </summary>
/// <remarks>
/// A machine adds constraints as it is used, always the same for one shape: nothing may branch on a value. What is constant stays constant as far as a machine can see it.
/// Every input is constrained to be an element (a machine over another field proves its range), and no more.
/// </remarks>
/// <typeparam name="B">An element of Goldilocks.</typeparam>
/// <typeparam name="X">An element of the challenge field. <c>X.Constant</c> makes constants that belong to no machine.</typeparam>
/// <typeparam name="K">A bit.</typeparam>
/// <typeparam name="D">A digest of the policy's hash.</typeparam>
public interface IVerifierMachine<B, X, K, D>
    where B : struct
    where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
    where K : struct
    where D : struct
{
    /// <summary>[E : F] of the challenge field.</summary>
    int ExtensionDegree { get; }

    /// <summary>A constant.</summary>
    B Constant(Goldilocks value);

    /// <summary>A digest that is a constant, as it lies in memory.</summary>
    D Constant(in HashDigest digest);

    /// <summary>The next element that the proof gives.</summary>
    B Input();

    /// <summary>The next digest that the proof gives.</summary>
    D InputDigest();

    /// <summary>Names what is made until it is disposed of.</summary>
    IDisposable Enter(string name, int index = -1);

    /// <summary>The element of the challenge field with these coefficients, lowest first.</summary>
    X Join(ReadOnlySpan<B> coefficients);

    /// <summary>The coefficients, lowest first.</summary>
    void Split(X value, Span<B> coefficients);

    /// <summary>a · b.</summary>
    B Multiply(B a, B b);

    /// <summary>set where the bit is 1, clear where it is 0.</summary>
    B Choose(K bit, Goldilocks set, Goldilocks clear);

    /// <summary>value where the bit is 0, value · factor where it is 1.</summary>
    B ScaleIf(K bit, B value, Goldilocks factor) => Multiply(value, Choose(bit, factor, Goldilocks.One));

    /// <summary>Powers of a root by the bits of one index, lowest first: those of a query's points. Machines may share or window them as they like.</summary>
    /// <param name="root">The root.</param>
    /// <param name="index">The bits of the index.</param>
    /// <param name="wanted">Which powers; none reads more bits than there are.</param>
    B[] Powers(Goldilocks root, ReadOnlySpan<K> index, ReadOnlySpan<IndexPower> wanted) => IndexPower.Of(this, root, index, wanted);

    /// <summary>a · b + c.</summary>
    X MultiplyAdd(X a, X b, X c) => (a * b) + c;

    /// <summary>value⁻¹; no solution for zero.</summary>
    X Invert(X value);

    /// <summary>Σ rowᵢ·alpha^i.</summary>
    X Reduce(X alpha, ReadOnlySpan<B> row);

    /// <summary>Σ rowᵢ·alpha^i.</summary>
    X Reduce(X alpha, ReadOnlySpan<X> row);

    /// <summary>P(at) for the polynomial P of degree below n with P(shift·ω_n^i) = valuesᵢ, n = 2, 4, 8 or 16, shift not zero.</summary>
    X Interpolate(B shift, ReadOnlySpan<X> values, X at);

    /// <summary><see cref="Interpolate"/> of a group whose value at Σ 2^i·indexᵢ is own.</summary>
    X Fold(B shift, ReadOnlySpan<X> group, X at, ReadOnlySpan<K> index, X own)
    {
        AssertEqual(Access(index, group), own);
        return Interpolate(shift, group, at);
    }

    /// <summary>list[Σ 2^i·indexᵢ], the list having 2^(number of bits) entries.</summary>
    X Access(ReadOnlySpan<K> index, ReadOnlySpan<X> list);

    /// <summary>list[Σ 2^i·indexᵢ], the list having 2^(number of bits) entries.</summary>
    D Access(ReadOnlySpan<K> index, ReadOnlySpan<D> list);

    /// <summary>H(row), as the policy's tree hash defines it.</summary>
    D HashRow(ReadOnlySpan<B> row);

    /// <summary>C(left, right).</summary>
    D Compress(D left, D right);

    /// <summary>C(node, sibling), or C(sibling, node) where the bit is 1.</summary>
    D Compress(D node, D sibling, K swap);

    /// <summary>Whether several lists of digests that one index reads cost less as one: each place's digests are bound into one, and only that is looked up.</summary>
    bool BindsLists => false;

    /// <summary>A digest that binds digests, in order: a hash that collides for no two sequences of one length. Asked for where <see cref="BindsLists"/> says so.</summary>
    /// <exception cref="NotSupportedException">The machine binds none.</exception>
    D Bind(ReadOnlySpan<D> digests) => throw new NotSupportedException("the machine binds no digests");

    /// <summary>a = b.</summary>
    void AssertEqual(B a, B b);

    /// <summary>a = b.</summary>
    void AssertEqual(X a, X b);

    /// <summary>a = b.</summary>
    void AssertEqual(D a, D b);

    /// <summary>list[Σ 2^i·indexᵢ] = value, or a collision of the machine's hash; the list has 2^(number of bits) entries and is one object wherever it is read.</summary>
    void AssertEntry(ReadOnlySpan<K> index, D[] list, D value) => AssertEqual(Access(index, list), value);

    /// <summary>bit = 0.</summary>
    void AssertZero(K bit);

    /// <summary>
    /// A transcript that goes on where one over values stands: everything absorbed until then is constant. Input may wait in it, and output of a permutation that nothing has been
    /// absorbed after; the one given is not used any more.
    /// </summary>
    /// <exception cref="NotSupportedException">It is no transcript of the machine's hash.</exception>
    IVerifierTranscript<B, X, K, D> Continue(Transcript<Goldilocks> begun);
}
