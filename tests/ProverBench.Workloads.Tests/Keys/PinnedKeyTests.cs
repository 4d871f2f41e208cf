using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Scalar;
using ProverBench.Harness;
using ProverBench.Proving.Block;
using ProverBench.Proving.Block.Nodes;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Results;
using ProverBench.TestSupport;
using ProverBench.Workloads.Blocks;
using ProverBench.Workloads.Keys;

namespace ProverBench.Workloads.Tests.Keys;

/// <summary>The verifying keys that come with the build.</summary>
public sealed class PinnedKeyTests
{
    private static readonly FriPolicy Policy = FriPolicies.GoldilocksPlonkish;

    private static string File => Path.Combine(SharedData.Root, "suites", "keys", "circuits.json");

    /// <summary>Writes the file anew for segments of every size; run by name after a change of the circuits that verify proofs.</summary>
    [Fact(Explicit = true)]
    public void WriteFile()
    {
        using var backend = new CpuBackend(new BackendOptions(Environment.ProcessorCount));
        var maker = new KeyMaker(backend);
        for (var logSlots = 0; logSlots <= BlockLimits.MaxLogSlots; logSlots++)
        {
            maker.AddBlock(logSlots);
        }

        System.IO.File.WriteAllBytes(File, PinnedKeys.Write(maker.Keys));
    }

    /// <summary>Minutes: the file is what the oracle commits to, for the segments of the suites.</summary>
    [Fact(Explicit = true)]
    public void TheOracleCommitsToTheSame()
    {
        using var oracle = new ScalarBackend(new BackendOptions(Environment.ProcessorCount));
        var maker = new KeyMaker(oracle);
        foreach (var logSlots in SegmentsOfSuites())
        {
            maker.AddBlock(logSlots);
        }

        AreInTheFile(maker.Keys);
    }

    [Fact]
    public void EveryBlockOfTheSuitesFindsItsKeys() => Assert.All(SegmentsOfSuites(), logSlots => Assert.True(
        BlockVerifyingKeys.TryPinned(BlockCircuits.Of(new() { LogSlots = logSlots, Segments = 1, LastPolicy = FriPolicies.GoldilocksLast }), PinnedKeys.Shipped, out _),
        $"suites/keys/circuits.json has no key of a circuit of blocks of segments of 2^{logSlots}: run PinnedKeyTests.WriteFile, which is explicit, and build again"));

    [Fact]
    public void TheSmallestCircuitOfABlockIsCommittedToAgain()
    {
        using var backend = new CpuBackend(new BackendOptions(2));
        var circuits = BlockCircuits.Of(new() { LogSlots = SegmentsOfSuites()[0], Segments = 1 });
        var maker = new KeyMaker(backend);
        maker.Add("shrink", circuits[NodeKind.Shrink].Circuit, circuits.Parameters.ShrinkPolicy);
        AreInTheFile(maker.Keys);
    }

    [Fact]
    public void AKeyIsWhatEitherBackendCommitsTo()
    {
        var circuit = Circuit(3);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        using var backend = new CpuBackend(new BackendOptions(1));
        var (first, second) = (new KeyMaker(oracle), new KeyMaker(backend));
        first.Add("small", circuit, Policy);
        first.Add("the same", Circuit(3), Policy);
        second.Add("small", circuit, Policy);
        var written = PinnedKeys.Write(first.Keys);
        Assert.Single(first.Keys);
        Assert.Equal(written, PinnedKeys.Write(second.Keys));
        Assert.True(PinnedKeys.Parse(written, "keys.json").TryFind(circuit, Policy, out var key));
        Assert.Equal(first.Keys[0].Cap, PinnedKeys.Entry("again", circuit, key).Cap);
        Assert.Equal(PinnedKeys.DigestOf(circuit, Policy), first.Keys[0].Circuit);
    }

    [Fact]
    public void AChangedCircuitOrPolicyFindsNone()
    {
        using var backend = new CpuBackend(new BackendOptions(1));
        var maker = new KeyMaker(backend);
        maker.Add("small", Circuit(3), Policy);
        var keys = PinnedKeys.Parse(PinnedKeys.Write(maker.Keys), "keys.json");
        Assert.True(keys.TryFind(Circuit(3), Policy, out _));
        Assert.False(keys.TryFind(Circuit(4), Policy, out _));
        Assert.False(keys.TryFind(Circuit(3), Policy with { Queries = Policy.Queries + 1 }, out _));
    }

    [Fact]
    public void AFileThatIsNoneIsRefused()
    {
        using var backend = new CpuBackend(new BackendOptions(1));
        var maker = new KeyMaker(backend);
        maker.Add("small", Circuit(3), Policy);
        var good = System.Text.Encoding.UTF8.GetString(PinnedKeys.Write(maker.Keys));
        var node = maker.Keys[0].Cap[0];
        Assert.Contains("canonical bytes", Find(good.Replace(node, new string('f', node.Length), StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("canonical bytes", Find(good.Replace(node, node[2..], StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("canonical bytes", Find(good.Replace(node, node + "00", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith($"expected {maker.Keys[0].Cap.Count} nodes, found {maker.Keys[0].Cap.Count - 1}", Find(WithCap([.. maker.Keys[0].Cap.Skip(1)])).TrimEnd('.'), StringComparison.Ordinal);
        Assert.Contains("nodes, found 0", Find(WithCap([])), StringComparison.Ordinal);
        Assert.Contains("nodes, found", Find(WithCap([.. maker.Keys[0].Cap, node])), StringComparison.Ordinal);
        PinnedKeyDocument twice = new() { Schema = "proverbench/circuit-keys/1", Keys = [maker.Keys[0], maker.Keys[0]] };
        var doubled = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(twice, PinnedKeyJson.Default.PinnedKeyDocument);
        Assert.Contains("each circuit once", Assert.Throws<MalformedDocumentException>(() => PinnedKeys.Parse(doubled, "keys.json")).Message, StringComparison.Ordinal);

        string WithCap(IReadOnlyList<string> cap) => System.Text.Encoding.UTF8.GetString(PinnedKeys.Write([maker.Keys[0] with { Cap = cap }]));

        static string Find(string text)
            => Assert.Throws<MalformedDocumentException>(() => PinnedKeys.Parse(System.Text.Encoding.UTF8.GetBytes(text), "keys.json").TryFind(Circuit(3), Policy, out _)).Message;
    }

    private static void AreInTheFile(IEnumerable<PinnedKey> keys)
    {
        var text = System.IO.File.ReadAllText(File);
        Assert.All(keys, key => Assert.Contains(EntryText(key), text, StringComparison.Ordinal));

        // Everything after the name, which is that of the first circuit that shares the entry.
        static string EntryText(PinnedKey key)
        {
            var written = System.Text.Encoding.UTF8.GetString(PinnedKeys.Write([key]));
            var start = written.IndexOf("\"circuit\"", StringComparison.Ordinal);
            return written[start..(written.IndexOf(']', start) + 1)];
        }
    }

    private static int[] SegmentsOfSuites()
        => [.. Directory.GetFiles(Path.Combine(SharedData.Root, "suites"), "*.json").SelectMany(path => LoadedSuite.Read(path).Document.Cases)
            .Where(c => c.Workload is "rollup-block" or "block-wrap").Select(c => int.Parse(c.Parameters.Get("log-segment"), System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>"I know x with x^count = y."</summary>
    private static PlonkishCircuit<StandardGates<CubicExtension>> Circuit(int count)
    {
        var builder = new PlonkishBuilder<StandardGates<CubicExtension>>();
        var x = builder.Input("x");
        var power = x;
        for (var i = 1; i < count; i++)
        {
            power = builder.Multiply(power, x);
        }

        builder.Publish(power);
        return builder.Build(leastLogRows: 5);
    }
}
