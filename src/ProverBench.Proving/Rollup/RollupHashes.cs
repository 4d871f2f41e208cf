using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Rollup;

/// <summary>What is hashed in the rollup, all with circomlib's Poseidon over BN254's scalar field.</summary>
public static class RollupHashes
{
    /// <summary>Set apart leaves: "leaf" as a little-endian integer.</summary>
    public static Bn254Fr LeafTag { get; } = Tag("leaf");

    /// <summary>Sets apart transactions.</summary>
    public static Bn254Fr TransactionTag { get; } = Tag("transfer");

    /// <summary>The leaf of a position that no account holds: key hash, balance and nonce zero.</summary>
    public static Bn254Fr EmptyLeaf { get; } = Leaf(LeafData.Empty);

    /// <summary>H(A.x, A.y) of a public key.</summary>
    public static Bn254Fr Key(in BabyJubJub publicKey)
    {
        var (x, y) = publicKey.ToAffine();
        return PoseidonBn254.Hash(x, y);
    }

    /// <summary>H(key hash, balance, nonce, tag).</summary>
    public static Bn254Fr Leaf(in LeafData leaf) => PoseidonBn254.Hash(leaf.KeyHash, leaf.Balance, leaf.Nonce, LeafTag);

    /// <summary>H(left, right).</summary>
    public static Bn254Fr Node(in Bn254Fr left, in Bn254Fr right) => PoseidonBn254.Hash(left, right);

    /// <summary>H(word, tag), the message that is signed.</summary>
    public static Bn254Fr Transaction(in TransferWords transfer) => PoseidonBn254.Hash(transfer.Packed, TransactionTag);

    /// <summary>H(digest, transaction hash): how a batch's digest grows.</summary>
    public static Bn254Fr Digest(in Bn254Fr digest, in Bn254Fr transaction) => PoseidonBn254.Hash(digest, transaction);

    private static Bn254Fr Tag(string text) => Bn254Fr.FromBigInteger(new BigInteger(System.Text.Encoding.ASCII.GetBytes(text), isUnsigned: true));
}
