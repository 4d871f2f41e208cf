using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>P⁻¹: what anybody can compute, and what a compression without capacity must not be trusted against.</summary>
internal static class InversePoseidon2
{
    /// <summary>state ← P⁻¹(state).</summary>
    public static void Apply<F>(F[] state, Poseidon2Parameters<F> parameters)
        where F : unmanaged, IPrimeField<F>
    {
        var external = Inverse<F>(state.Length, s => Poseidon2.ExternalLayer<F>(s, parameters.ExternalMatrix));
        var internals = Inverse<F>(state.Length, s => Poseidon2.InternalLayer<F>(s, parameters.InternalDiagonalMinusOne));
        var root = BigInteger.ModPow(parameters.SboxDegree, Totient(F.Order - 1, parameters.SboxDegree) - 1, F.Order - 1);
        Full(state, parameters.ExternalFinal, external, root);
        for (var round = parameters.RoundsPartial - 1; round >= 0; round--)
        {
            Multiply(internals, state);
            state[0] = Power(state[0], root) - parameters.Internal[round];
        }

        Full(state, parameters.ExternalInitial, external, root);
        Multiply(external, state);
    }

    private static void Full<F>(F[] state, ReadOnlySpan<F> constants, F[][] external, BigInteger root)
        where F : unmanaged, IPrimeField<F>
    {
        for (var at = constants.Length - state.Length; at >= 0; at -= state.Length)
        {
            Multiply(external, state);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = Power(state[i], root) - constants[at + i];
            }
        }
    }

    /// <summary>An exponent e with degree^e = 1 modulo a number prime to it: its order, counted.</summary>
    private static BigInteger Totient(BigInteger modulus, int degree)
    {
        var (left, result) = (modulus, modulus);
        for (BigInteger p = 2; p * p <= left; p++)
        {
            if (left % p == 0)
            {
                result -= result / p;
                while (left % p == 0)
                {
                    left /= p;
                }
            }
        }

        Assert.True(BigInteger.GreatestCommonDivisor(modulus, degree).IsOne);
        return left > 1 ? result - (result / left) : result;
    }

    private static F Power<F>(F value, BigInteger exponent)
        where F : unmanaged, IPrimeField<F>
    {
        var result = F.One;
        for (var bit = (int)exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = F.Square(result);
            if (!((exponent >> bit) & 1).IsZero)
            {
                result *= value;
            }
        }

        return result;
    }

    private static void Multiply<F>(F[][] matrix, F[] state)
        where F : unmanaged, IPrimeField<F>
    {
        var product = matrix.Select(row =>
        {
            var sum = F.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                sum += row[i] * state[i];
            }

            return sum;
        }).ToArray();
        product.CopyTo(state, 0);
    }

    /// <summary>The inverse of a linear map, by Gauss and Jordan.</summary>
    private static F[][] Inverse<F>(int width, Action<F[]> map)
        where F : unmanaged, IPrimeField<F>
    {
        var rows = Enumerable.Range(0, width).Select(_ => new F[2 * width]).ToArray();
        for (var c = 0; c < width; c++)
        {
            var unit = new F[width];
            unit[c] = F.One;
            map(unit);
            for (var r = 0; r < width; r++)
            {
                rows[r][c] = unit[r];
            }

            rows[c][width + c] = F.One;
        }

        for (var c = 0; c < width; c++)
        {
            var pivot = Array.FindIndex(rows, c, row => !row[c].IsZero);
            (rows[c], rows[pivot]) = (rows[pivot], rows[c]);
            Assert.True(F.TryInvert(rows[c][c], out var scale));
            rows[c] = [.. rows[c].Select(e => e * scale)];
            for (var r = 0; r < width; r++)
            {
                var factor = rows[r][c];
                if (r != c && !factor.IsZero)
                {
                    for (var i = 0; i < 2 * width; i++)
                    {
                        rows[r][i] -= factor * rows[c][i];
                    }
                }
            }
        }

        return [.. rows.Select(row => row[width..])];
    }
}
