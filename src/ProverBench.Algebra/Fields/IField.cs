using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>A finite field F as a value type; every operation is exact and its result canonical (one bit pattern an element).</summary>
/// <remarks>
/// These types are the oracle of every kernel: plain, scalar, and independent of the SIMD code. Encodings are fixed width,
/// little-endian, coefficient by coefficient for extensions; decoding refuses values that are not canonical (x >= p).
/// </remarks>
public interface IField<F> : IEquatable<F>
    where F : unmanaged, IField<F>
{
    /// <summary>The field's name as results and vectors write it: <c>goldilocks</c>, <c>bn254/fr</c>, <c>koalabear^4</c>.</summary>
    static abstract string Name { get; }

    /// <summary>The additive identity.</summary>
    static abstract F Zero { get; }

    /// <summary>The multiplicative identity.</summary>
    static abstract F One { get; }

    /// <summary>The number of elements, p^Degree.</summary>
    static abstract BigInteger Order { get; }

    /// <summary>The characteristic p.</summary>
    static abstract BigInteger Characteristic { get; }

    /// <summary>The degree over the prime field; 1 for a prime field.</summary>
    static abstract int Degree { get; }

    /// <summary>Bytes of the canonical encoding.</summary>
    static abstract int ByteSize { get; }

    /// <summary>True for zero.</summary>
    bool IsZero { get; }

    /// <summary>a + b.</summary>
    static abstract F operator +(in F a, in F b);

    /// <summary>a − b.</summary>
    static abstract F operator -(in F a, in F b);

    /// <summary>−a.</summary>
    static abstract F operator -(in F a);

    /// <summary>a · b.</summary>
    static abstract F operator *(in F a, in F b);

    /// <summary>a².</summary>
    static abstract F Square(in F a);

    /// <summary>a₀·b₀ + a₁·b₁. Fields of one word reduce such sums once.</summary>
    static virtual F SumOfProducts(in F a0, in F b0, in F a1, in F b1) => (a0 * b0) + (a1 * b1);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂.</summary>
    static virtual F SumOfProducts(in F a0, in F b0, in F a1, in F b1, in F a2, in F b2) => F.SumOfProducts(a0, b0, a1, b1) + (a2 * b2);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂ + a₃·b₃.</summary>
    static virtual F SumOfProducts(in F a0, in F b0, in F a1, in F b1, in F a2, in F b2, in F a3, in F b3)
        => F.SumOfProducts(a0, b0, a1, b1) + F.SumOfProducts(a2, b2, a3, b3);

    /// <summary>a₀·b₀ + a₁·b₁ + a₂·b₂ + a₃·b₃ + a₄·b₄.</summary>
    static virtual F SumOfProducts(in F a0, in F b0, in F a1, in F b1, in F a2, in F b2, in F a3, in F b3, in F a4, in F b4)
        => F.SumOfProducts(a0, b0, a1, b1, a2, b2) + F.SumOfProducts(a3, b3, a4, b4);

    /// <summary>The image of an integer: value · 1.</summary>
    static abstract F FromUInt64(ulong value);

    /// <summary>a⁻¹; false, and zero, when a is zero.</summary>
    static abstract bool TryInvert(in F a, out F inverse);

    /// <summary>Reads the canonical encoding; false on a wrong length or a coefficient >= p.</summary>
    static abstract bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out F value);

    /// <summary>Writes the canonical encoding to exactly <see cref="ByteSize"/> bytes.</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="ByteSize"/> bytes long.</exception>
    void WriteCanonical(Span<byte> littleEndian);

    /// <summary>
    /// Reads x·R for R = 2^(8·ByteSize/Degree), little-endian and coefficient by coefficient; false on a wrong length or a coefficient >= p. It is the
    /// form in which files of the iden3 family hold coordinates, and the representation in memory of fields of several limbs.
    /// </summary>
    static virtual bool TryReadMontgomery(ReadOnlySpan<byte> littleEndian, out F value)
    {
        var canonical = F.TryReadCanonical(littleEndian, out value);
        value *= MontgomeryFactor<F>.Inverse;
        return canonical;
    }

    /// <summary>Writes x·R as <see cref="TryReadMontgomery"/> reads it.</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="ByteSize"/> bytes long.</exception>
    static virtual void WriteMontgomery(in F value, Span<byte> littleEndian) => (value * MontgomeryFactor<F>.Value).WriteCanonical(littleEndian);
}
