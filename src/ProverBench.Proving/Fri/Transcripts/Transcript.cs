using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Fri.Transcripts;

/// <summary>
/// The verifier's side of a proof made non-interactive (Fiat, Shamir 1986): what was absorbed determines what is sampled. Prover and verifier do the same
/// calls in the same order; lengths follow from policy and statement, so nothing absorbed is framed.
/// </summary>
/// <remarks>Every absorb makes what was squeezed before and not yet sampled unavailable.</remarks>
public abstract class Transcript<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The most bits of work before a challenge.</summary>
    public const int MaxGrinding = 24;

    /// <summary>
    /// Bits that one element of F gives: its low bits, at least 7 bits fewer than the modulus has, and no more than 32. In the fields of proofs
    /// p ≡ ±1 or 0 modulo 2^BitsPerElement but for one residue, so that bits of one element are within 1/p of uniform in statistical distance.
    /// </summary>
    public static int BitsPerElement { get; } = Math.Min(32, (int)F.Order.GetBitLength() - 7);

    /// <summary>The exact name of the construction, e.g. <c>duplex/goldilocks_t12_plonky3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Nonces are below this.</summary>
    public abstract ulong NonceBound { get; }

    /// <summary>Absorbs elements of the base field.</summary>
    public abstract void Absorb(ReadOnlySpan<F> elements);

    /// <summary>Absorbs digests of a commitment.</summary>
    public abstract void AbsorbDigests(ReadOnlySpan<HashDigest> digests);

    /// <summary>A base field element.</summary>
    public abstract F Sample();

    /// <summary>count low bits; more than one element gives are taken from several, lowest first.</summary>
    /// <param name="count">0 to 62.</param>
    public abstract long SampleBits(int count);

    /// <summary>Finds and absorbs the least nonce after which <paramref name="bits"/> sampled bits are zero. With 0 bits nothing is absorbed and the nonce is 0.</summary>
    /// <param name="backend">Whose kernels search.</param>
    /// <param name="bits">0 to <see cref="MaxGrinding"/>.</param>
    /// <exception cref="NotSupportedException">The backend has no kernels for this search.</exception>
    public abstract ulong Grind(IBackend backend, int bits);

    /// <summary>Absorbs a nonce and says whether the bits sampled then are zero; false too for a nonce that is not below <see cref="NonceBound"/>.</summary>
    /// <param name="nonce">As <see cref="Grind"/> found it.</param>
    /// <param name="bits">0 to <see cref="MaxGrinding"/>; with 0 the nonce has to be 0 and is not absorbed.</param>
    public abstract bool CheckGrinding(ulong nonce, int bits);

    /// <summary>Absorbs one element.</summary>
    public void Absorb(in F element) => Absorb(new ReadOnlySpan<F>(in element));

    /// <summary>Absorbs elements of an extension, coefficient by coefficient, in one absorb.</summary>
    public void AbsorbExtension<E>(ReadOnlySpan<E> elements)
        where E : unmanaged, IExtensionField<E, F>
    {
        var coefficients = new F[elements.Length * E.ExtensionDegree];
        for (var i = 0; i < elements.Length; i++)
        {
            for (var j = 0; j < E.ExtensionDegree; j++)
            {
                coefficients[(i * E.ExtensionDegree) + j] = elements[i].Coefficient(j);
            }
        }

        Absorb(coefficients);
    }

    /// <summary>Absorbs one element of an extension.</summary>
    public void AbsorbExtension<E>(in E element)
        where E : unmanaged, IExtensionField<E, F>
        => AbsorbExtension(new ReadOnlySpan<E>(in element));

    /// <summary>Absorbs bytes: their number, then as many of them an element as are surely below the modulus, little-endian.</summary>
    public void AbsorbBytes(ReadOnlySpan<byte> bytes) => Absorb(Elements(bytes));

    /// <summary>What <see cref="AbsorbBytes"/> absorbs.</summary>
    internal static F[] Elements(ReadOnlySpan<byte> bytes)
    {
        var size = Math.Min(7, ((int)F.Order.GetBitLength() - 1) / 8);
        var elements = new F[1 + ((bytes.Length + size - 1) / size)];
        elements[0] = F.FromUInt64((ulong)bytes.Length);
        for (var i = 1; i < elements.Length; i++)
        {
            var word = 0UL;
            for (var j = Math.Min(size, bytes.Length) - 1; j >= 0; j--)
            {
                word = (word << 8) | bytes[j];
            }

            elements[i] = F.FromUInt64(word);
            bytes = bytes[Math.Min(size, bytes.Length)..];
        }

        return elements;
    }

    /// <summary>A challenge: every coefficient a sampled element.</summary>
    public E SampleExtension<E>()
        where E : unmanaged, IExtensionField<E, F>
    {
        Span<F> coefficients = stackalloc F[E.ExtensionDegree];
        foreach (ref var coefficient in coefficients)
        {
            coefficient = Sample();
        }

        return E.FromCoefficients(coefficients);
    }

    /// <summary>Requires bits that a transcript grinds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are negative, or too many.</exception>
    protected static void RequireGrinding(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MaxGrinding);
    }

    /// <summary>The kernels that search.</summary>
    /// <exception cref="NotSupportedException">The backend has none.</exception>
    protected static IGrindingKernels<F> Kernels(IBackend backend)
        => backend.TryGetKernels<IGrindingKernels<F>>(out var kernels) ? kernels : throw new NotSupportedException($"{backend.Descriptor.Address} does not search for nonces over {F.Name}");
}
