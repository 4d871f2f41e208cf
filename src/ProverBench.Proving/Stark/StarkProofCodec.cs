using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>The one encoding of a STARK, in the order of the protocol.</summary>
internal static class StarkProofCodec
{
    /// <summary>Appends a proof.</summary>
    public static void Write<F, E>(ProofWriter writer, StarkProofParts<F, E> proof, StarkShape<F, E> shape, TreeHash<F> hash)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var grinding = shape.Key.Policy.Grinding;
        writer.Digests(proof.MainCap, hash);
        if (shape.HasArguments)
        {
            writer.Nonce(proof.LookupNonce, grinding.Lookup);
            writer.Digests(proof.ArgumentCap, hash);
            writer.Elements<E>(proof.BusSums);
        }

        writer.Digests(proof.QuotientCap, hash);
        writer.Nonce(proof.DeepNonce, grinding.Deep);
        foreach (var claims in proof.Claims.SelectMany(round => round))
        {
            writer.Elements<E>(claims);
        }

        writer.Write(proof.Fri, shape.Fri, hash);
    }

    /// <summary>Reads a proof of this shape.</summary>
    /// <exception cref="MalformedProofException">The length is another, or an element or digest is not canonical.</exception>
    public static StarkProofParts<F, E> Read<F, E>(ReadOnlySpan<byte> bytes, StarkShape<F, E> shape, TreeHash<F> hash)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var grinding = shape.Key.Policy.Grinding;
        var reader = new ProofReader(bytes, shape.ByteSize);
        var mainCap = Cap(ref reader, RoundKind.Main, "trace cap");
        var lookupNonce = shape.HasArguments ? reader.Nonce(grinding.Lookup) : 0;
        var argumentCap = Cap(ref reader, RoundKind.Arguments, "argument cap");
        var busSums = reader.Elements<E>(shape.LookupTables.Length, "bus sums");
        var quotientCap = Cap(ref reader, RoundKind.Quotient, "quotient cap");
        var deepNonce = reader.Nonce(grinding.Deep);
        var claims = new E[shape.Rounds.Length][][];
        for (var r = 0; r < claims.Length; r++)
        {
            var matrices = shape.Rounds[r].Matrices;
            claims[r] = new E[matrices.Length][];
            for (var m = 0; m < matrices.Length; m++)
            {
                claims[r][m] = reader.Elements<E>(matrices[m].Columns * matrices[m].Points, $"opened values of round {r}, matrix {m}");
            }
        }

        var fri = reader.ReadFri<F, E>(shape.Fri, hash);
        reader.End();
        return new(mainCap, lookupNonce, argumentCap, busSums, quotientCap, deepNonce, claims, fri);

        HashDigest[] Cap(ref ProofReader from, RoundKind kind, string what)
            => shape.Find(kind) is { } round ? from.Digests(1 << shape.Cap(round), hash, what) : [];
    }
}
