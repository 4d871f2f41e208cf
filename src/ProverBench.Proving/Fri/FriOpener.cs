using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>What provers over any domain do alike: commit, work for challenges, open what was committed to.</summary>
internal sealed class FriOpener<F, E>(IBackend backend, ITreeKernels<F> trees, TreeHash<F> hash)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>Finds the kernels for hashes and work. False, and why, where the policy does not fit the fields or the backend has not all of them.</summary>
    public static bool TryCreate(IBackend backend, FriPolicy policy, [NotNullWhen(true)] out FriOpener<F, E>? opener, [NotNullWhen(false)] out string? reason)
    {
        opener = null;
        if (!policy.TryValidate<F, E>(out reason))
        {
            return false;
        }

        var hash = policy.TreeHash<F>();
        if (!backend.TryGetKernels<ITreeKernels<F>>(out var trees) || !backend.TryGetKernels<IGrindingKernels<F>>(out var grinding))
        {
            reason = $"{backend.Descriptor.Address} has not all kernels for proofs over {F.Name} with challenges from {E.Name}";
            return false;
        }

        var grinds = hash switch
        {
            Poseidon2TreeHash<F> poseidon => grinding.Supports(poseidon.Hasher.Sponge),
            Bn254TreeHash slots => backend.TryGetKernels<IGrindingKernels<Bn254Fr>>(out var wide) && wide.Supports(slots.Hasher.Sponge),
            _ => grinding.Supports((ByteTreeHash<F>)hash),
        };
        if (!trees.Supports(hash) || !grinds)
        {
            reason = $"{backend.Descriptor.Address} has no kernels for the hash {hash.Name}";
            return false;
        }

        opener = new(backend, trees, hash);
        return true;
    }

    /// <summary>The policy's hash as the backend accelerates it.</summary>
    public TreeHash<F> Hash => trees.Accelerate(hash);

    /// <summary>The tree over matrices, leaves of 2^logGroup rows each, and its cap.</summary>
    public DeviceTree<F> Commit(ReadOnlySpan<DeviceMatrix<F>> matrices, int logGroup, int capHeight, out HashDigest[] cap)
    {
        var tree = trees.Commit(matrices, logGroup, capHeight, hash);
        cap = new HashDigest[1 << capHeight];
        tree.ReadCap(cap);
        return tree;
    }

    /// <summary>Work before a challenge, where the policy asks for it.</summary>
    public ulong Grind(Transcript<F> transcript, int bits, IProofPhases phases)
    {
        if (bits > 0)
        {
            phases.Enter(ProofPhase.Grinding);
        }

        return transcript.Grind(backend, bits);
    }

    /// <summary>Rows of a commitment at the queries.</summary>
    public OpenedRows<F> OpenRows(Commitment<F> commitment, long[] indices)
    {
        var matrices = commitment.Extended.Concat(commitment.Salts).ToArray();
        var rows = new F[matrices.Length][];
        for (var m = 0; m < rows.Length; m++)
        {
            var shape = matrices[m].Shape;
            rows[m] = new F[indices.Length * shape.Columns];
            trees.ReadRows(matrices[m], 0, Array.ConvertAll(indices, index => index & (shape.Rows - 1)), rows[m]);
        }

        return new OpenedRows<F>(rows, ReadPaths(commitment.Tree, indices));
    }

    /// <summary>What a folding step shows of the queries' groups.</summary>
    public FriLayer<E> OpenLayer(FriStep step, DeviceMatrix<F> codeword, DeviceTree<F> tree, HashDigest[] cap, ulong nonce, long[] indices)
    {
        var arity = 1 << step.LogArity;
        var groups = ReadElements(codeword, step.LogArity, Array.ConvertAll(indices, index => index & ((1L << step.LogFolded) - 1)));
        var siblings = new E[indices.Length * (arity - 1)];
        for (var q = 0; q < indices.Length; q++)
        {
            var own = (int)((indices[q] >> step.LogFolded) & (arity - 1));
            var group = groups.AsSpan(q * arity, arity);
            var rest = siblings.AsSpan(q * (arity - 1), arity - 1);
            group[..own].CopyTo(rest);
            group[(own + 1)..].CopyTo(rest[own..]);
        }

        return new FriLayer<E>(cap, nonce, siblings, ReadPaths(tree, indices));
    }

    private HashDigest[] ReadPaths(DeviceTree<F> tree, long[] indices)
    {
        var paths = new HashDigest[indices.Length * tree.PathLength];
        tree.ReadPaths(Array.ConvertAll(indices, index => index & ((1L << tree.LogLeaves) - 1)), paths);
        return paths;
    }

    /// <summary>Rows of a column over E.</summary>
    public E[] ReadElements(DeviceMatrix<F> column, int logGroup, long[] indices)
    {
        var elements = new E[indices.Length << logGroup];
        var words = new F[elements.Length * E.ExtensionDegree];
        trees.ReadRows(column, logGroup, indices, words);
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = E.FromCoefficients(words.AsSpan(i * E.ExtensionDegree, E.ExtensionDegree));
        }

        return elements;
    }
}
