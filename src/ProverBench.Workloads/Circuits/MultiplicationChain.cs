using ProverBench.Proving.R1cs;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// A circuit that fills 2^k rows of gates: xᵢ₊₁ = xᵢ·(xᵢ + i) from a public start to a public end. Every row is a product, every wire as wide as the field.
/// </summary>
/// <remarks>One row each for start and end, one that binds the end, and a step in each of the others.</remarks>
internal static class MultiplicationChain
{
    private const int OtherRows = 3;

    /// <summary>The constraints.</summary>
    public static ConstraintSystem<Bn254Fr> Circuit(int logRows) => ConstraintSynthesizer<Bn254Fr>.Synthesize(c => Describe(c, logRows, default));

    /// <summary>The wires for a start.</summary>
    public static Bn254Fr[] Witness(int logRows, Bn254Fr start) => WitnessGenerator<Bn254Fr>.Generate(c => Describe(c, logRows, start));

    /// <summary>The end for a start, and the start: what a proof states.</summary>
    public static Bn254Fr[] Statement(int logRows, Bn254Fr start)
    {
        var x = start;
        for (var i = 0; i < Steps(logRows); i++)
        {
            x *= x + Bn254Fr.FromUInt64((ulong)i);
        }

        return [x, start];
    }

    private static int Steps(int logRows) => (1 << logRows) - OtherRows;

    private static void Describe(CircuitBuilder<Bn254Fr> c, int logRows, in Bn254Fr start)
    {
        var end = c.PublicOutput("end");
        var x = c.PublicInput("start", start);
        for (var i = 0; i < Steps(logRows); i++)
        {
            x = c.Multiply(x, x + Bn254Fr.FromUInt64((ulong)i), "step", i);
        }

        c.Bind(end, x);
    }
}
