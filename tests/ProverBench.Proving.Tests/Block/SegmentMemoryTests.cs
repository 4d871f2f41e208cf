using ProverBench.Proving.Airs.Transfer;
using ProverBench.Proving.Block;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Stark;
using ProverBench.Proving.Tests.Airs.Transfer;
using ProverBench.Proving.Tests.Stark;

namespace ProverBench.Proving.Tests.Block;

public sealed class SegmentMemoryTests
{
    /// <summary>8, 16 and 24 GB prove segments of 2^19, 2^20 and 2^21 rows.</summary>
    [Fact]
    public void ClassesOfMachinesHaveTheirSegments()
    {
        const long gigabyte = 1_000_000_000;
        Assert.Equal([19, 20, 21], new[] { 8L, 16, 24 }.Select(size => 7 + SegmentMemory.LogSlotsFor(FriPolicies.GoldilocksStark, size * gigabyte)));
        Assert.Throws<ArgumentException>(() => SegmentMemory.LogSlotsFor(FriPolicies.GoldilocksStark, 1 << 10));
        for (var logSlots = 1; logSlots <= BlockLimits.MaxLogSlots; logSlots++)
        {
            var (half, whole) = (SegmentMemory.DeviceBytes(FriPolicies.GoldilocksStark, logSlots - 1), SegmentMemory.DeviceBytes(FriPolicies.GoldilocksStark, logSlots));
            Assert.InRange(whole, (2 * half) - 128, (2 * half) + 128);
        }
    }

    [Fact]
    public void TheFormulaIsWhatIsMeasured()
    {
        const int logSlots = 5;
        var policy = FriPolicies.GoldilocksStark with { Queries = 4, Grinding = new GrindingBits(2), Use = PolicyUse.TestOnly };
        using var backend = TestBackends.Open("cpu");
        Assert.True(StarkProver<Goldilocks, Goldilocks3>.TryCreate(backend, policy, TransferTables.Of<Goldilocks3>(policy), out var prover, out var reason), reason);
        using (prover)
        {
            var segment = TransferSample.Users().NextSegment(0, logSlots, TransferSample.Start);
            using var trace = TransferTrace.Create<Goldilocks3>(backend, segment);
            prover.Prove([trace.Steps, trace.Rules], TransferTables.PublicValues(segment.Statement), NoPhases.Instance);
        }

        var ratio = backend.Memory.PeakBytes / (double)SegmentMemory.DeviceBytes(policy, logSlots);
        Assert.InRange(ratio, 0.98, 1.02);
    }
}
