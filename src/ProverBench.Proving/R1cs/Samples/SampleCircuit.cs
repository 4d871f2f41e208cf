namespace ProverBench.Proving.R1cs.Samples;

/// <summary>Circuits of any size whose witnesses follow from a seed; over any field.</summary>
/// <typeparam name="S">The field.</typeparam>
public static class SampleCircuit<S>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>The constraints, exactly as many as the shape says.</summary>
    public static ConstraintSystem<S> Synthesize(SampleShape shape) => ConstraintSynthesizer<S>.Synthesize(c => Describe(c, shape, []));

    /// <summary>The value of each wire for a seed.</summary>
    /// <param name="shape">The circuit.</param>
    /// <param name="seed">Any bytes.</param>
    public static S[] Witness(SampleShape shape, ReadOnlySpan<byte> seed)
    {
        var bytes = seed.ToArray();
        return WitnessGenerator<S>.Generate(c => Describe(c, shape, bytes), shape.Constraints);
    }

    /// <summary>The public values for a seed, computed without the circuit.</summary>
    /// <param name="shape">The circuit.</param>
    /// <param name="seed">Any bytes.</param>
    public static S[] Statement(SampleShape shape, ReadOnlySpan<byte> seed)
        => shape.Width == WitnessWidth.Full ? PowerChain<S>.Statement(shape.Constraints, seed) : BitRounds<S>.Statement(shape.Constraints, seed);

    /// <summary>The description.</summary>
    internal static void Describe(CircuitBuilder<S> circuit, SampleShape shape, byte[] seed)
    {
        if (shape.Width == WitnessWidth.Full)
        {
            PowerChain<S>.Describe(circuit, shape.Constraints, seed);
        }
        else
        {
            BitRounds<S>.Describe(circuit, shape.Constraints, seed);
        }
    }
}
