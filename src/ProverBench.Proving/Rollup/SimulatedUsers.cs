using ProverBench.Algebra.EdwardsCurves;

namespace ProverBench.Proving.Rollup;

/// <summary>Users with keys and accounts who sign valid transfers; everything follows from a seed.</summary>
public sealed class SimulatedUsers
{
    private const ulong LeastBalance = 1UL << 40;
    private const ulong LargestFee = 1UL << 16;

    private readonly SeededStream _draws;
    private readonly List<(uint Position, EddsaPrivateKey Key)> _users = [];

    /// <summary>Users and the ledger that holds their accounts at genesis, at positions spread over the tree.</summary>
    /// <param name="accounts">Number of users, at most half of the positions.</param>
    /// <param name="depth">Levels of the tree.</param>
    /// <param name="seed">Any bytes.</param>
    public SimulatedUsers(int accounts, int depth, ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(accounts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts, 1L << (depth - 1));
        _draws = new("ProverBench/rollup/users/1", seed);
        var taken = new HashSet<uint>();
        var genesis = new List<(uint, BabyJubJub, ulong)>();
        while (_users.Count < accounts)
        {
            var position = (uint)_draws.Below(1UL << depth);
            if (taken.Add(position))
            {
                var key = EddsaPrivateKey.FromSeed(_draws.Block().AsSpan(0, EddsaPrivateKey.SeedSize));
                _users.Add((position, key));
                genesis.Add((position, key.PublicKey, LeastBalance + _draws.Below(LeastBalance)));
            }
        }

        Ledger = new(depth, genesis);
    }

    /// <summary>Their ledger.</summary>
    public Ledger Ledger { get; }

    /// <summary>A batch of random valid transfers, executed.</summary>
    /// <param name="parameters">The circuit's shape.</param>
    /// <param name="count">How many, at most the slots.</param>
    /// <param name="oldDigest">The digest to go on from.</param>
    public TransferBatch NextBatch(RollupParameters parameters, int count, in Bn254Fr oldDigest)
    {
        // Nonces and balances move within a batch: each transfer is drawn against those that the ones before leave.
        var pending = new Dictionary<uint, (ulong Balance, uint Nonce)>();
        var transfers = new List<SignedTransfer>(count);
        while (transfers.Count < count)
        {
            var (from, key) = _users[(int)_draws.Below((ulong)_users.Count)];
            var to = _users[(int)_draws.Below((ulong)_users.Count)].Position;
            var (balance, nonce) = State(from);
            var fee = (uint)_draws.Below(LargestFee);
            if (balance < 2 * LargestFee)
            {
                continue;
            }

            var amount = 1 + _draws.Below((balance - fee) / 2);
            pending[from] = (balance - amount - fee, nonce + 1);
            var receiver = State(to);
            pending[to] = (receiver.Balance + amount, receiver.Nonce);
            transfers.Add(Sign(key, new(from, to, amount, fee, nonce)));
        }

        return Ledger.Execute(parameters, transfers, oldDigest);

        (ulong Balance, uint Nonce) State(uint position)
            => pending.TryGetValue(position, out var state) ? state
                : Ledger.TryGetAccount(position, out var balance, out var nonce) ? (balance, nonce)
                : throw new InvalidOperationException($"user {position} has no account");
    }

    /// <summary>Signs a transfer of a user's.</summary>
    /// <exception cref="ArgumentException">Nobody here holds the sender's account.</exception>
    public SignedTransfer Sign(in Transfer transfer)
    {
        var from = transfer.From;
        var user = _users.Find(u => u.Position == from);
        return user.Key is null ? throw new ArgumentException($"account {from} is nobody's") : Sign(user.Key, transfer);
    }

    /// <summary>The positions of the accounts, in the order they were opened.</summary>
    public IReadOnlyList<uint> Positions => [.. _users.Select(u => u.Position)];

    /// <summary>Signs anything as a user, in range or not.</summary>
    internal (BabyJubJub PublicKey, EddsaSignature Signature) SignWords(int user, in TransferWords words)
        => (_users[user].Key.PublicKey, EddsaPoseidon.Sign(_users[user].Key, RollupHashes.Transaction(words)));

    private static SignedTransfer Sign(EddsaPrivateKey key, in Transfer transfer)
        => new(transfer, key.PublicKey, EddsaPoseidon.Sign(key, RollupHashes.Transaction(transfer.Words)));
}
