using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Block;

/// <summary>How a block is proved: the size of its segments, and the policies of the three layers. Memory follows from the size of a segment, whatever the size of the block.</summary>
public sealed record BlockParameters
{
    private const int LongSegments = 12;

    /// <summary>log₂ of a segment's slots, one transfer each: 128 rows a slot.</summary>
    public required int LogSlots { get; init; }

    /// <summary>Segments of a block.</summary>
    public required int Segments { get; init; }

    /// <summary>Of the segments' STARKs; long ones have more work and fewer queries where nothing else is said.</summary>
    public FriPolicy SegmentPolicy { get => field ?? (LogSlots < LongSegments ? FriPolicies.GoldilocksStark : FriPolicies.GoldilocksLongStark); init; }

    /// <summary>Of the circuits that verify proofs.</summary>
    public FriPolicy RecursionPolicy { get; init; } = FriPolicies.GoldilocksPlonkish;

    /// <summary>Of S, the last of them; where nothing else is said the recursion policy, or for the standard one that of the last proof before a wrap.</summary>
    public FriPolicy ShrinkPolicy { get => field ?? (RecursionPolicy == FriPolicies.GoldilocksPlonkish ? FriPolicies.GoldilocksShrink : RecursionPolicy); init; }

    /// <summary>Of the last circuit, whose proof a wrap verifies; null for blocks that end without one.</summary>
    public FriPolicy? LastPolicy { get; init; }

    /// <summary>The policy of a kind of node.</summary>
    public FriPolicy PolicyOf(NodeKind kind) => kind == NodeKind.Shrink ? ShrinkPolicy : RecursionPolicy;

    /// <summary>Slots of a segment.</summary>
    public int Slots => 1 << LogSlots;

    /// <summary>The most transfers that fit.</summary>
    public long Capacity => (long)Segments << LogSlots;

    /// <summary>The parameters of a block of so many transfers, in as few segments as hold them.</summary>
    /// <param name="transfers">At least one.</param>
    /// <param name="logSlots">log₂ of a segment's slots.</param>
    public static BlockParameters For(int transfers, int logSlots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(transfers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(logSlots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logSlots, BlockLimits.MaxLogSlots);
        return new() { LogSlots = logSlots, Segments = (int)((transfers + (1L << logSlots) - 1) >> logSlots) };
    }

    /// <summary>SHA-256 over what keys depend on: the size of a segment and the policies. The number of segments is not among it: one set of keys proves blocks of any length.</summary>
    public byte[] CircuitDigest()
        => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"proverbench block circuits 1\nlog-slots={LogSlots}\nsegment={Hex(SegmentPolicy)}\nrecursion={Hex(RecursionPolicy)}\nshrink={Hex(ShrinkPolicy)}\nlast={(LastPolicy is null ? "-" : Hex(LastPolicy))}\n")));

    /// <summary>Whether there can be such a block; otherwise why not, in one sentence.</summary>
    public bool TryValidate([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
    {
        reason = LogSlots is < 0 or > BlockLimits.MaxLogSlots ? $"a segment has 2^0 to 2^{BlockLimits.MaxLogSlots} slots, found 2^{LogSlots}"
            : Segments < 1 ? $"a block has at least one segment, found {Segments}"
            : Capacity >> BlockLimits.CountBits != 0 ? $"a block has less than 2^{BlockLimits.CountBits} slots, found {Segments} segments of 2^{LogSlots}"
            : Invalid("segment", SegmentPolicy) ?? Invalid("recursion", RecursionPolicy) ?? Invalid("shrink", ShrinkPolicy) ?? (LastPolicy is null ? null : Invalid("last", LastPolicy));
        return reason is null;
    }

    private static string Hex(FriPolicy policy) => Convert.ToHexStringLower(policy.Digest());

    private static string? Invalid(string layer, FriPolicy policy) => policy.TryValidate<Goldilocks, Goldilocks3>(out var reason) ? null : $"the {layer} policy: {reason}";
}
