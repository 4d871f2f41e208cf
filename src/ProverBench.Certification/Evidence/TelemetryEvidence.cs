using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProverBench.Certification.Verification;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Certification.Evidence;

/// <summary>
/// Makes the telemetry of a result again from the samples in its run log: the summary that gates look at, and what the driver said of the GPU around each case. Who claims that a card worked
/// must have a log in which it did.
/// </summary>
internal static class TelemetryEvidence
{
    private const int MaxDifferences = 8;

    /// <summary>What contradicts; empty where result and log say the same.</summary>
    public static IEnumerable<string> Problems(ResultDocument document, RunLogReading reading)
    {
        List<(long Sequence, TelemetrySample Sample)> samples = [];
        Dictionary<string, long> started = new(StringComparer.Ordinal);
        Dictionary<string, long> ended = new(StringComparer.Ordinal);
        foreach (RunLogEntry entry in reading.Entries)
        {
            bool read = entry.Type switch
            {
                RunLogEntryTypes.Telemetry => LogEvidence.TryRead(entry, RunLogJsonContext.Default.TelemetrySample, out TelemetrySample? sample) && Kept(samples, entry, sample),
                RunLogEntryTypes.CaseStarted => Marked(started, entry),
                RunLogEntryTypes.CaseEnded => Marked(ended, entry),
                _ => true,
            };
            if (!read)
            {
                return [$"entry {entry.Sequence} of the run log is no {entry.Type}, or the second of its case"];
            }
        }

        return [.. Summary(document, samples), .. Cases(document, samples, started, ended), .. Machine(document, reading)];
    }

    private static bool Kept(List<(long, TelemetrySample)> samples, RunLogEntry entry, TelemetrySample sample)
    {
        samples.Add((entry.Sequence, sample));
        return true;
    }

    private static bool Marked(Dictionary<string, long> marks, RunLogEntry entry)
        => LogEvidence.TryRead(entry, RunLogJsonContext.Default.CaseMark, out CaseMark? mark) && marks.TryAdd(mark.Case, entry.Sequence);

    private static IEnumerable<string> Summary(ResultDocument document, List<(long Sequence, TelemetrySample Sample)> samples)
    {
        List<TelemetrySample> kept = [];
        foreach ((_, TelemetrySample sample) in samples)
        {
            TelemetrySummaries.Keep(kept, sample);
        }

        return Differences(document.Telemetry, TelemetrySummaries.Of(kept), DocumentJsonContext.Default.TelemetrySummary, "telemetry");
    }

    private static IEnumerable<string> Cases(ResultDocument document, List<(long Sequence, TelemetrySample Sample)> samples, Dictionary<string, long> started, Dictionary<string, long> ended)
    {
        NvidiaGpu? gpu = CaseGpus.Of(document.Backend, document.Machine);
        foreach (CaseResult result in document.Cases)
        {
            CaseGpu? again = null;
            if (gpu is not null && result.Launches.Count > 0)
            {
                if (!started.TryGetValue(result.Id, out long from) || !ended.TryGetValue(result.Id, out long to))
                {
                    yield return $"case {result.Id}: the run log does not say when it began and ended";
                    continue;
                }

                again = CaseGpus.Of(samples, from, to, gpu);
            }

            if (result.Gpu is null && again is null)
            {
                continue;
            }

            if (result.Gpu is not { } claimed || again is null)
            {
                yield return again is null ? $"case {result.Id}: a GPU is said to have worked, of which the run log knows nothing" : $"case {result.Id}: what the run log says of its GPU is left out";
                continue;
            }

            foreach (string difference in Differences(claimed, again, DocumentJsonContext.Default.CaseGpu, $"case {result.Id}, gpu"))
            {
                yield return difference;
            }
        }
    }

    /// <summary>The machine that the log began with is the result's: without its list of GPUs nothing would be asked of one.</summary>
    private static IEnumerable<string> Machine(ResultDocument document, RunLogReading reading)
        => reading.Entries.FirstOrDefault(e => e.Type == RunLogEntryTypes.Machine) is { } entry
            ? Differences(JsonSerializer.SerializeToElement(document.Machine, DocumentJsonContext.Default.HardwareProfile), entry.Data(), "machine")
            : [];

    private static IEnumerable<string> Differences<T>(T claimed, T again, JsonTypeInfo<T> type, string place)
        => Differences(JsonSerializer.SerializeToElement(claimed, type), JsonSerializer.SerializeToElement(again, type), place);

    private static IEnumerable<string> Differences(JsonElement claimed, JsonElement again, string place)
        => JsonDifference.Of(claimed, again, place).Take(MaxDifferences).Select(d => $"{d.Place}: the result says {d.Signed}, the run log {d.Again}");
}
