using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Evaluation;

/// <summary>What no honest run can hold, told from the raw samples alone.</summary>
internal static class Plausibility
{
    /// <summary>Clocks of a card and of its host run apart by far less.</summary>
    private const decimal ClockTolerance = 0.01m;

    /// <summary>Contradictions: the run is invalid, the bundle refused.</summary>
    public static IEnumerable<string> Problems(ResultDocument document)
    {
        long floor = Math.Max(1, document.Machine.Clocks.TimerResolutionNs);
        foreach (CaseResult result in document.Cases)
        {
            // A rate of many at once is claimed only where a suite can ask for it.
            if (result.Concurrency > 1 && result.Scenario != Scenario.Throughput)
            {
                yield return $"case {result.Id}: {result.Concurrency} at once, which no suite asks of the scenario {StrictEnumConverter<Scenario>.NameOf(result.Scenario)}";
            }

            foreach (LaunchResult launch in result.Launches)
            {
                string where = $"case {result.Id}, launch {launch.Index}";
                if (launch.Samples.Any(s => s.Nanoseconds < floor))
                {
                    yield return $"{where}: a sample of {launch.Samples.Min(s => s.Nanoseconds)} ns is below the {floor} ns that the timer tells";
                }

                decimal sum = launch.Samples.Sum(s => (decimal)s.Nanoseconds);
                // A cold sample begins with the process, before the wall time of its launch does.
                if (sum > launch.Wall.Nanoseconds && result.Scenario != Scenario.Cold)
                {
                    yield return $"{where}: the samples add up to {sum} ns, the launch took {launch.Wall.Nanoseconds} ns";
                }

                if (launch.OutputDigests.Count < launch.Samples.Count)
                {
                    yield return $"{where}: {launch.Samples.Count} samples, but only {launch.OutputDigests.Count} outputs";
                }

                if (Device(document, result, launch) is { } impossible)
                {
                    yield return $"{where}: {impossible}";
                }

                foreach ((string phase, IReadOnlyList<Duration> times) in launch.Phases)
                {
                    if (times.Zip(launch.Samples).Any(p => p.First.Nanoseconds > p.Second.Nanoseconds))
                    {
                        yield return $"{where}: phase {phase} is longer than its sample";
                    }
                }

                foreach ((string part, IReadOnlyList<Duration> times) in launch.Parts ?? new Dictionary<string, IReadOnlyList<Duration>>())
                {
                    if (times.Zip(launch.Samples).Any(p => p.First.Nanoseconds > p.Second.Nanoseconds))
                    {
                        yield return $"{where}: one {part} takes longer than its sample";
                    }
                }
            }
        }
    }

    /// <summary>A card runs kernels one after another in the queue of an instance, and holds no more than it has.</summary>
    private static string? Device(ResultDocument document, CaseResult result, LaunchResult launch)
    {
        if (document.Backend is not { Kind: "gpu", Nature: BackendNature.Physical })
        {
            return null;
        }

        decimal most = (decimal)launch.Wall.Nanoseconds * result.Concurrency * (1 + ClockTolerance);
        if (launch.Counters is { } counters && counters.Kernel.Nanoseconds > most && result.Scenario != Scenario.Cold)
        {
            return $"kernels ran for {counters.Kernel.Nanoseconds} ns by the device's timers, the launch took {launch.Wall.Nanoseconds} ns";
        }

        return launch.PeakDevice is { } held && CaseGpus.Of(document.Backend, document.Machine) is { } gpu && gpu.MemoryBytes.TryGet(out long memory) && held.Bytes > memory
            ? $"{held.Bytes} bytes were held on a GPU of {memory}"
            : null;
    }
}
