using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Rollup;

/// <summary>One slot of the batch circuit.</summary>
internal static class TransferCircuit
{
    private static readonly Bn254Fr LastNonce = Bn254Fr.FromUInt64(uint.MaxValue);

    /// <summary>Lays down a slot; returns the state it leaves.</summary>
    public static RollupCircuit.State Describe(
        CircuitBuilder<Bn254Fr> circuit,
        RollupParameters parameters,
        in RollupCircuit.State state,
        in Bool<Bn254Fr> active,
        TransferSlot? slot)
    {
        var transfer = slot?.Transfer ?? default;
        var from = circuit.PrivateInput("from", Bn254Fr.FromUInt64(transfer.From));
        var to = circuit.PrivateInput("to", Bn254Fr.FromUInt64(transfer.To));
        var nonce = circuit.PrivateInput("nonce", transfer.Nonce);
        var fee = circuit.PrivateInput("fee", transfer.Fee);
        var amount = circuit.PrivateInput("amount", transfer.Amount);

        // The ranges make the packed word one to one.
        var fromBits = circuit.ToBits(from, parameters.Depth, "from range");
        var toBits = circuit.ToBits(to, parameters.Depth, "to range");
        circuit.AssertRange(nonce, RollupParameters.NonceBits, "nonce range");
        circuit.AssertRange(fee, RollupParameters.FeeBits, "fee range");
        circuit.AssertRange(amount, RollupParameters.AmountBits, "amount range");
        circuit.AssertNonzero(amount, "amount above zero");
        circuit.AssertNonzero(nonce - LastNonce, "nonce below the last");

        var word = Num<Bn254Fr>.Weighted([.. TransferWords.Weights], [from, to, nonce, fee, amount]);
        var hash = circuit.Poseidon("transaction hash", word, RollupHashes.TransactionTag);
        var key = Point(circuit, "A", slot?.PublicKey);
        var r8 = Point(circuit, "R8", slot?.R8);
        circuit.AssertSignature(key, r8, circuit.PrivateInput("S", slot?.S ?? default), hash, "signature");

        var middle = Sender(circuit, state.Root, active, key, fromBits, nonce, amount + fee, slot);
        var root = Receiver(circuit, middle, active, toBits, amount, slot);
        var digest = circuit.Poseidon("digest", state.Digest, hash);
        return new(
            circuit.Select(active, root, state.Root, "root"),
            circuit.Select(active, digest, state.Digest, "next digest"),
            state.Count + active.Num,
            state.Fees + circuit.Multiply(active.Num, fee, "burned"));
    }

    /// <summary>The sender's leaf under the state's root, and the root once it has paid.</summary>
    private static Num<Bn254Fr> Sender(
        CircuitBuilder<Bn254Fr> circuit,
        in Num<Bn254Fr> root,
        in Bool<Bn254Fr> active,
        in EdwardsPoint<Bn254Fr> key,
        ReadOnlySpan<Bool<Bn254Fr>> position,
        in Num<Bn254Fr> nonce,
        in Num<Bn254Fr> paid,
        TransferSlot? slot)
    {
        using var scope = circuit.Enter("sender");
        var keyHash = circuit.Poseidon("key hash", key.X, key.Y);
        var balance = circuit.PrivateInput("balance", slot?.SenderBalance ?? default);
        circuit.AssertRange(balance - paid, RollupParameters.AmountBits, "new balance range");
        var path = Path(circuit, slot?.SenderPath, position.Length);
        AssertRoot(circuit, active, circuit.MerkleRoot(Leaf(circuit, "old leaf", keyHash, balance, nonce), position, path, "old path"), root);
        return circuit.MerkleRoot(Leaf(circuit, "new leaf", keyHash, balance - paid, nonce + Bn254Fr.One), position, path, "new path");
    }

    /// <summary>The receiver's leaf under the root that the sender left, and the root once it is paid.</summary>
    private static Num<Bn254Fr> Receiver(
        CircuitBuilder<Bn254Fr> circuit,
        in Num<Bn254Fr> root,
        in Bool<Bn254Fr> active,
        ReadOnlySpan<Bool<Bn254Fr>> position,
        in Num<Bn254Fr> amount,
        TransferSlot? slot)
    {
        using var scope = circuit.Enter("receiver");
        var keyHash = circuit.PrivateInput("key hash", slot?.Receiver.KeyHash ?? default);
        var balance = circuit.PrivateInput("balance", slot?.Receiver.Balance ?? default);
        var nonce = circuit.PrivateInput("nonce", slot?.Receiver.Nonce ?? default);
        circuit.AssertNonzero(keyHash, "account exists");
        circuit.AssertRange(balance + amount, RollupParameters.AmountBits, "new balance range");
        var path = Path(circuit, slot?.ReceiverPath, position.Length);
        AssertRoot(circuit, active, circuit.MerkleRoot(Leaf(circuit, "old leaf", keyHash, balance, nonce), position, path, "old path"), root);
        return circuit.MerkleRoot(Leaf(circuit, "new leaf", keyHash, balance + amount, nonce), position, path, "new path");
    }

    private static Num<Bn254Fr> Leaf(CircuitBuilder<Bn254Fr> circuit, string name, in Num<Bn254Fr> keyHash, in Num<Bn254Fr> balance, in Num<Bn254Fr> nonce)
        => circuit.Poseidon(name, keyHash, balance, nonce, RollupHashes.LeafTag);

    /// <summary>active·(found − root) = 0.</summary>
    private static void AssertRoot(CircuitBuilder<Bn254Fr> circuit, in Bool<Bn254Fr> active, in Num<Bn254Fr> found, in Num<Bn254Fr> root)
        => circuit.Assert(active.Num, found - root, Num<Bn254Fr>.Zero, "leads to the root");

    private static Num<Bn254Fr>[] Path(CircuitBuilder<Bn254Fr> circuit, IReadOnlyList<Bn254Fr>? siblings, int depth)
    {
        var path = new Num<Bn254Fr>[depth];
        for (var height = 0; height < depth; height++)
        {
            path[height] = circuit.PrivateInput("sibling", siblings?[height] ?? default, height);
        }

        return path;
    }

    private static EdwardsPoint<Bn254Fr> Point(CircuitBuilder<Bn254Fr> circuit, string name, BabyJubJub? point)
    {
        var (x, y) = point?.ToAffine() ?? default;
        return new(circuit.PrivateInput(name + ".x", x), circuit.PrivateInput(name + ".y", y));
    }
}
