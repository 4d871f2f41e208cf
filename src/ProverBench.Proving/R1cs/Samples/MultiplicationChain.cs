namespace ProverBench.Proving.R1cs.Samples;

/// <summary>
/// A circuit that fills 2^k rows of gates: xᵢ₊₁ = xᵢ·(xᵢ + i) from a public start to a public end. Every row is a product, every wire as wide as the field.
/// </summary>
/// <remarks>One row each for start and end, one that binds the end, and a step in each of the others.</remarks>
public static class MultiplicationChain<S>
    where S : unmanaged, IPrimeField<S>
{
    private const int OtherRows = 3;

    /// <summary>The constraints.</summary>
    public static ConstraintSystem<S> Circuit(int logRows) => ConstraintSynthesizer<S>.Synthesize(c => Describe(c, logRows, default));

    /// <summary>The wires for a start.</summary>
    public static S[] Witness(int logRows, S start) => WitnessGenerator<S>.Generate(c => Describe(c, logRows, start));

    /// <summary>The end for a start, and the start: what a proof states.</summary>
    public static S[] Statement(int logRows, S start)
    {
        var x = start;
        for (var i = 0; i < Steps(logRows); i++)
        {
            x *= x + S.FromUInt64((ulong)i);
        }

        return [x, start];
    }

    private static int Steps(int logRows) => (1 << logRows) - OtherRows;

    /// <summary>The description.</summary>
    internal static void Describe(CircuitBuilder<S> c, int logRows, in S start)
    {
        var end = c.PublicOutput("end");
        var x = c.PublicInput("start", start);
        for (var i = 0; i < Steps(logRows); i++)
        {
            x = c.Multiply(x, x + S.FromUInt64((ulong)i), "step", i);
        }

        c.Bind(end, x);
    }
}
