using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.Rollup;

/// <summary>Accounts in a sparse Merkle tree, and the rules of a transfer.</summary>
/// <remarks>
/// Accounts come from genesis alone, where their keys are checked. A transfer needs nonce = the sender's nonce &lt; 2^32 − 1, 0 &lt; amount &lt; 2^62,
/// amount + fee ≤ balance, a receiver that exists and stays below 2^62, and the sender's signature. The sender's leaf is written first and the
/// receiver's read from the tree that results, so that a transfer to oneself costs the fee and no more.
/// </remarks>
public sealed class Ledger
{
    private readonly Dictionary<uint, LeafData> _leaves = [];
    private readonly SparseMerkleTree _tree;

    /// <summary>A ledger at genesis.</summary>
    /// <param name="depth">Levels of the tree.</param>
    /// <param name="genesis">Position, public key and balance of every account.</param>
    /// <exception cref="ArgumentException">A position is taken twice, a key is neutral or outside the subgroup, or a balance is 2^62 or more.</exception>
    public Ledger(int depth, IEnumerable<(uint Position, BabyJubJub PublicKey, ulong Balance)> genesis)
    {
        _tree = new(depth, RollupHashes.EmptyLeaf);
        foreach (var (position, key, balance) in genesis)
        {
            if (key.IsIdentity || !key.IsInSubgroup)
            {
                throw new ArgumentException($"the key of account {position} is not of the subgroup's order");
            }

            if (balance >> RollupParameters.AmountBits != 0)
            {
                throw new ArgumentException($"the balance of account {position} is 2^{RollupParameters.AmountBits} or more");
            }

            if (!_leaves.TryAdd(position, new(RollupHashes.Key(key), Bn254Fr.FromUInt64(balance), Bn254Fr.Zero)))
            {
                throw new ArgumentException($"account {position} is opened twice");
            }
        }

        _tree.Set(_leaves.Select(l => KeyValuePair.Create(l.Key, RollupHashes.Leaf(l.Value))));
    }

    /// <summary>The tree's root.</summary>
    public Bn254Fr Root => _tree.Root;

    /// <summary>Levels of the tree.</summary>
    public int Depth => _tree.Depth;

    /// <summary>Number of accounts.</summary>
    public int Accounts => _leaves.Count;

    /// <summary>Balance and nonce of an account; false when there is none.</summary>
    public bool TryGetAccount(uint position, out ulong balance, out uint nonce)
    {
        var found = _leaves.TryGetValue(position, out var leaf);
        (balance, nonce) = found ? (ToUInt64(leaf.Balance), (uint)ToUInt64(leaf.Nonce)) : (0, 0);
        return found;
    }

    /// <summary>Executes transfers in order and returns the batch to be proved, padded to the circuit's slots.</summary>
    /// <param name="parameters">The circuit's shape.</param>
    /// <param name="transfers">At most as many as there are slots.</param>
    /// <param name="oldDigest">The digest to go on from.</param>
    /// <exception cref="InvalidTransferException">One breaks a rule; those before it are executed.</exception>
    /// <exception cref="ArgumentException">There are more transfers than slots, or the tree has another depth.</exception>
    public TransferBatch Execute(RollupParameters parameters, IReadOnlyList<SignedTransfer> transfers, in Bn254Fr oldDigest)
    {
        parameters.Validate();
        if (transfers.Count > parameters.Transfers || parameters.Depth != Depth)
        {
            throw new ArgumentException($"{transfers.Count} transfers in a tree of depth {Depth} do not fit {parameters}");
        }

        var slots = new List<TransferSlot>(parameters.Transfers);
        var oldRoot = Root;
        foreach (var transfer in transfers)
        {
            RequireValid(transfer);
            slots.Add(ExecuteUnchecked(transfer.Transfer.Words, transfer.PublicKey, transfer.Signature));
        }

        while (slots.Count < parameters.Transfers)
        {
            slots.Add(Padding(Depth));
        }

        return new(Statement(oldRoot, Root, oldDigest, slots), slots);
    }

    /// <summary>The statement of slots between two roots.</summary>
    internal static BatchStatement Statement(in Bn254Fr oldRoot, in Bn254Fr newRoot, in Bn254Fr oldDigest, IEnumerable<TransferSlot> slots)
    {
        var (digest, count, fees) = (oldDigest, Bn254Fr.Zero, Bn254Fr.Zero);
        foreach (var slot in slots.Where(s => s.Active))
        {
            digest = RollupHashes.Digest(digest, RollupHashes.Transaction(slot.Transfer));
            count += Bn254Fr.One;
            fees += slot.Transfer.Fee;
        }

        return new(oldRoot, newRoot, oldDigest, digest, count, fees);
    }

    /// <summary>A slot that changes nothing: a transfer that nobody's ledger holds, rightly signed by a key that everybody knows.</summary>
    internal static TransferSlot Padding(int depth)
    {
        var key = EddsaPrivateKey.FromSeed(new byte[EddsaPrivateKey.SeedSize]);
        var transfer = new Transfer(0, 0, 1, 0, 0);
        var signature = EddsaPoseidon.Sign(key, RollupHashes.Transaction(transfer.Words));
        var path = new Bn254Fr[depth];
        return new()
        {
            Active = false,
            Transfer = transfer.Words,
            PublicKey = key.PublicKey,
            R8 = signature.R8,
            S = Bn254Fr.FromBigInteger(signature.S),
            SenderBalance = Bn254Fr.One,
            SenderPath = path,
            Receiver = new(Bn254Fr.One, Bn254Fr.Zero, Bn254Fr.Zero),
            ReceiverPath = path,
        };
    }

    /// <summary>Executes a transfer without asking whether it is allowed, in field arithmetic: how a cheating operator's state is made.</summary>
    internal TransferSlot ExecuteUnchecked(in TransferWords transfer, in BabyJubJub publicKey, in EddsaSignature signature)
    {
        var sender = _leaves.GetValueOrDefault(transfer.From);
        var senderPath = _tree.Path(transfer.From);
        Write(transfer.From, sender with { Balance = sender.Balance - transfer.Amount - transfer.Fee, Nonce = sender.Nonce + Bn254Fr.One });
        var receiver = _leaves.GetValueOrDefault(transfer.To);
        var receiverPath = _tree.Path(transfer.To);
        Write(transfer.To, receiver with { Balance = receiver.Balance + transfer.Amount });
        return new()
        {
            Active = true,
            Transfer = transfer,
            PublicKey = publicKey,
            R8 = signature.R8,
            S = Bn254Fr.FromBigInteger(signature.S),
            SenderBalance = sender.Balance,
            SenderPath = senderPath,
            Receiver = receiver,
            ReceiverPath = receiverPath,
        };
    }

    private void RequireValid(in SignedTransfer signed)
    {
        var transfer = signed.Transfer;
        if (!_leaves.TryGetValue(transfer.From, out var sender) || !_leaves.TryGetValue(transfer.To, out var receiver))
        {
            throw new InvalidTransferException($"a transfer from {transfer.From} to {transfer.To}: both accounts must exist");
        }

        if (!sender.Nonce.Equals(Bn254Fr.FromUInt64(transfer.Nonce)) || transfer.Nonce == uint.MaxValue)
        {
            throw new InvalidTransferException($"a transfer from {transfer.From}: its nonce is {sender.Nonce}, found {transfer.Nonce}");
        }

        var balance = ToUInt64(sender.Balance);
        if (transfer.Amount == 0 || transfer.Amount >> RollupParameters.AmountBits != 0 || transfer.Amount + transfer.Fee > balance)
        {
            throw new InvalidTransferException($"a transfer of {transfer.Amount} with fee {transfer.Fee} from {transfer.From}, whose balance is {balance}");
        }

        var after = transfer.From == transfer.To ? balance - transfer.Fee : ToUInt64(receiver.Balance) + transfer.Amount;
        if (after >> RollupParameters.AmountBits != 0)
        {
            throw new InvalidTransferException($"a transfer to {transfer.To} lifts its balance to 2^{RollupParameters.AmountBits} or more");
        }

        if (!sender.KeyHash.Equals(RollupHashes.Key(signed.PublicKey))
            || !EddsaPoseidon.Verify(signed.PublicKey, RollupHashes.Transaction(transfer.Words), signed.Signature))
        {
            throw new InvalidTransferException($"a transfer from {transfer.From}: the signature is not its owner's");
        }
    }

    private void Write(uint position, in LeafData leaf)
    {
        _leaves[position] = leaf;
        _tree.Set([KeyValuePair.Create(position, RollupHashes.Leaf(leaf))]);
    }

    private static ulong ToUInt64(in Bn254Fr value) => (ulong)value.ToBigInteger();
}
