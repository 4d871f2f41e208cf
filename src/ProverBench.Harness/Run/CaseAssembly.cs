using System.Globalization;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Puts what the launches of a case left into its result.</summary>
internal static class CaseAssembly
{
    public static CaseResult NotRun(SuiteCase item, RunOptions options, int workloadVersion, CaseOutcome outcome, string reason) =>
        Assemble(item, options, workloadVersion, [], outcome, reason);

    /// <summary>The case completed if every launch did; otherwise it ended as the first launch that did not.</summary>
    public static CaseResult Of(SuiteCase item, RunOptions options, int workloadVersion, IReadOnlyList<LaunchEvidence> launches)
    {
        int bad = launches.ToList().FindIndex(l => l.Outcome != CaseOutcome.Completed);
        return bad < 0
            ? Assemble(item, options, workloadVersion, launches, CaseOutcome.Completed, null)
            : Assemble(item, options, workloadVersion, launches, launches[bad].Outcome, Reason(launches, bad));
    }

    /// <summary>The launch as documents carry it.</summary>
    public static LaunchResult Launch(LaunchEvidence evidence, int index, Scenario scenario, int threads)
    {
        StepPart[] samples = [.. evidence.Steps.Where(s => s.Stage == PlanStage.Actual)];
        string[] phases = [.. samples.SelectMany(s => s.Phases.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        // A kind of job that one sample lacks has no list as long as the samples, and is left out.
        string[] parts = [.. samples.SelectMany(s => s.Parts?.Keys ?? []).Distinct(StringComparer.Ordinal).Where(p => samples.All(s => s.Parts?.ContainsKey(p) == true)).Order(StringComparer.Ordinal)];
        DonePart? done = evidence.Done;
        return new LaunchResult
        {
            Index = index,
            Outcome = evidence.Outcome,
            Reason = evidence.Reason,
            Samples = [.. samples.Select(s => s.Timed)],
            Phases = phases.ToDictionary(p => p, p => (IReadOnlyList<Duration>)[.. samples.Select(s => s.Phases.GetValueOrDefault(p))], StringComparer.Ordinal),
            Parts = parts.Length == 0 ? null : parts.ToDictionary(p => p, p => (IReadOnlyList<Duration>)[.. samples.Select(s => s.Parts![p])], StringComparer.Ordinal),
            WarmUps = evidence.Steps.Count - samples.Length,
            SteadyState = done?.SteadyState ?? false,
            Prepare = evidence.Prepared?.Prepare ?? Duration.Zero,

            // A cold sample begins before the worker's own clock does.
            Wall = done is null || scenario == Scenario.Cold ? evidence.Elapsed : done.Wall,
            Cpu = done?.Cpu ?? Duration.Zero,
            Threads = threads,
            PeakRss = evidence.PeakRss,
            PeakDevice = done?.PeakDevice,
            GcCount = done?.GcCount ?? 0,
            CalibrationFirst = done?.CalibrationFirst,
            CalibrationLast = done?.CalibrationLast,
            AllCoreShare = done?.AllCoreShare,
            Counters = done?.Counters,
            Offload = done?.Offload,
            Check = Check(evidence.Steps),
            Verification = samples.Length > 0 && samples.All(s => s.Verification is not null) ? [.. samples.Select(s => s.Verification!.Value)] : null,
            ProofSize = samples.Select(s => s.ProofSize).FirstOrDefault(s => s is not null),
            OutputDigests = [.. evidence.Steps.SelectMany(s => s.Outputs)],
        };
    }

    private static string Reason(IReadOnlyList<LaunchEvidence> launches, int bad) =>
        launches.Count == 1
            ? launches[bad].Reason ?? "The launch gave no reason."
            : string.Create(CultureInfo.InvariantCulture, $"Launch {bad + 1}: {launches[bad].Reason}");

    private static CheckOutcome? Check(IReadOnlyList<StepPart> steps)
    {
        if (steps.Count == 0)
        {
            return null;
        }

        StepPart told = steps.FirstOrDefault(s => !s.CheckPassed) ?? steps[^1];
        return new CheckOutcome { Passed = told.CheckPassed, Method = told.CheckMethod, CheckedCount = steps.Sum(s => s.Outputs.Count), Detail = told.CheckDetail };
    }

    private static CaseResult Assemble(SuiteCase item, RunOptions options, int workloadVersion, IReadOnlyList<LaunchEvidence> evidence, CaseOutcome outcome, string? reason)
    {
        PreparedPart? prepared = evidence.Select(e => e.Prepared).FirstOrDefault(p => p is not null);
        LaunchResult[] launches = [.. evidence.Select((e, i) => Launch(e, i, item.Scenario, options.Threads))];
        Digest[] outputs = [.. launches.SelectMany(l => l.OutputDigests)];
        CaseResult result = new()
        {
            Id = item.Id,
            Workload = item.Workload,
            WorkloadVersion = prepared?.WorkloadVersion ?? workloadVersion,
            Parameters = item.Parameters,
            Scenario = item.Scenario,
            Backend = prepared?.Backend.Kind ?? options.Backend.Kind,
            ComparabilityKey = Digest.Zero,
            Outcome = outcome,
            Reason = reason,
            Work = prepared?.Work,
            IterationsPerSample = evidence.SelectMany(e => e.Steps).LastOrDefault(s => s.Stage == PlanStage.Actual)?.Iterations ?? 1,
            Concurrency = item.Concurrency ?? 1,
            Launches = launches,
            Check = Check([.. evidence.SelectMany(e => e.Steps)]),
            OutputRoot = outputs.Length == 0 ? null : MerkleTree.Root(outputs),
            Security = prepared?.Security,
            SetupNote = prepared?.SetupNote,
            Proofs = [],
        };
        return result with { ComparabilityKey = ComparabilityKey.Of(result) };
    }
}
