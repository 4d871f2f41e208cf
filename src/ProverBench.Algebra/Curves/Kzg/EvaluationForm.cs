using System.Numerics;

namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>Polynomials by their values at the n-th roots of unity, in bit-reversed order as in EIP-4844.</summary>
/// <typeparam name="S">The field.</typeparam>
/// <remarks>n is a power of two.</remarks>
public sealed class EvaluationForm<S>
    where S : unmanaged, ITwoAdicField<S>, IPrimeField<S>
{
    private readonly S[] _roots;

    /// <summary>The domain of n points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not a power of two, or beyond the field's two-adicity.</exception>
    public EvaluationForm(int n)
    {
        if (n < 1 || !BitOperations.IsPow2(n))
        {
            throw new ArgumentOutOfRangeException(nameof(n), n, "a domain has a power of two of points");
        }

        var root = FieldMath.RootOfUnity<S>(BitOperations.Log2((uint)n));
        _roots = new S[n];
        var power = S.One;
        for (var i = 0; i < n; i++)
        {
            _roots[i] = power;
            power *= root;
        }

        BitReverse(_roots.AsSpan());
    }

    /// <summary>n.</summary>
    public int Count => _roots.Length;

    /// <summary>The domain's points, in bit-reversed order.</summary>
    public ReadOnlySpan<S> Points => _roots;

    /// <summary>values[i] ↔ values[the bits of i reversed], for a power of two of values.</summary>
    public static void BitReverse<T>(Span<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var j = Reverse(i, values.Length);
            if (i < j)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }
    }

    /// <summary>The value at z: (zⁿ − 1)/n · Σ f(ω)·ω/(z − ω), or the stored value when z is a point of the domain.</summary>
    /// <exception cref="ArgumentException">The number of values is not n.</exception>
    public S Evaluate(ReadOnlySpan<S> values, in S z)
    {
        RequireCount(values);
        var at = _roots.AsSpan().IndexOf(z);
        if (at >= 0)
        {
            return values[at];
        }

        var differences = Differences(z);
        FieldMath.BatchInvert<S>(differences);
        var sum = S.Zero;
        for (var i = 0; i < Count; i++)
        {
            sum += values[i] * _roots[i] * differences[i];
        }

        // Σ f(ω)·ω/(ω − z): the differences have the other sign.
        var n = S.FromUInt64((ulong)Count);
        return (S.One - FieldMath.Pow(z, (ulong)Count)) * FieldMath.Invert(n) * sum;
    }

    /// <summary>The values of (f − y)/(X − z), where y = f(z); z may be a point of the domain.</summary>
    /// <exception cref="ArgumentException">The number of values is not n.</exception>
    public S[] Quotient(ReadOnlySpan<S> values, in S z, in S y)
    {
        RequireCount(values);
        var at = _roots.AsSpan().IndexOf(z);
        var quotient = Differences(z);
        FieldMath.BatchInvert<S>(quotient);
        var own = S.Zero;
        for (var i = 0; i < Count; i++)
        {
            // Where z is a point of the domain its difference is zero and stays so. The quotient q has degree n − 2 at most, so
            // Σ ω·q(ω), n times its coefficient of degree n − 1, is zero: z·q(z) is what the others lack.
            quotient[i] *= values[i] - y;
            own -= quotient[i] * _roots[i];
        }

        if (at >= 0)
        {
            quotient[at] = own * FieldMath.Invert(z);
        }

        return quotient;
    }

    private S[] Differences(in S z)
    {
        var differences = new S[Count];
        for (var i = 0; i < Count; i++)
        {
            differences[i] = _roots[i] - z;
        }

        return differences;
    }

    private void RequireCount(ReadOnlySpan<S> values)
    {
        if (values.Length != Count)
        {
            throw new ArgumentException($"a polynomial on this domain has {Count} values, found {values.Length}");
        }
    }

    private static int Reverse(int index, int count)
    {
        var reversed = 0;
        for (var bit = 1; bit < count; bit <<= 1)
        {
            reversed = (reversed << 1) | (index & 1);
            index >>= 1;
        }

        return reversed;
    }
}
