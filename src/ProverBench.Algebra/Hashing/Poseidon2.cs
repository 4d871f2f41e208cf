namespace ProverBench.Algebra.Hashing;

/// <summary>The Poseidon2 permutation, plain (Grassi, Khovratovich, Schofnegger, AFRICACRYPT 2023).</summary>
public static class Poseidon2
{
    /// <summary>state ← P(state): the external layer, R_F/2 full rounds, R_P partial rounds, R_F/2 full rounds.</summary>
    /// <exception cref="ArgumentException">The state is not <see cref="Poseidon2Parameters{F}.Width"/> elements long.</exception>
    public static void Permute<F>(Span<F> state, Poseidon2Parameters<F> parameters)
        where F : unmanaged, IPrimeField<F>
    {
        if (state.Length != parameters.Width)
        {
            throw new ArgumentException($"the state of {parameters.Name} has {parameters.Width} elements, found {state.Length}", nameof(state));
        }

        ExternalLayer(state, parameters.ExternalMatrix);
        FullRounds(state, parameters, parameters.ExternalInitial);
        var diagonal = parameters.InternalDiagonalMinusOne;
        foreach (ref readonly var constant in parameters.Internal)
        {
            state[0] = Sbox.Apply(state[0] + constant, parameters.SboxDegree);
            InternalLayer(state, diagonal);
        }

        FullRounds(state, parameters, parameters.ExternalFinal);
    }

    /// <summary>state ← M_E·state.</summary>
    public static void ExternalLayer<F>(Span<F> state, Poseidon2ExternalMatrix matrix)
        where F : unmanaged, IPrimeField<F>
    {
        if (matrix == Poseidon2ExternalMatrix.SmallCirculant)
        {
            var sum = Sum<F>(state);
            foreach (ref var element in state)
            {
                element += sum;
            }

            return;
        }

        for (var at = 0; at < state.Length; at += 4)
        {
            if (matrix == Poseidon2ExternalMatrix.PaperM4)
            {
                PaperM4(state.Slice(at, 4));
            }
            else
            {
                CirculantM4(state.Slice(at, 4));
            }
        }

        if (state.Length == 4)
        {
            return;
        }

        for (var lane = 0; lane < 4; lane++)
        {
            var sum = F.Zero;
            for (var at = lane; at < state.Length; at += 4)
            {
                sum += state[at];
            }

            for (var at = lane; at < state.Length; at += 4)
            {
                state[at] += sum;
            }
        }
    }

    /// <summary>state ← (J + diag(μ))·state: every element becomes the sum of all plus μ_i times itself.</summary>
    public static void InternalLayer<F>(Span<F> state, ReadOnlySpan<F> diagonalMinusOne)
        where F : unmanaged, IPrimeField<F>
    {
        var sum = Sum<F>(state);
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = (state[i] * diagonalMinusOne[i]) + sum;
        }
    }

    private static void FullRounds<F>(Span<F> state, Poseidon2Parameters<F> parameters, ReadOnlySpan<F> constants)
        where F : unmanaged, IPrimeField<F>
    {
        for (var at = 0; at < constants.Length; at += state.Length)
        {
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = Sbox.Apply(state[i] + constants[at + i], parameters.SboxDegree);
            }

            ExternalLayer(state, parameters.ExternalMatrix);
        }
    }

    private static F Sum<F>(ReadOnlySpan<F> values)
        where F : unmanaged, IPrimeField<F>
    {
        var sum = F.Zero;
        foreach (ref readonly var value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>The paper's chain of 8 additions and 4 doublings (appendix B).</summary>
    private static void PaperM4<F>(Span<F> x)
        where F : unmanaged, IPrimeField<F>
    {
        var t0 = x[0] + x[1];
        var t1 = x[2] + x[3];
        var t2 = x[1] + x[1] + t1;
        var t3 = x[3] + x[3] + t0;
        var t4 = Quadruple(t1) + t3;
        var t5 = Quadruple(t0) + t2;
        x[0] = t3 + t5;
        x[1] = t5;
        x[2] = t2 + t4;
        x[3] = t4;
    }

    private static void CirculantM4<F>(Span<F> x)
        where F : unmanaged, IPrimeField<F>
    {
        var t01 = x[0] + x[1];
        var t23 = x[2] + x[3];
        var sum = t01 + t23;
        var with1 = sum + x[1];
        var with3 = sum + x[3];
        var x0 = x[0];
        x[0] = with1 + t01;
        x[1] = with1 + x[2] + x[2];
        x[2] = with3 + t23;
        x[3] = with3 + x0 + x0;
    }

    private static F Quadruple<F>(in F a)
        where F : unmanaged, IPrimeField<F>
    {
        var twice = a + a;
        return twice + twice;
    }
}
