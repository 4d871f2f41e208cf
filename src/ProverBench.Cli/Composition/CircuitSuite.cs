using System.Text.Json;
using ProverBench.Cli.Commands;
using ProverBench.Harness;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results.Units;
using ProverBench.Workloads.Circuits;

namespace ProverBench.Cli.Composition;

/// <summary>The suite of one circuit of the user's own: loading its key, and proving from a loaded key.</summary>
internal static class CircuitSuite
{
    private const string Timeout = "6 h";

    /// <summary>Checks both files as far as their headers go, tells workers where they lie, and makes the suite that names them by digest.</summary>
    /// <exception cref="CliException">A file is not there.</exception>
    /// <exception cref="MalformedFileException">The key is no key, or the witness none of its circuit's size and field.</exception>
    public static LoadedSuite Make(FileInfo key, FileInfo witness)
    {
        NamedFiles.Check([key, witness], []);
        using var zkey = CircomFile.Open(key.FullName);
        using var wtns = CircomFile.Open(witness.FullName);
        var protocol = SnarkjsProtocols.Of(zkey);
        var curve = CircomCurves.Of(zkey).Name();
        SnarkjsProtocols.RequireWitness(zkey, wtns);
        UserCircuit.Announce(key.FullName, witness.FullName);
        var (keyDigest, witnessDigest) = (UserCircuit.DigestOf(key.FullName).ToString(), UserCircuit.DigestOf(witness.FullName).ToString());
        var budget = new ByteSize(Math.Max(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 1 << 30)).ToDocument();
        return LoadedSuite.Parse(
            JsonSerializer.SerializeToUtf8Bytes(new
            {
                schema = "proverbench/suite/1",
                name = "circuit",
                version = "1",
                description = $"A circuit of the user's own, {protocol.Name} over {curve}: loading the key, and proving.",
                purpose = "estimate",
                policies = new { load = Policy(launches: 1, samples: 6), prove = Policy(launches: 2, samples: 10) },
                cases = new[] { Case("load"), Case("prove") },
            }),
            "suite of the circuit");

        object Case(string op) => new
        {
            id = $"circuit/{protocol.Name}/{curve}/{op}",
            workload = "circuit",
            parameters = new { key = keyDigest, witness = witnessDigest, op, protocol = protocol.Name, curve },
            scenario = "latency",
            policy = op,
            timeout = Timeout,
            memoryBudget = budget,
        };

        static object Policy(int launches, int samples) => new
        {
            launches,
            minWarmUps = 1,
            minWarmUpTime = "0 s",
            maxWarmUps = 6,
            maxWarmUpTime = "2 s",
            minSamples = 6,
            maxSamples = samples,
            minTime = "5 s",
            minSampleTime = "0 s",
        };
    }
}
