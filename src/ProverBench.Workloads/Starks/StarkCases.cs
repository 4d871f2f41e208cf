using ProverBench.Algebra.Hashing;
using ProverBench.Results;

namespace ProverBench.Workloads.Starks;

/// <summary>The AIRs of the <c>stark</c> workload, by name.</summary>
internal static class StarkCases
{
    /// <summary>log₂ of the Poseidon2 permutations of a row.</summary>
    public const int LogPermutationsPerRow = 3;

    /// <summary>Their names.</summary>
    public static string[] Names { get; } = ["fibonacci", "keccak-f", "poseidon2"];

    /// <summary>The case of a name over F.</summary>
    /// <param name="air">One of <see cref="Names"/>.</param>
    /// <param name="logSize">log₂ of the permutations (poseidon2) or rows (others).</param>
    /// <exception cref="ParameterException">The size does not suit the AIR.</exception>
    public static IStarkCase<F> Create<F>(string air, int logSize)
        where F : unmanaged, ITwoAdicField<F>
        => air switch
        {
            "fibonacci" => new FibonacciCase<F>(Within(logSize, 1, 24)),
            "keccak-f" => new KeccakCase<F>(Within(logSize, 5, 20)),
            _ => new Poseidon2Case<F>(Instance<F>(), Within(logSize, LogPermutationsPerRow + 1, 24)),
        };

    /// <summary>The narrowest of the field's instances with the constants that Plonky3 uses: what its benchmarks prove.</summary>
    private static Poseidon2Parameters<F> Instance<F>()
        where F : unmanaged, ITwoAdicField<F>
        => Poseidon2Instances.Over<F>().Where(i => i.Library == "plonky3").MinBy(i => i.Width)
            ?? throw new ParameterException("air", "one that the policy's field has", "poseidon2");

    private static int Within(int logSize, int least, int greatest)
        => logSize >= least && logSize <= greatest ? logSize : throw new ParameterException("log-size", $"{least} to {greatest}", $"{logSize}");
}
