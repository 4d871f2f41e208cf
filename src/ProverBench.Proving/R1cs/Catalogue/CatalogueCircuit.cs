namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>A named circuit whose inputs follow from a seed.</summary>
/// <typeparam name="F">The field.</typeparam>
public abstract class CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The name, parameters included: <c>sha256/55</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What a proof of it shows.</summary>
    public abstract string Summary { get; }

    /// <summary>The constraint system: the same for every seed.</summary>
    public ConstraintSystem<F> Synthesize() => ConstraintSynthesizer<F>.Synthesize(c => Describe(c, []));

    /// <summary>The value of every wire for a seed.</summary>
    /// <param name="seed">Any bytes.</param>
    /// <param name="expectedWires">Wires of the constraint system, to reserve room once.</param>
    /// <param name="substitute">See <see cref="WitnessGenerator{F}.Generate"/>.</param>
    public F[] Witness(ReadOnlySpan<byte> seed, int expectedWires = 0, Func<string, F, F>? substitute = null)
    {
        var bytes = seed.ToArray();
        return WitnessGenerator<F>.Generate(c => Describe(c, bytes), expectedWires, substitute);
    }

    /// <summary>The public values for a seed, outputs and then inputs, computed without the circuit.</summary>
    public abstract F[] Statement(ReadOnlySpan<byte> seed);

    /// <summary>Whether the public input of a path follows from the other inputs, so that the constraints determine it.</summary>
    protected internal virtual bool Follows(string publicInput) => false;

    /// <summary>Lays the circuit down, its inputs those of the seed.</summary>
    protected internal abstract void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed);

    /// <summary>Draws for inputs: other ones for each circuit.</summary>
    private protected SeededStream Draws(ReadOnlySpan<byte> seed) => new("ProverBench/circuit/" + Name, seed);

    /// <summary>Bytes drawn.</summary>
    private protected byte[] DrawBytes(ReadOnlySpan<byte> seed, int count)
    {
        var (draws, bytes) = (Draws(seed), new byte[count]);
        for (var at = 0; at < count; at += 64)
        {
            draws.Block().AsSpan(0, Math.Min(64, count - at)).CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }
}
