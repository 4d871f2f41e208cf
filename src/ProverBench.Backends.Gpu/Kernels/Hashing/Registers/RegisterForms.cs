using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

/// <summary>The types of states in registers, made from an instance: what its S-box, M4 and μ are is known when its kernel is compiled.</summary>
internal static class RegisterForms
{
    /// <summary>Words of a state at most: with μ and a product under way they fit the 128 registers that keep a multiprocessor half full.</summary>
    public const int MostWords = 32;

    /// <summary>The <see cref="IRegisterState{T, G}"/> of an instance; null where a state is too wide, or a field's words are too many.</summary>
    public static Type? Of<F, G>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuField<G>
    {
        if (instance.Width < 8 || instance.Width * G.Words > MostWords || !typeof(G).IsAssignableTo(typeof(IGpuSmallField<>).MakeGenericType(typeof(G))))
        {
            return null;
        }

        var power = instance.SboxDegree switch
        {
            3 => typeof(Cube),
            5 => typeof(Fifth),
            _ => typeof(Seventh),
        };
        var matrix = instance.ExternalMatrix == Poseidon2ExternalMatrix.PaperM4 ? typeof(PaperMatrix) : typeof(CirculantMatrix);
        var blocks = instance.InternalDiagonalMinusOne.ToArray().Chunk(4).Select(mu => typeof(StateBlock<,,,>).MakeGenericType(typeof(G), power, matrix, Factors(mu)));
        return Join(typeof(G), [.. blocks]);
    }

    private static Type Join(Type field, ReadOnlySpan<Type> parts)
        => parts.Length == 1 ? parts[0] : typeof(StatePair<,,>).MakeGenericType(field, Join(field, parts[..(parts.Length / 2)]), Join(field, parts[(parts.Length / 2)..]));

    private static Type Factors<F>(F[] mu)
        where F : unmanaged, IPrimeField<F>
    {
        var factors = mu.Select(Factor).ToArray();
        return factors.Any(f => f is null) ? typeof(TableFactors) : typeof(Factors<,,,>).MakeGenericType(factors!);
    }

    /// <summary>±1 to ±4 and ±2^−n, as far as the field shifts; null for anything else.</summary>
    private static Type? Factor<F>(F mu)
        where F : unmanaged, IPrimeField<F>
        => Positive(mu) ?? (Positive(-mu) is { } factor ? typeof(Minus<>).MakeGenericType(factor) : null);

    private static Type? Positive<F>(F mu)
        where F : unmanaged, IPrimeField<F>
    {
        Type[] small = [typeof(One), typeof(Twice<One>), typeof(OneMoreThan<Twice<One>>), typeof(Twice<Twice<One>>)];
        for (var i = 0; i < small.Length; i++)
        {
            if (mu.Equals(F.FromUInt64((ulong)i + 1)))
            {
                return small[i];
            }
        }

        for (var bits = 1; bits <= Shifts<F>(); bits++)
        {
            mu += mu;
            if (mu.Equals(F.One))
            {
                return typeof(Down<>).MakeGenericType(Bits(bits));
            }
        }

        return null;
    }

    /// <summary>The most that <see cref="IGpuSmallField{G}.ScaleDown"/> shifts by: in Mersenne31 it turns the bits, else 2^n divides p − 1.</summary>
    private static int Shifts<F>()
        where F : unmanaged, IPrimeField<F>
        => typeof(F) == typeof(Mersenne31) ? 30 : Math.Min(31, (int)System.Numerics.BigInteger.TrailingZeroCount(F.Characteristic - 1));

    private static Type Bits(int count) => count == 0 ? typeof(NoBits) : (count % 2 == 0 ? typeof(Even<>) : typeof(Odd<>)).MakeGenericType(Bits(count / 2));
}
