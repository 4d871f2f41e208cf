using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>The canonical encoding of <see cref="FriProof{F, E}"/>, in the order of the protocol.</summary>
public static class FriProofCodec
{
    /// <summary>Appends a proof.</summary>
    public static void Write<F, E>(this ProofWriter writer, FriProof<F, E> proof, FriProofShape shape, TreeHash<F> hash)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var grinding = shape.Policy.Grinding;
        writer.Digests(proof.MaskCap, hash);
        writer.Elements<E>(proof.MaskClaims);
        writer.Nonce(proof.BatchNonce, grinding.Batch);
        foreach (var layer in proof.Layers)
        {
            writer.Digests(layer.Cap, hash);
            writer.Nonce(layer.Nonce, grinding.Fold);
        }

        writer.Elements<E>(proof.FinalPolynomial);
        writer.Nonce(proof.QueryNonce, grinding.Query);
        foreach (var round in proof.Rounds)
        {
            foreach (var rows in round.Rows)
            {
                writer.Elements<F>(rows);
            }

            writer.Digests(round.Paths, hash);
        }

        foreach (var layer in proof.Layers)
        {
            writer.Elements<E>(layer.Siblings);
            writer.Digests(layer.Paths, hash);
        }
    }

    /// <summary>Reads a proof of this shape.</summary>
    /// <exception cref="MalformedProofException">An element or a digest is not canonical.</exception>
    public static FriProof<F, E> ReadFri<F, E>(this ref ProofReader reader, FriProofShape shape, TreeHash<F> hash)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var policy = shape.Policy;
        var maskCap = shape.Mask is null ? [] : reader.Digests(1 << shape.Mask.Tree.CapHeight, hash, "mask cap");
        var maskClaims = shape.Mask is null ? [] : reader.Elements<E>(shape.Degree, "mask claims");
        var batchNonce = reader.Nonce(policy.Grinding.Batch);
        var steps = shape.Schedule.Steps;
        var caps = new HashDigest[steps.Length][];
        var nonces = new ulong[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            caps[i] = reader.Digests(1 << shape.LayerCap(steps[i]), hash, $"cap of folding step {i}");
            nonces[i] = reader.Nonce(policy.Grinding.Fold);
        }

        var final = reader.Elements<E>(1 << shape.Schedule.LogFinalLength, "final polynomial");
        var queryNonce = reader.Nonce(policy.Grinding.Query);
        var rounds = new OpenedRows<F>[shape.Rounds.Length];
        for (var r = 0; r < rounds.Length; r++)
        {
            var leaves = shape.Rounds[r].Leaves;
            var rows = new F[leaves.Length][];
            for (var m = 0; m < rows.Length; m++)
            {
                rows[m] = reader.Elements<F>(checked(policy.Queries * leaves[m].Width), $"rows of matrix {m} of round {r}");
            }

            rounds[r] = new OpenedRows<F>(rows, reader.Digests(policy.Queries * shape.Rounds[r].Tree.PathLength, hash, $"paths of round {r}"));
        }

        var layers = new FriLayer<E>[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var siblings = reader.Elements<E>(policy.Queries * ((1 << steps[i].LogArity) - 1), $"siblings of folding step {i}");
            var paths = reader.Digests(policy.Queries * (steps[i].LogFolded - caps[i].LogLength()), hash, $"paths of folding step {i}");
            layers[i] = new FriLayer<E>(caps[i], nonces[i], siblings, paths);
        }

        return new FriProof<F, E>(maskCap, maskClaims, batchNonce, layers, final, queryNonce, rounds);
    }

    private static int LogLength(this HashDigest[] cap) => int.Log2(cap.Length);
}
