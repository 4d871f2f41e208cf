using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary>The sponge over Goldilocks that <see cref="PublicDigest"/> is, inside a circuit over another field.</summary>
internal static class GoldilocksSponge
{
    /// <summary>The digest of elements.</summary>
    public static R1csElement[] Digest(ReadOnlySpan<R1csElement> elements)
    {
        var hasher = PublicDigest.Hasher;
        var state = new R1csElement[hasher.Sponge.Width];
        for (; !elements.IsEmpty; elements = elements[Math.Min(hasher.Rate, elements.Length)..])
        {
            elements[..Math.Min(hasher.Rate, elements.Length)].CopyTo(state);
            state = Permute(state, hasher.Sponge);
        }

        return state[..hasher.DigestLength];
    }

    /// <summary>P(state). Only S-boxes x^7 cost constraints.</summary>
    /// <remarks>A lane is Σ constant·element over what S-boxes gave, its constants modulo p: linear layers change the constants alone, so that no integer grows by them.</remarks>
    public static R1csElement[] Permute(ReadOnlySpan<R1csElement> state, Poseidon2Parameters<Goldilocks> parameters)
    {
        var columns = new List<(R1csElement Element, Goldilocks[] Lanes)>();
        for (var i = 0; i < state.Length; i++)
        {
            columns.Add((state[i], Unit(i)));
        }

        Linear(lanes => Poseidon2.ExternalLayer<Goldilocks>(lanes, parameters.ExternalMatrix));
        FullRounds(parameters.ExternalInitial.ToArray());
        foreach (var constant in parameters.Internal.ToArray())
        {
            var element = Seventh(Lane(0) + constant);
            foreach (var (_, lanes) in columns)
            {
                lanes[0] = Goldilocks.Zero;
            }

            columns.Add((element, Unit(0)));
            Linear(lanes => Poseidon2.InternalLayer(lanes, parameters.InternalDiagonalMinusOne));
        }

        FullRounds(parameters.ExternalFinal.ToArray());
        return [.. Enumerable.Range(0, parameters.Width).Select(Lane)];

        void FullRounds(Goldilocks[] constants)
        {
            foreach (var round in constants.Chunk(parameters.Width))
            {
                R1csElement[] next = [.. round.Select((constant, i) => Seventh(Lane(i) + constant))];
                columns.Clear();
                columns.AddRange(next.Select((element, i) => (element, Unit(i))));
                Linear(lanes => Poseidon2.ExternalLayer<Goldilocks>(lanes, parameters.ExternalMatrix));
            }
        }

        void Linear(Action<Goldilocks[]> layer) => columns.ForEach(column => layer(column.Lanes));

        R1csElement Lane(int lane) => columns.Aggregate((R1csElement)Goldilocks.Zero, (sum, column) => sum + R1csElement.Scale(column.Element, column.Lanes[lane]));

        Goldilocks[] Unit(int lane)
        {
            var unit = new Goldilocks[parameters.Width];
            unit[lane] = Goldilocks.One;
            return unit;
        }
    }

    /// <summary>x^7 = (x³)²·x, below 2^193: where a layer's constants are small no residue is taken, and where they are not it is taken once.</summary>
    private static R1csElement Seventh(R1csElement x)
    {
        x = x.Reduce();
        var cube = (x * x * x).Reduce();
        return cube * cube * x;
    }
}
