using ProverBench.Algebra.EcGFp5;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Block;

/// <summary>Users with keys and accounts who sign valid transfers; everything follows from a seed.</summary>
public sealed class BlockUsers
{
    private const ulong LeastBalance = 1UL << 40;
    private const ulong LargestFee = 1UL << 16;

    private readonly SeededStream _draws;
    private readonly List<uint> _positions = [];
    private readonly Dictionary<uint, SchnorrPrivateKey> _keys = [];

    /// <summary>Users and the ledger that holds their accounts at genesis, at positions spread over the tree.</summary>
    /// <param name="accounts">Number of users, at least one and at most 2^24.</param>
    /// <param name="seed">Any bytes.</param>
    public BlockUsers(int accounts, ReadOnlySpan<byte> seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(accounts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts, 1 << 24);
        _draws = new("ProverBench/block/users/1", seed);
        var opened = new List<(uint Position, byte[] Seed, ulong Balance)>(accounts);
        var taken = new HashSet<uint>();
        while (opened.Count < accounts)
        {
            var position = (uint)_draws.Below(1UL << BlockLimits.Depth);
            if (taken.Add(position))
            {
                opened.Add((position, _draws.Block()[..SchnorrPrivateKey.SeedSize], LeastBalance + _draws.Below(LeastBalance)));
            }
        }

        var keys = opened.AsParallel().AsOrdered().Select(user => SchnorrPrivateKey.FromSeed(user.Seed)).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            _positions.Add(opened[i].Position);
            _keys.Add(opened[i].Position, keys[i]);
        }

        Ledger = new(opened.Select((user, i) => (user.Position, keys[i].PublicKey, user.Balance)));
    }

    /// <summary>Their ledger.</summary>
    public BlockLedger Ledger { get; }

    /// <summary>The positions of the accounts, in the order they were opened.</summary>
    public IReadOnlyList<uint> Positions => _positions;

    /// <summary>Random valid transfers, signed, to be executed next.</summary>
    public IReadOnlyList<SignedBlockTransfer> Draw(int count)
    {
        // Nonces and balances move as transfers are drawn: each is drawn against those that the ones before leave.
        var pending = new Dictionary<uint, (ulong Balance, uint Nonce)>();
        var transfers = new BlockTransfer[count];
        for (var i = 0; i < count;)
        {
            var from = _positions[(int)_draws.Below((ulong)_positions.Count)];
            var to = _positions[(int)_draws.Below((ulong)_positions.Count)];
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
            transfers[i++] = new(from, to, amount, fee, nonce);
        }

        return [.. transfers.AsParallel().AsOrdered().Select(transfer => Sign(transfer))];

        (ulong Balance, uint Nonce) State(uint position)
            => pending.TryGetValue(position, out var state) ? state
                : Ledger.TryGetAccount(position, out var balance, out var nonce) ? (balance, nonce)
                : throw new InvalidOperationException($"user {position} has no account");
    }

    /// <summary>A segment of random valid transfers, executed.</summary>
    /// <param name="count">How many, at most the slots.</param>
    /// <param name="logSlots">log₂ of the slots.</param>
    /// <param name="oldDigest">The digest to go on from.</param>
    public Segment NextSegment(int count, int logSlots, in HashDigest oldDigest) => Ledger.Execute(Draw(count), logSlots, oldDigest);

    /// <summary>Signs a transfer of a user's.</summary>
    /// <exception cref="ArgumentException">Nobody here holds the sender's account.</exception>
    public SignedBlockTransfer Sign(in BlockTransfer transfer)
    {
        var (key, signature) = SignWords(transfer.Words);
        return new(transfer, key, signature);
    }

    /// <summary>Signs anything as the user at the position it comes from, in range or not.</summary>
    internal (SchnorrPublicKey PublicKey, SchnorrSignature Signature) SignWords(in TransferWords words)
        => _keys.TryGetValue(words.From, out var key)
            ? (key.PublicKey, key.Sign(words.ToMessage()))
            : throw new ArgumentException($"account {words.From} is nobody's");
}
