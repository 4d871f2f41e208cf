namespace ProverBench.Proving.Rollup;

/// <summary>What a batch proof says in public.</summary>
/// <param name="OldRoot">The account tree's root before.</param>
/// <param name="NewRoot">And after.</param>
/// <param name="OldDigest">The digest before; the verifier sets the first, which binds a proof to a session.</param>
/// <param name="NewDigest">The digest after: chained over the hashes of the transfers.</param>
/// <param name="Count">Transfers, padding not counted.</param>
/// <param name="FeeTotal">The sum of their fees, which are burned.</param>
public sealed record BatchStatement(Bn254Fr OldRoot, Bn254Fr NewRoot, Bn254Fr OldDigest, Bn254Fr NewDigest, Bn254Fr Count, Bn254Fr FeeTotal)
{
    /// <summary>Number of public values.</summary>
    public const int Size = 6;

    /// <summary>The public values, in the order of the parameters.</summary>
    public Bn254Fr[] ToPublicValues() => [OldRoot, NewRoot, OldDigest, NewDigest, Count, FeeTotal];

    /// <summary>The statement of public values.</summary>
    /// <exception cref="MalformedProofException">There are not <see cref="Size"/>.</exception>
    public static BatchStatement FromPublicValues(ReadOnlySpan<Bn254Fr> values)
        => values.Length == Size
            ? new(values[0], values[1], values[2], values[3], values[4], values[5])
            : throw new MalformedProofException($"a batch statement has {Size} public values, found {values.Length}");
}
