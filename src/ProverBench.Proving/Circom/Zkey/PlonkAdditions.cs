namespace ProverBench.Proving.Circom;

/// <summary>The variables that a PLONK key adds to the witness's (section 3), in the order in which they are computed; read in slices.</summary>
public sealed class PlonkAdditions<S>
    where S : unmanaged, IPrimeField<S>
{
    private readonly CircomSection _section;
    private readonly int _wires;

    /// <exception cref="MalformedFileException">The section does not hold so many.</exception>
    internal PlonkAdditions(CircomSection section, int wires, int count)
    {
        (_section, _wires, Count) = (section, wires, count);
        section.RequireLength((long)count * PlonkAdditionCodec<S>.Size, $"{count} additions of {PlonkAdditionCodec<S>.Size} bytes");
    }

    /// <summary>Number of additions; addition i is variable (wires of the witness) + i.</summary>
    public int Count { get; }

    /// <summary>additions[i] ← addition from + i; its signals are variables before its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One is not in its form; the first is named.</exception>
    public void Read(long from, Span<PlonkAddition<S>> additions)
    {
        ItemReader.Read<PlonkAddition<S>, PlonkAdditionCodec<S>>(_section, 0, from, additions);
        for (var i = 0; i < additions.Length; i++)
        {
            var own = _wires + from + i;
            ref readonly var addition = ref additions[i];
            if (addition.SignalA >= own || addition.SignalB >= own)
            {
                throw _section.Refuse(
                    (from + i) * PlonkAdditionCodec<S>.Size, $"signals below {own} in addition {from + i}", $"{addition.SignalA} and {addition.SignalB}");
            }
        }
    }

    /// <summary>All additions.</summary>
    /// <exception cref="MalformedFileException">One is not in its form; the first is named.</exception>
    public PlonkAddition<S>[] ReadAll()
    {
        var additions = new PlonkAddition<S>[Count];
        Read(0, additions);
        return additions;
    }
}
