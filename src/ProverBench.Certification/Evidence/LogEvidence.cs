using System.Text.Json;
using ProverBench.Certification.Verification;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Evidence;

/// <summary>Holds a run log against a result: the chain, its head and count, what was fixed at the start, and every step of every launch.</summary>
internal static class LogEvidence
{
    /// <summary>What contradicts; empty where log and result are of one run.</summary>
    public static IEnumerable<string> Problems(ResultDocument document, ReadOnlyMemory<byte> text)
    {
        RunLogReading reading = RunLog.Parse(text, document.Log.File);
        if (!Belongs(document, reading, out string reason))
        {
            return [$"the run log is not the one of the result: {reason}"];
        }

        return [.. Start(document, reading), .. Samples(document, reading), .. TelemetryEvidence.Problems(document, reading)];
    }

    /// <summary>A run that was cut short leaves a log without its closing entry; that much is its due, a broken or shortened chain is not.</summary>
    private static bool Belongs(ResultDocument document, RunLogReading reading, out string reason) =>
        reading.Matches(document.Log, out reason)
        || (document.Abort is not null && reading.State == RunLogState.Unfinished && !reading.TornTail && reading.Entries.Count == document.Log.Entries && reading.Head == document.Log.Head);

    private static IEnumerable<string> Start(ResultDocument document, RunLogReading reading)
    {
        if (reading.Entries.Count == 0 || reading.Entries[0].Type != RunLogEntryTypes.RunStarted)
        {
            yield return "the run log does not begin with the start of the run";
            yield break;
        }

        if (!TryRead(reading.Entries[0], RunLogJsonContext.Default.RunStartedData, out RunStartedData? start))
        {
            yield return "the first entry of the run log is no start of a run";
            yield break;
        }

        if (start.RunId != document.Id)
        {
            yield return $"the run log is of run {start.RunId}, the result of {document.Id}";
        }

        if (start.Nonce != document.Nonce)
        {
            yield return $"the run log began with nonce {start.Nonce.Short}, the result says {document.Nonce.Short}";
        }

        if (start.Suite != document.Suite.Digest)
        {
            yield return $"the run log began with suite {start.Suite.Short}, the result says {document.Suite.Digest.Short}";
        }

        if (start.Backend != document.Backend.Kind)
        {
            yield return $"the run log began on backend {start.Backend}, the result says {document.Backend.Kind}";
        }
        else if (start.Identity is { } identity
            && JsonDifference.Of(JsonSerializer.SerializeToElement(document.Backend, DocumentJsonContext.Default.BackendIdentity), JsonSerializer.SerializeToElement(identity, DocumentJsonContext.Default.BackendIdentity), "backend")
                .FirstOrDefault() is { Place: not null } other)
        {
            yield return $"{other.Place}: the result says {other.Signed}, the run log began on {other.Again}";
        }
    }

    private static IEnumerable<string> Samples(ResultDocument document, RunLogReading reading)
    {
        Dictionary<(string Case, int Launch), List<SampleData>> logged = [];
        foreach (RunLogEntry entry in reading.Entries.Where(e => e.Type == RunLogEntryTypes.Sample))
        {
            if (!TryRead(entry, RunLogJsonContext.Default.SampleData, out SampleData? sample))
            {
                yield return $"entry {entry.Sequence} of the run log is no sample";
                yield break;
            }

            if (!logged.TryGetValue((sample.Case, sample.Launch), out List<SampleData>? steps))
            {
                logged.Add((sample.Case, sample.Launch), steps = []);
            }

            steps.Add(sample);
        }

        foreach (CaseResult result in document.Cases)
        {
            if (Proofs(result, logged, document.Log.Head) is { } choice)
            {
                yield return $"case {result.Id}: {choice}";
            }

            foreach (LaunchResult launch in result.Launches)
            {
                List<SampleData> steps = logged.Remove((result.Id, launch.Index), out List<SampleData>? found) ? found : [];
                if (Problem(launch, steps) is { } problem)
                {
                    yield return $"case {result.Id}, launch {launch.Index}: {problem}";
                }
            }
        }

        foreach ((string id, int launch) in logged.Keys)
        {
            yield return $"the run log holds samples of case {id}, launch {launch}, which the result leaves out";
        }
    }

    private static string? Problem(LaunchResult launch, List<SampleData> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].Step != i)
            {
                return $"the run log has step {steps[i].Step} where step {i} was due";
            }
        }

        Duration[] kept = [.. steps.Where(s => s.Kept).Select(s => s.Timed)];
        if (kept.Length != launch.Samples.Count)
        {
            return $"the run log has {kept.Length} samples, the result {launch.Samples.Count}";
        }

        for (int i = 0; i < kept.Length; i++)
        {
            if (kept[i] != launch.Samples[i])
            {
                return $"sample {i} is {launch.Samples[i].Nanoseconds} ns, the run log says {kept[i].Nanoseconds} ns";
            }
        }

        return steps.SelectMany(s => s.Outputs).SequenceEqual(launch.OutputDigests) ? null : "the outputs are not those of the run log";
    }

    /// <summary>
    /// The kept proofs are the first of those that the log recorded, in the order that its head gives, with the digests it recorded. Where a sample has a proof every sample has one: else who made
    /// a single proof would be asked for that one alone.
    /// </summary>
    private static string? Proofs(CaseResult result, Dictionary<(string Case, int Launch), List<SampleData>> logged, Digest head)
    {
        Dictionary<OpeningCandidate, Digest> made = [];
        int without = 0;
        foreach (LaunchResult launch in result.Launches)
        {
            foreach (SampleData step in logged.GetValueOrDefault((result.Id, launch.Index), []).Where(s => s.Kept))
            {
                Digest[] proofs = [.. step.Proofs];
                if (proofs.Length > 0 && proofs.Length != result.Concurrency)
                {
                    return $"the run log recorded {proofs.Length} proofs of launch {launch.Index}, step {step.Step}, and {result.Concurrency} ran at once";
                }

                without += proofs.Length == 0 ? 1 : 0;
                for (int i = 0; i < proofs.Length; i++)
                {
                    made.TryAdd(new OpeningCandidate(launch.Index, step.Step, step.Timed, i), proofs[i]);
                }
            }
        }

        if (made.Count > 0 && without > 0)
        {
            return $"the run log recorded {made.Count} proofs and {without} samples without one";
        }

        if (made.Count > 0 && result.Proofs.Count == 0)
        {
            return $"the run log recorded {made.Count} proofs, and none was kept";
        }

        HashSet<(int, long, int, Digest)> due = [.. OpeningOrder.Of(result.Id, made.Keys, head).Take(result.Proofs.Count).Select(c => (c.Launch, c.Iteration, c.Instance, made[c]))];
        return due.SetEquals(result.Proofs.Select(p => (p.Launch, p.Iteration, p.Instance, p.Digest))) ? null : "the kept proofs are not those that the run log recorded and its head chose";
    }

    internal static bool TryRead<T>(RunLogEntry entry, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? data)
        where T : class
    {
        try
        {
            data = entry.Data().Deserialize(type);
        }
        catch (JsonException)
        {
            data = null;
        }

        return data is not null;
    }
}
