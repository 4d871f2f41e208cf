using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Tests;

/// <summary>
/// A small run whose outputs are a real chain: each seed comes from the nonce and the output before, each "proof" is SHA-256 of a tag and the seed, each output
/// the digest of its proof. One case keeps its proofs, one (a kernel) is opened by recomputation. With its log and proofs it lies in a folder.
/// </summary>
internal sealed class ChainedRun : IOpeningVerifier
{
    public const string ProofCase = "proofs";
    public const string KernelCase = "kernel";
    private const int WarmUps = 2;

    /// <summary>Three seconds of a machine that tells little: 0.2 % of its time is stolen.</summary>
    public static readonly TelemetrySample[] Quiet =
    [
        .. Enumerable.Range(0, 3).Select(i => new TelemetrySample { MonotonicNs = i * 1_000_000_000L, WallMicroseconds = i * 1_000_000L, TotalTicks = 500 * i, StealTicks = i }),
    ];

    private const string Regime = "computational, generic group";
    private static readonly byte[] Tag = "a proof in a test"u8.ToArray();

    /// <summary>Files of kept proofs by name.</summary>
    public Dictionary<string, byte[]> Proofs { get; } = [];

    public ResultDocument Document { get; private set; }

    /// <summary>The telemetry that the log has.</summary>
    public TelemetrySample[] Series { get; }

    public byte[] Log { get; private set; }

    /// <summary>What <see cref="Verify"/> was asked.</summary>
    public List<OpeningRequest> Asked { get; } = [];

    /// <param name="series">Telemetry: the first before all cases, the second in the first case, the others after the last.</param>
    /// <param name="turn">What the document is before anything follows from it.</param>
    public ChainedRun(int launches = 2, int samples = 16, int concurrency = 1, Digest? nonce = null, TelemetrySample[]? series = null, Func<ResultDocument, ResultDocument>? turn = null)
    {
        Series = series ?? Quiet;
        Digest n = nonce ?? PreparedRun.Nonce;
        CaseResult[] cases = [Case(ProofCase, "groth16/transfer", n, launches, samples, concurrency, keep: true), Case(KernelCase, "ntt/goldilocks", n, 1, 8, 1, keep: false)];
        Document = new PreparedRun { Purpose = SuitePurpose.Estimate, Telemetry = TelemetrySummaries.Of(Series) }.Document(cases) with { Nonce = n };
        Document = turn is null ? Document : PreparedRun.Judged(turn(Document));
        Log = WriteLog(Document);
        Document = Document with { Log = Reference(Document.Log.File, Log) };
    }

    /// <summary>Replaces the document; the log stays as it is.</summary>
    public void Turn(Func<ResultDocument, ResultDocument> turn) => Document = turn(Document);

    /// <summary>Replaces the document and writes the log again to fit it: what somebody would do who controls both.</summary>
    public void Forge(Func<ResultDocument, ResultDocument> turn)
    {
        ResultDocument turned = turn(Document);
        Log = WriteLog(turned);
        Document = turned with { Log = Reference(turned.Log.File, Log) };
    }

    /// <summary>Replaces the log and what the document says of it.</summary>
    public void ReplaceLog(byte[] log)
    {
        Log = log;
        Document = Document with { Log = Reference(Document.Log.File, log) };
    }

    /// <summary>Writes what a run leaves, to be certified.</summary>
    public RunFiles Save(string folder)
    {
        string proofs = Path.Combine(folder, "kept");
        Directory.CreateDirectory(proofs);
        foreach ((string name, byte[] bytes) in Proofs)
        {
            File.WriteAllBytes(Path.Combine(proofs, name), bytes);
        }

        File.WriteAllBytes(Path.Combine(folder, "result.json"), ResultFile.ToBytes(Document));
        File.WriteAllBytes(Path.Combine(folder, Document.Log.File), Log);
        return new RunFiles(Path.Combine(folder, "result.json"), Path.Combine(folder, Document.Log.File), proofs);
    }

    /// <summary>The verifier that belongs to these proofs.</summary>
    public OpeningVerdict Verify(OpeningRequest request)
    {
        Asked.Add(request);
        byte[] proof = Prove(request.Seed.Span);
        bool right = request.WorkloadId == "ntt/goldilocks" ? request.Proof.IsEmpty : request.Proof.Span.SequenceEqual(proof);
        return right && request.Output == Digest.Of(proof) ? OpeningVerdict.Verified : OpeningVerdict.Refused("the proof is not of this input");
    }

    /// <summary>What the proofs of this run are worth, whatever its document says.</summary>
    public OpeningVerdict VerifySecurity(SecurityRequest request)
        => (request.Claim?.Bits, request.Claim?.Regime) == (request.WorkloadId == "ntt/goldilocks" ? default : ("100", Regime))
            ? OpeningVerdict.Verified
            : OpeningVerdict.Refused($"the security is another than {request.Claim?.Bits ?? "none"}");

    /// <summary>The lines of a log without newlines.</summary>
    public static List<string> Lines(byte[] log) => [.. Encoding.UTF8.GetString(log).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A log of these lines as they are, numbers and predecessors left alone.</summary>
    public static byte[] Join(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));

    /// <summary>A log of these entries, numbered and chained.</summary>
    public static byte[] Chain(IEnumerable<(string Type, string Data)> entries)
    {
        StringBuilder text = new();
        Digest previous = Digest.Zero;
        int sequence = 0;
        foreach ((string type, string data) in entries)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $$"""{"seq":{{sequence++}},"prev":"{{previous}}","utc":"2026-03-01T12:30:05.250Z","type":"{{type}}","data":{{data}}}""");
            previous = Digest.Of(Encoding.UTF8.GetBytes(line));
            text.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Type and data of each entry.</summary>
    public static List<(string Type, string Data)> Entries(byte[] log) => [.. RunLog.Parse(log, "log").Entries.Select(e => (e.Type, e.Data().GetRawText()))];

    private static LogReference Reference(string file, byte[] log)
    {
        RunLogReading reading = RunLog.Parse(log, file);
        return new LogReference { File = file, Entries = reading.Entries.Count, Head = reading.Head };
    }

    private static byte[] Prove(ReadOnlySpan<byte> seed) => SHA256.HashData([.. Tag, .. seed]);

    private byte[] WriteLog(ResultDocument document)
    {
        List<(string Type, string Data)> entries =
        [
            (RunLogEntryTypes.RunStarted, JsonSerializer.Serialize(
                new RunStartedData { RunId = document.Id, Nonce = document.Nonce, Suite = document.Suite.Digest, Backend = document.Backend.Kind }, RunLogJsonContext.Default.RunStartedData)),
            Sampled(Series[0]),
        ];
        foreach (CaseResult result in document.Cases)
        {
            entries.Add((RunLogEntryTypes.CaseStarted, $$"""{"case":"{{result.Id}}"}"""));
            foreach (LaunchResult launch in result.Launches)
            {
                int untimed = (launch.OutputDigests.Count / result.Concurrency) - launch.Samples.Count;
                for (int step = 0; step < untimed + launch.Samples.Count; step++)
                {
                    Digest[] proofs = [.. result.Proofs.Where(p => p.Launch == launch.Index && p.Iteration == step).OrderBy(p => p.Instance).Select(p => p.Digest)];
                    SampleData sample = new()
                    {
                        Case = result.Id,
                        Launch = launch.Index,
                        Step = step,
                        Kept = step >= untimed,
                        Timed = step >= untimed ? launch.Samples[step - untimed] : new Duration(5),
                        Outputs = [.. launch.OutputDigests.Skip(step * result.Concurrency).Take(result.Concurrency)],
                        Proof = proofs.Length > 0 ? proofs[0] : null,
                        MoreProofs = proofs.Length > 1 ? proofs[1..] : null,
                    };
                    entries.Add((RunLogEntryTypes.Sample, JsonSerializer.Serialize(sample, RunLogJsonContext.Default.SampleData)));
                }
            }

            if (result == document.Cases[0] && Series.Length > 1)
            {
                entries.Add(Sampled(Series[1]));
            }

            entries.Add((RunLogEntryTypes.CaseEnded, $$"""{"case":"{{result.Id}}"}"""));
        }

        entries.AddRange(Series.Skip(2).Select(Sampled));
        entries.Add((RunLogEntryTypes.RunClosed, "{}"));
        return Chain(entries);
    }

    private static (string Type, string Data) Sampled(TelemetrySample sample) => (RunLogEntryTypes.Telemetry, JsonSerializer.Serialize(sample, RunLogJsonContext.Default.TelemetrySample));

    private CaseResult Case(string id, string workload, Digest nonce, int launches, int samples, int concurrency, bool keep)
    {
        PreparedRun prepared = new() { Transfers = 4 };
        CaseResult result = prepared.Case(id, workload, concurrency > 1 ? Scenario.Throughput : Scenario.Latency, [.. Enumerable.Range(0, launches).Select(l => prepared.Samples(0.5m + (l * 0.001m), samples, 0))], null);
        List<KeptProof> kept = [];
        LaunchResult[] chained = [.. result.Launches.Select(l => l with { OutputDigests = Outputs(id, workload, nonce, l, concurrency, keep ? kept : null) })];
        result = result with
        {
            Concurrency = concurrency,
            Launches = chained,
            OutputRoot = MerkleTree.Root([.. chained.SelectMany(l => l.OutputDigests)]),
            Security = keep ? new SecurityClaim { Bits = "100", Regime = Regime } : null,
            SetupNote = keep ? "insecure setup, benchmark only" : null,
            Proofs = kept,
        };
        return result with { ComparabilityKey = ComparabilityKey.Of(result) };
    }

    private List<Digest> Outputs(string id, string workload, Digest nonce, LaunchResult launch, int concurrency, List<KeptProof>? kept)
    {
        Digest[] previous = new Digest[concurrency];
        List<Digest> outputs = [];
        byte[] seed = new byte[InputSeed.Size];
        for (int step = 0; step < WarmUps + launch.Samples.Count; step++)
        {
            for (int lane = 0; lane < concurrency; lane++)
            {
                InputSeed.Derive(nonce.ToArray(), InputSeed.Stream(workload, id, launch.Index, lane), step, previous[lane], seed);
                byte[] proof = Prove(seed);
                previous[lane] = Digest.Of(proof);
                outputs.Add(previous[lane]);
                if (step >= WarmUps && kept is not null)
                {
                    string name = string.Create(CultureInfo.InvariantCulture, $"{id}-{launch.Index}-{step}{(lane == 0 ? "" : $"-{lane}")}.bin");
                    Proofs.Add(name, proof);
                    kept.Add(new KeptProof { Launch = launch.Index, Iteration = step, Instance = lane, Digest = Digest.Of(proof), File = name });
                }
            }
        }

        return outputs;
    }
}
