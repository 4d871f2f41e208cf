namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon over BN254's scalar field with circomlib's parameters: x^5, R_F = 8, t = 2 … 17.</summary>
public static class PoseidonBn254
{
    /// <summary>The most inputs a hash takes.</summary>
    public const int MaxInputs = 16;

    // R_P for t = 2, 3, …: circomlib's table, from the paper's security script with a margin.
    private static readonly int[] RoundsPartial = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];

    private static readonly Lazy<PoseidonParameters<Bn254Fr>>[] Instances =
    [
        .. RoundsPartial.Select((rounds, i) => new Lazy<PoseidonParameters<Bn254Fr>>(
            () => PoseidonParameters<Bn254Fr>.FromGrain($"bn254_t{i + 2}_circomlib", i + 2, 8, rounds, 5))),
    ];

    /// <summary>The instance of width t; derived on first use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is not in [2, 17].</exception>
    public static PoseidonParameters<Bn254Fr> Parameters(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxInputs + 1);
        return Instances[width - 2].Value;
    }

    /// <summary>H(inputs) = P(0 ‖ inputs)[0], of width inputs + 1: circomlib's <c>Poseidon(n)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no inputs, or more than <see cref="MaxInputs"/>.</exception>
    public static Bn254Fr Hash(params ReadOnlySpan<Bn254Fr> inputs)
    {
        Span<Bn254Fr> output = stackalloc Bn254Fr[1];
        Hash(Bn254Fr.Zero, inputs, output);
        return output[0];
    }

    /// <summary>outputs ← the first elements of P(initial ‖ inputs): circomlib's <c>PoseidonEx</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Inputs are not 1 … <see cref="MaxInputs"/>, or outputs more than inputs + 1.</exception>
    public static void Hash(in Bn254Fr initial, ReadOnlySpan<Bn254Fr> inputs, Span<Bn254Fr> outputs)
    {
        var parameters = Parameters(inputs.Length + 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputs.Length, parameters.Width, nameof(outputs));
        Span<Bn254Fr> state = stackalloc Bn254Fr[parameters.Width];
        state[0] = initial;
        inputs.CopyTo(state[1..]);
        Poseidon.Permute(state, parameters);
        state[..outputs.Length].CopyTo(outputs);
    }
}
