using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Circle;

/// <summary>The one encoding of a circle STARK, in the order of the protocol.</summary>
internal static class CircleProofCodec
{
    /// <summary>The bytes of a proof.</summary>
    public static byte[] Write(CircleProofParts proof, CircleShape shape)
    {
        var hash = shape.Key.Policy.TreeHash<Mersenne31>();
        var writer = new ProofWriter(shape.ByteSize);
        writer.Digests(proof.TraceCap, hash);
        writer.Digests(proof.QuotientCap, hash);
        writer.Nonce(proof.DeepNonce, shape.Key.Policy.Grinding.Deep);
        foreach (var claims in proof.Claims)
        {
            writer.Elements<Mersenne31Quartic>(claims);
        }

        writer.Write(proof.Fri, shape.Fri, hash);
        return writer.ToArray();
    }

    /// <summary>Reads a proof of this shape.</summary>
    /// <exception cref="MalformedProofException">The length is another, or an element or digest is not canonical.</exception>
    public static CircleProofParts Read(ReadOnlySpan<byte> bytes, CircleShape shape)
    {
        var hash = shape.Key.Policy.TreeHash<Mersenne31>();
        var reader = new ProofReader(bytes, shape.ByteSize);
        var traceCap = reader.Digests(1 << shape.Cap(0), hash, "trace cap");
        var quotientCap = reader.Digests(1 << shape.Cap(1), hash, "quotient cap");
        var deepNonce = reader.Nonce(shape.Key.Policy.Grinding.Deep);
        var claims = new Mersenne31Quartic[shape.Rounds.Length][];
        for (var r = 0; r < claims.Length; r++)
        {
            claims[r] = reader.Elements<Mersenne31Quartic>(shape.Rounds[r][0].Columns * shape.Rounds[r][0].Points, $"opened values of round {r}");
        }

        var fri = reader.ReadFri<Mersenne31, Mersenne31Quartic>(shape.Fri, hash);
        reader.End();
        return new(traceCap, quotientCap, deepNonce, claims, fri);
    }
}
