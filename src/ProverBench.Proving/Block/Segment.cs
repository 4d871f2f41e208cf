namespace ProverBench.Proving.Block;

/// <summary>A segment to be proved: what it says in public, and its slots.</summary>
/// <param name="Statement">The public part.</param>
/// <param name="Slots">A power of two, padding last.</param>
public sealed record Segment(SegmentStatement Statement, IReadOnlyList<SegmentSlot> Slots);
