namespace ProverBench.Algebra.Hashing;

/// <summary>The Poseidon permutation, plain (Grassi et al., USENIX Security 2021).</summary>
public static class Poseidon
{
    /// <summary>state ← P(state): each round adds constants, applies x^α to all elements (or, in partial rounds, to element 0), multiplies by M.</summary>
    /// <exception cref="ArgumentException">The state is not <see cref="PoseidonParameters{F}.Width"/> elements long.</exception>
    public static void Permute<F>(Span<F> state, PoseidonParameters<F> parameters)
        where F : unmanaged, IPrimeField<F>
    {
        var width = parameters.Width;
        if (state.Length != width)
        {
            throw new ArgumentException($"the state of {parameters.Name} has {width} elements, found {state.Length}", nameof(state));
        }

        var constants = parameters.RoundConstants;
        var matrix = parameters.Matrix;
        Span<F> next = stackalloc F[width];
        var rounds = parameters.RoundsFull + parameters.RoundsPartial;
        for (var round = 0; round < rounds; round++)
        {
            var half = parameters.RoundsFull / 2;
            var full = round < half || round >= half + parameters.RoundsPartial;
            for (var i = 0; i < width; i++)
            {
                state[i] += constants[(round * width) + i];
                if (full || i == 0)
                {
                    state[i] = Sbox.Apply(state[i], parameters.SboxDegree);
                }
            }

            for (var i = 0; i < width; i++)
            {
                var sum = F.Zero;
                for (var j = 0; j < width; j++)
                {
                    sum += matrix[(i * width) + j] * state[j];
                }

                next[i] = sum;
            }

            next.CopyTo(state);
        }
    }
}
