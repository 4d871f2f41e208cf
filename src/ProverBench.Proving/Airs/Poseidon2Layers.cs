using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Airs;

/// <summary>The linear layers of Poseidon2 over any expressions, for constraints, gates and row programs (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023, section 5).</summary>
public static class Poseidon2Layers
{
    /// <summary>state ← M_E·state.</summary>
    public static void External<X, F>(Span<X> state, Poseidon2ExternalMatrix matrix)
        where X : struct, IExpression<X, F>
        where F : unmanaged, IPrimeField<F>
    {
        if (matrix == Poseidon2ExternalMatrix.SmallCirculant)
        {
            var sum = Sum<X, F>(state);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] += sum;
            }

            return;
        }

        X sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var at = 0; at < state.Length; at += 4)
        {
            var block = state.Slice(at, 4);
            if (matrix == Poseidon2ExternalMatrix.PaperM4)
            {
                PaperM4<X, F>(block);
            }
            else
            {
                CirculantM4<X, F>(block);
            }

            (sum0, sum1, sum2, sum3) = at == 0
                ? (block[0], block[1], block[2], block[3])
                : (sum0 + block[0], sum1 + block[1], sum2 + block[2], sum3 + block[3]);
        }

        if (state.Length == 4)
        {
            return;
        }

        for (var at = 0; at < state.Length; at += 4)
        {
            var block = state.Slice(at, 4);
            block[0] += sum0;
            block[1] += sum1;
            block[2] += sum2;
            block[3] += sum3;
        }
    }

    /// <summary>state ← (J + diag(μ))·state.</summary>
    public static void Internal<X, F>(Span<X> state, ReadOnlySpan<F> diagonalMinusOne)
        where X : struct, IExpression<X, F>
        where F : unmanaged, IPrimeField<F>
    {
        var sum = Sum<X, F>(state);
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = X.Scale(state[i], diagonalMinusOne[i]) + sum;
        }
    }

    /// <summary>Four sums at once, and element 0, which its S-box finishes last in partial rounds, at the end: additions wait for nothing that they need not wait for.</summary>
    private static X Sum<X, F>(ReadOnlySpan<X> state)
        where X : struct, IExpression<X, F>
        where F : unmanaged, IPrimeField<F>
    {
        if (state.Length < 8)
        {
            var few = state[^1];
            for (var i = state.Length - 2; i >= 0; i--)
            {
                few += state[i];
            }

            return few;
        }

        var (sum0, sum1, sum2, sum3) = (state[4], state[1], state[2], state[3]);
        for (var at = 8; at <= state.Length; at += 4)
        {
            sum1 += state[at - 3];
            sum2 += state[at - 2];
            sum3 += state[at - 1];
            if (at < state.Length)
            {
                sum0 += state[at];
            }
        }

        return sum0 + sum1 + (sum2 + sum3) + state[0];
    }

    /// <summary>The paper's chain of additions and doublings (appendix B).</summary>
    private static void PaperM4<X, F>(Span<X> x)
        where X : struct, IExpression<X, F>
        where F : unmanaged, IPrimeField<F>
    {
        var t0 = x[0] + x[1];
        var t1 = x[2] + x[3];
        var t2 = x[1] + x[1] + t1;
        var t3 = x[3] + x[3] + t0;
        var twice0 = t0 + t0;
        var twice1 = t1 + t1;
        var t4 = twice1 + twice1 + t3;
        var t5 = twice0 + twice0 + t2;
        x[0] = t3 + t5;
        x[1] = t5;
        x[2] = t2 + t4;
        x[3] = t4;
    }

    /// <summary>circ(2, 3, 1, 1).</summary>
    private static void CirculantM4<X, F>(Span<X> x)
        where X : struct, IExpression<X, F>
        where F : unmanaged, IPrimeField<F>
    {
        var (x0, x1, x2, x3) = (x[0], x[1], x[2], x[3]);
        var t01 = x0 + x1;
        var t23 = x2 + x3;
        var sum = t01 + t23;
        var with1 = sum + x1;
        var with3 = sum + x3;
        x[0] = with1 + t01;
        x[1] = with1 + x2 + x2;
        x[2] = with3 + t23;
        x[3] = with3 + x0 + x0;
    }
}
