namespace ProverBench.Algebra.Hashing;

/// <summary>What a verifier knows of a tree before it sees an opening: 2^Depth rows of RowWidth elements.</summary>
public readonly record struct MerkleShape(int Depth, int RowWidth);
