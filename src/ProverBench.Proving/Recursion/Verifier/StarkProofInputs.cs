using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>What <see cref="StarkVerifierCircuit{B, X, K, D, E}"/> takes from a machine for one proof, in its order.</summary>
internal sealed record StarkProofInputs(Goldilocks[] Elements, HashDigest[] Digests)
{
    /// <summary>The inputs of a proof that the native verifier accepts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="accelerated">The policy's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="MalformedProofException">It does not accept it.</exception>
    public static StarkProofInputs Of<E>(
        StarkVerifyingKey<Goldilocks, E> key, StarkStatement<Goldilocks> statement, ReadOnlySpan<byte> proof, TreeHash<Goldilocks>? accelerated = null)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var groups = new List<E[]>();
        var verdict = new StarkVerifier<Goldilocks, E>(key, accelerated).Verify(statement, proof, groups);
        if (!verdict.IsAccepted || !StarkShape<Goldilocks, E>.TryCreate(key, statement, out var shape, out _))
        {
            throw new MalformedProofException($"a proof that is refused has no inputs: {verdict}");
        }

        return Of(shape, StarkProofCodec.Read(proof, shape, key.Policy.TreeHash<Goldilocks>()), groups);
    }

    /// <summary>The inputs of any proof of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="parts">The proof.</param>
    /// <param name="groups">Of each folding step the points that are folded, query by query, each group in its order.</param>
    public static StarkProofInputs Of<E>(StarkShape<Goldilocks, E> shape, StarkProofParts<Goldilocks, E> parts, IReadOnlyList<E[]> groups)
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var (elements, digests) = (new List<Goldilocks>(), new List<HashDigest>());
        var grinding = shape.Key.Policy.Grinding;
        digests.AddRange(parts.MainCap);
        if (shape.HasArguments)
        {
            Nonce(parts.LookupNonce, grinding.Lookup);
            digests.AddRange(parts.ArgumentCap);
            Add(parts.BusSums);
        }

        digests.AddRange(parts.QuotientCap);
        Nonce(parts.DeepNonce, grinding.Deep);
        foreach (var claims in parts.Claims.SelectMany(round => round))
        {
            Add(claims);
        }

        Nonce(parts.Fri.BatchNonce, grinding.Batch);
        foreach (var layer in parts.Fri.Layers)
        {
            digests.AddRange(layer.Cap);
            Nonce(layer.Nonce, grinding.Fold);
        }

        Add(parts.Fri.FinalPolynomial);
        Nonce(parts.Fri.QueryNonce, grinding.Query);
        for (var q = 0; q < shape.Key.Policy.Queries; q++)
        {
            for (var r = 0; r < shape.Rounds.Length; r++)
            {
                var opened = parts.Fri.Rounds[r];
                for (var m = 0; m < opened.Rows.Length; m++)
                {
                    var columns = shape.Rounds[r].Matrices[m].Columns;
                    elements.AddRange(opened.Rows[m].AsSpan(q * columns, columns));
                }

                var length = shape.Fri.Rounds[r].Tree.PathLength;
                digests.AddRange(opened.Paths.AsSpan(q * length, length));
            }

            for (var i = 0; i < groups.Count; i++)
            {
                var step = shape.Fri.Schedule.Steps[i];
                Add(groups[i][(q << step.LogArity)..((q + 1) << step.LogArity)]);
                var length = step.LogFolded - shape.Fri.LayerCap(step);
                digests.AddRange(parts.Fri.Layers[i].Paths.AsSpan(q * length, length));
            }
        }

        return new([.. elements], [.. digests]);

        void Add(E[] values) => elements.AddRange(values.SelectMany(value => Enumerable.Range(0, E.ExtensionDegree).Select(j => value.Coefficient(j))));

        void Nonce(ulong nonce, int bits)
        {
            if (bits > 0)
            {
                elements.Add(Goldilocks.FromUInt64(nonce));
            }
        }
    }
}
