namespace ProverBench.Algebra.Hashing;

/// <summary>The Poseidon instance of a pairing curve's scalar field, for what is written over any of them.</summary>
public static class PoseidonInstances
{
    /// <summary>The instance of width t over F.</summary>
    /// <exception cref="NotSupportedException">F has none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">F has none of this width.</exception>
    public static PoseidonParameters<F> Over<F>(int width)
        where F : unmanaged, IPrimeField<F>
        => typeof(F) == typeof(Bn254Fr) ? (PoseidonParameters<F>)(object)PoseidonBn254.Parameters(width)
            : typeof(F) == typeof(Bls12381Fr) ? (PoseidonParameters<F>)(object)PoseidonBls12381.Parameters(width)
            : throw new NotSupportedException($"there is no Poseidon over {F.Name} here");

    /// <summary>P(0 ‖ inputs)[0] of width inputs + 1 over F.</summary>
    /// <exception cref="NotSupportedException">F has no instance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">F has none of this width.</exception>
    public static F Hash<F>(params ReadOnlySpan<F> inputs)
        where F : unmanaged, IPrimeField<F>
    {
        var parameters = Over<F>(inputs.Length + 1);
        Span<F> state = stackalloc F[parameters.Width];
        state[0] = F.Zero;
        inputs.CopyTo(state[1..]);
        Poseidon.Permute(state, parameters);
        return state[0];
    }
}
