using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>Accounts in a sparse Merkle tree of depth 32, and the rules of a transfer.</summary>
/// <remarks>
/// Accounts come from genesis alone, with keys that were checked (<see cref="SchnorrPublicKey"/>). A transfer needs nonce = the sender's nonce &lt; 2^32 − 1,
/// 0 &lt; amount &lt; 2^62, amount + fee ≤ balance, a receiver that exists and stays below 2^62, and the sender's signature. The sender's leaf is written first and the
/// receiver's read from the tree that results, so that a transfer to oneself costs the fee and no more. Fees are burned.
/// </remarks>
public sealed class BlockLedger
{
    private readonly Dictionary<uint, Account> _accounts = [];
    private readonly Dictionary<uint, SchnorrPublicKey> _keys = [];
    private readonly StateTree _tree = new();

    /// <summary>A ledger at genesis.</summary>
    /// <param name="genesis">Position, public key and balance of every account.</param>
    /// <exception cref="ArgumentException">There is no account, a position is taken twice, or a balance is 2^62 or more.</exception>
    public BlockLedger(IEnumerable<(uint Position, SchnorrPublicKey PublicKey, ulong Balance)> genesis)
        : this(genesis.Select(account => (account.Position, account.PublicKey, account.Balance, 0U)))
    {
    }

    /// <summary>A ledger whose accounts have sent transfers before, as tests want them that cannot wait for the last nonce.</summary>
    internal BlockLedger(IEnumerable<(uint Position, SchnorrPublicKey PublicKey, ulong Balance, uint Nonce)> accounts)
    {
        foreach (var (position, key, balance, nonce) in accounts)
        {
            if (balance >> BlockLimits.AmountBits != 0)
            {
                throw new ArgumentException($"the balance of account {position} is 2^{BlockLimits.AmountBits} or more", nameof(accounts));
            }

            if (!_accounts.TryAdd(position, new(key.Hash, Goldilocks.FromUInt64(balance), Goldilocks.FromUInt64(nonce))))
            {
                throw new ArgumentException($"account {position} is opened twice", nameof(accounts));
            }

            _keys.Add(position, key);
        }

        if (_accounts.Count == 0)
        {
            throw new ArgumentException("a ledger has at least one account", nameof(accounts));
        }

        _tree.Write([.. _accounts.AsParallel().AsOrdered().Select(account => (account.Key, BlockHashes.Leaf(account.Value)))]);
    }

    /// <summary>The tree's root.</summary>
    public HashDigest Root => _tree.Root;

    /// <summary>Number of accounts.</summary>
    public int Accounts => _accounts.Count;

    /// <summary>Balance and nonce of an account; false when there is none.</summary>
    public bool TryGetAccount(uint position, out ulong balance, out uint nonce)
    {
        var found = _accounts.TryGetValue(position, out var account);
        (balance, nonce) = (account.Balance.Value, (uint)account.Nonce.Value);
        return found;
    }

    /// <summary>Executes transfers in order and returns the segment to be proved, padded to 2^logSlots slots.</summary>
    /// <param name="transfers">At most as many as there are slots.</param>
    /// <param name="logSlots">log₂ of the slots, at most <see cref="BlockLimits.MaxLogSlots"/>.</param>
    /// <param name="oldDigest">The digest to go on from.</param>
    /// <exception cref="InvalidTransferException">One breaks a rule; none is executed.</exception>
    /// <exception cref="ArgumentException">There are more transfers than slots.</exception>
    public Segment Execute(IReadOnlyList<SignedBlockTransfer> transfers, int logSlots, in HashDigest oldDigest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logSlots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logSlots, BlockLimits.MaxLogSlots);
        if (transfers.Count > 1 << logSlots)
        {
            throw new ArgumentException($"{transfers.Count} transfers do not fit 2^{logSlots} slots", nameof(transfers));
        }

        Require(transfers);
        return ExecuteRequired(transfers, logSlots, oldDigest);
    }

    /// <summary>Requires that transfers may be executed next, in order; changes nothing.</summary>
    /// <exception cref="InvalidTransferException">One breaks a rule.</exception>
    public void Require(IReadOnlyList<SignedBlockTransfer> transfers)
    {
        RequireRules(transfers);
        RequireSignatures(transfers);
    }

    /// <summary>Executes transfers that <see cref="Require"/> has seen.</summary>
    internal Segment ExecuteRequired(IReadOnlyList<SignedBlockTransfer> transfers, int logSlots, in HashDigest oldDigest)
        => ExecuteUnchecked([.. transfers.Select(signed => (signed.Transfer.Words, signed.PublicKey.Point, signed.Signature))], logSlots, oldDigest);

    /// <summary>Executes transfers without asking whether they are allowed, in field arithmetic: how a cheating operator's state is made.</summary>
    internal Segment ExecuteUnchecked(
        IReadOnlyList<(TransferWords Transfer, EcGFp5Point PublicKey, SchnorrSignature Signature)> transfers, int logSlots, in HashDigest oldDigest)
    {
        var oldRoot = Root;
        var accounts = new (uint Position, Account Before, Account After)[2 * transfers.Count];
        for (var i = 0; i < transfers.Count; i++)
        {
            var transfer = transfers[i].Transfer;
            accounts[2 * i] = Write(transfer.From, account => account with { Balance = account.Balance - transfer.Amount - transfer.Fee, Nonce = account.Nonce + Goldilocks.One });
            accounts[(2 * i) + 1] = Write(transfer.To, account => account with { Balance = account.Balance + transfer.Amount });
        }

        var paths = _tree.Write([.. accounts.AsParallel().AsOrdered().Select(account => (account.Position, BlockHashes.Leaf(account.After)))]);
        var slots = new SegmentSlot[1 << logSlots];
        for (var i = 0; i < transfers.Count; i++)
        {
            slots[i] = new()
            {
                Active = true,
                Transfer = transfers[i].Transfer,
                PublicKey = transfers[i].PublicKey,
                Signature = transfers[i].Signature,
                Sender = accounts[2 * i].Before,
                SenderPath = paths[2 * i],
                Receiver = accounts[(2 * i) + 1].Before,
                ReceiverPath = paths[(2 * i) + 1],
            };
        }

        if (transfers.Count < slots.Length)
        {
            slots.AsSpan(transfers.Count).Fill(Padding());
        }

        return new(Statement(oldRoot, Root, oldDigest, slots), slots);
    }

    /// <summary>The statement of slots between two roots.</summary>
    internal static SegmentStatement Statement(in HashDigest oldRoot, in HashDigest newRoot, in HashDigest oldDigest, IEnumerable<SegmentSlot> slots)
    {
        var (digest, count, fees) = (oldDigest, Goldilocks.Zero, Goldilocks.Zero);
        foreach (var slot in slots.Where(slot => slot.Active))
        {
            digest = BlockHashes.Chain(digest, slot.Transfer);
            count += Goldilocks.One;
            fees += slot.Transfer.Fee;
        }

        return new(oldRoot, newRoot, oldDigest, digest, count, fees);
    }

    /// <summary>A slot that changes nothing: an account that is there reads itself and writes what it read; nobody signed it.</summary>
    private SegmentSlot Padding()
    {
        var position = _keys.Keys.Min();
        var account = _accounts[position];
        var path = _tree.Path(position);
        return new()
        {
            Active = false,
            Transfer = new(position, position, Goldilocks.One, Goldilocks.Zero, account.Nonce),
            PublicKey = _keys[position].Point,
            Signature = default,
            Sender = account,
            SenderPath = path,
            Receiver = account,
            ReceiverPath = path,
        };
    }

    private void RequireRules(IReadOnlyList<SignedBlockTransfer> transfers)
    {
        var pending = new Dictionary<uint, (ulong Balance, uint Nonce)>();
        for (var i = 0; i < transfers.Count; i++)
        {
            var (transfer, key, _) = transfers[i];
            if (!TryState(transfer.From, out var sender) || !TryState(transfer.To, out _))
            {
                throw new InvalidTransferException($"transfer {i} from {transfer.From} to {transfer.To}: both accounts must exist");
            }

            if (sender.Nonce != transfer.Nonce || transfer.Nonce == BlockLimits.LastNonce)
            {
                throw new InvalidTransferException($"transfer {i} from {transfer.From}: its nonce is {sender.Nonce}, found {transfer.Nonce}");
            }

            if (transfer.Amount == 0 || transfer.Amount >> BlockLimits.AmountBits != 0 || transfer.Amount + transfer.Fee > sender.Balance)
            {
                throw new InvalidTransferException(
                    $"transfer {i} of {transfer.Amount} with fee {transfer.Fee} from {transfer.From}, whose balance is {sender.Balance}");
            }

            if (!key.Equals(_keys[transfer.From]))
            {
                throw new InvalidTransferException($"transfer {i} from {transfer.From}: the key is not its owner's");
            }

            pending[transfer.From] = (sender.Balance - transfer.Amount - transfer.Fee, sender.Nonce + 1);
            TryState(transfer.To, out var receiver);
            var balance = receiver.Balance + transfer.Amount;
            if (balance >> BlockLimits.AmountBits != 0)
            {
                throw new InvalidTransferException($"transfer {i} to {transfer.To} lifts its balance to 2^{BlockLimits.AmountBits} or more");
            }

            pending[transfer.To] = (balance, receiver.Nonce);
        }

        bool TryState(uint position, out (ulong Balance, uint Nonce) state)
        {
            if (pending.TryGetValue(position, out state))
            {
                return true;
            }

            var found = TryGetAccount(position, out var balance, out var nonce);
            state = (balance, nonce);
            return found;
        }
    }

    private static void RequireSignatures(IReadOnlyList<SignedBlockTransfer> transfers)
    {
        var valid = new bool[transfers.Count];
        Parallel.For(0, transfers.Count, i => valid[i] = transfers[i].Transfer.Words.IsSignedBy(transfers[i].PublicKey, transfers[i].Signature));
        var first = Array.IndexOf(valid, false);
        if (first >= 0)
        {
            throw new InvalidTransferException($"transfer {first} from {transfers[first].Transfer.From}: the signature is not its owner's");
        }
    }

    private (uint Position, Account Before, Account After) Write(uint position, Func<Account, Account> change)
    {
        var before = _accounts.GetValueOrDefault(position);
        var after = change(before);
        _accounts[position] = after;
        return (position, before, after);
    }
}
