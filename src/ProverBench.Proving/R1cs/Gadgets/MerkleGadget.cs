namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Paths of a binary Merkle tree with Poseidon nodes in a circuit.</summary>
public static class MerkleGadget
{
    /// <summary>The root above a leaf: node = Poseidon(left, right), 243 constraints a level.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="leaf">The leaf's digest.</param>
    /// <param name="position">The bits of the leaf's position, lowest first: bit i says that the node at height i is a right child.</param>
    /// <param name="siblings">The sibling at each height, the leaf's first.</param>
    /// <param name="name">A name for the scope.</param>
    /// <exception cref="ArgumentException">There is not one sibling for each bit.</exception>
    public static Num<F> MerkleRoot<F>(
        this CircuitBuilder<F> circuit,
        in Num<F> leaf,
        ReadOnlySpan<Bool<F>> position,
        ReadOnlySpan<Num<F>> siblings,
        string name)
        where F : unmanaged, IPrimeField<F>
    {
        if (position.Length != siblings.Length)
        {
            throw new ArgumentException($"{siblings.Length} siblings do not go with a position of {position.Length} bits");
        }

        using var scope = circuit.Enter(name);
        var node = leaf;
        for (var height = 0; height < siblings.Length; height++)
        {
            using var level = circuit.Enter("level", height);
            var (left, right) = circuit.Swap(position[height], node, siblings[height], "side");
            node = circuit.Poseidon("node", left, right);
        }

        return node;
    }
}
