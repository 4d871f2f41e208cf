using System.Numerics;
using System.Runtime.CompilerServices;

namespace ProverBench.Algebra.Extensions;

/// <summary>B[X]/(f) for an irreducible monic f; coefficients lowest first.</summary>
/// <typeparam name="B">The base field, itself possibly an extension.</typeparam>
/// <typeparam name="S">Storage of d coefficients; its count is the degree.</typeparam>
/// <typeparam name="P">The name and f.</typeparam>
public readonly partial struct Extension<B, S, P> : IExtensionField<Extension<B, S, P>, B>
    where B : unmanaged, IField<B>
    where S : unmanaged, ICoefficients<S, B>
    where P : struct, IExtensionParameters<B>
{
    // X^(i·|B|), the images of the basis under x → x^|B|.
    private static readonly Extension<B, S, P>[] FrobeniusOfBasis = ImagesOfBasis();

    private readonly S _coefficients;

    private Extension(in S coefficients) => _coefficients = coefficients;

    /// <inheritdoc/>
    public static string Name => P.Name;

    /// <inheritdoc/>
    public static Extension<B, S, P> Zero => default;

    /// <inheritdoc/>
    public static Extension<B, S, P> One => FromBase(B.One);

    /// <inheritdoc/>
    public static BigInteger Order => BigInteger.Pow(B.Order, S.Count);

    /// <inheritdoc/>
    public static BigInteger Characteristic => B.Characteristic;

    /// <inheritdoc/>
    public static int Degree => B.Degree * S.Count;

    /// <inheritdoc/>
    public static int ExtensionDegree => S.Count;

    /// <inheritdoc/>
    public static int ByteSize => B.ByteSize * S.Count;

    /// <inheritdoc/>
    public bool IsZero
    {
        get
        {
            foreach (ref readonly var coefficient in S.AsReadOnlySpan(_coefficients))
            {
                if (!coefficient.IsZero)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> operator +(in Extension<B, S, P> a, in Extension<B, S, P> b)
    {
        Unsafe.SkipInit(out Extension<B, S, P> sum);
        ref var x = ref First(a);
        ref var y = ref First(b);
        ref var z = ref First(sum);
        for (var i = 0; i < S.Count; i++)
        {
            Unsafe.Add(ref z, i) = Unsafe.Add(ref x, i) + Unsafe.Add(ref y, i);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> operator -(in Extension<B, S, P> a, in Extension<B, S, P> b)
    {
        Unsafe.SkipInit(out Extension<B, S, P> difference);
        ref var x = ref First(a);
        ref var y = ref First(b);
        ref var z = ref First(difference);
        for (var i = 0; i < S.Count; i++)
        {
            Unsafe.Add(ref z, i) = Unsafe.Add(ref x, i) - Unsafe.Add(ref y, i);
        }

        return difference;
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> operator -(in Extension<B, S, P> a) => Zero - a;

    /// <inheritdoc/>
    public static Extension<B, S, P> operator *(in Extension<B, S, P> a, in Extension<B, S, P> b)
    {
        Extension<B, S, P> product;
        switch (Rule.Form)
        {
            case Form.Binomial:
                MultiplyModuloBinomial(a, b, out product);
                break;
            case Form.CubicTrinomial:
                MultiplyModuloCubic(a, b, out product);
                break;
            case Form.QuinticTrinomial:
                MultiplyModuloQuintic(a, b, out product);
                break;
            default:
                MultiplyAndReduce(a, b, out product);
                break;
        }

        return product;
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> Square(in Extension<B, S, P> a) => a * a;

    /// <inheritdoc/>
    public static Extension<B, S, P> FromUInt64(ulong value) => FromBase(B.FromUInt64(value));

    /// <inheritdoc/>
    public static Extension<B, S, P> FromBase(in B value)
    {
        var result = default(Extension<B, S, P>);
        At(result, 0) = value;
        return result;
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> FromCoefficients(ReadOnlySpan<B> coefficients)
    {
        if (coefficients.Length != S.Count)
        {
            throw new ArgumentException($"an element of {P.Name} has {S.Count} coefficients, found {coefficients.Length}", nameof(coefficients));
        }

        var result = default(S);
        coefficients.CopyTo(S.AsSpan(ref result));
        return new(result);
    }

    /// <inheritdoc/>
    public B Coefficient(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, S.Count);
        return S.AsReadOnlySpan(_coefficients)[index];
    }

    /// <inheritdoc/>
    public static Extension<B, S, P> Scale(in Extension<B, S, P> a, in B scalar)
    {
        Unsafe.SkipInit(out Extension<B, S, P> product);
        for (var i = 0; i < S.Count; i++)
        {
            At(product, i) = At(a, i) * scalar;
        }

        return product;
    }

    /// <summary>a^|B|, the generator of the Galois group over B: linear over B, so Σ a_i·(X^i)^|B|, and modulo X^d − c₀ every power of X is only scaled.</summary>
    public Extension<B, S, P> Frobenius()
    {
        if (Rule.Form == Form.Binomial)
        {
            Unsafe.SkipInit(out Extension<B, S, P> image);
            At(image, 0) = At(this, 0);
            for (var i = 1; i < S.Count; i++)
            {
                At(image, i) = At(this, i) * At(FrobeniusOfBasis[i], i);
            }

            return image;
        }

        var sum = FromBase(At(this, 0));
        for (var i = 1; i < S.Count; i++)
        {
            sum += Scale(FrobeniusOfBasis[i], At(this, i));
        }

        return sum;
    }

    /// <summary>The norm over B, N(a) = a · a^|B| ⋯ a^(|B|^(d−1)).</summary>
    public B Norm() => (this * Conjugates()).Coefficient(0);

    /// <inheritdoc/>
    /// <remarks>a⁻¹ = (a^|B| ⋯ a^(|B|^(d−1)))/N(a) (Itoh, Tsujii 1988).</remarks>
    public static bool TryInvert(in Extension<B, S, P> a, out Extension<B, S, P> inverse)
    {
        var conjugates = a.Conjugates();
        var invertible = B.TryInvert((a * conjugates).Coefficient(0), out var norm);
        inverse = Scale(conjugates, norm);
        return invertible;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonical(ReadOnlySpan<byte> littleEndian, out Extension<B, S, P> value)
    {
        value = default;
        if (littleEndian.Length != ByteSize)
        {
            return false;
        }

        var result = default(S);
        foreach (ref var coefficient in S.AsSpan(ref result))
        {
            if (!B.TryReadCanonical(littleEndian[..B.ByteSize], out coefficient))
            {
                return false;
            }

            littleEndian = littleEndian[B.ByteSize..];
        }

        value = new(result);
        return true;
    }

    /// <inheritdoc/>
    public void WriteCanonical(Span<byte> littleEndian)
    {
        Encoding.RequireLength<Extension<B, S, P>>(littleEndian);
        foreach (ref readonly var coefficient in S.AsReadOnlySpan(_coefficients))
        {
            coefficient.WriteCanonical(littleEndian[..B.ByteSize]);
            littleEndian = littleEndian[B.ByteSize..];
        }
    }

    /// <inheritdoc/>
    public bool Equals(Extension<B, S, P> other)
        => S.AsReadOnlySpan(_coefficients).SequenceEqual(S.AsReadOnlySpan(other._coefficients));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Extension<B, S, P> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (ref readonly var coefficient in S.AsReadOnlySpan(_coefficients))
        {
            hash.Add(coefficient);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"({string.Join(", ", S.AsReadOnlySpan(_coefficients).ToArray())})";

    /// <summary>The first coefficient in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref B First(in Extension<B, S, P> element) => ref Unsafe.As<Extension<B, S, P>, B>(ref Unsafe.AsRef(in element));

    /// <summary>A coefficient in place. Products take <see cref="First"/> once: a call a coefficient is more than the JIT inlines into one method.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref B At(in Extension<B, S, P> element, int index) => ref Unsafe.Add(ref First(element), index);

    private Extension<B, S, P> Conjugates()
    {
        var power = Frobenius();
        var product = power;
        for (var i = 2; i < S.Count; i++)
        {
            power = power.Frobenius();
            product *= power;
        }

        return product;
    }

    private static Extension<B, S, P>[] ImagesOfBasis()
    {
        if (S.Count < 2 || P.Reduction.Length != S.Count)
        {
            throw new InvalidOperationException($"{P.Name}: {P.Reduction.Length} coefficients reduce X^{S.Count}");
        }

        var x = default(S);
        S.AsSpan(ref x)[1] = B.One;
        var image = FieldMath.Pow(new Extension<B, S, P>(x), B.Order);
        var images = new Extension<B, S, P>[S.Count];
        images[0] = One;
        for (var i = 1; i < images.Length; i++)
        {
            images[i] = images[i - 1] * image;
        }

        return images;
    }
}
