using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Runs the launches of one case, one worker after another, and logs every step.</summary>
internal sealed class CaseRunner
{
    private readonly RunOptions _options;
    private readonly LaunchRunner _launches;
    private readonly RunLogWriter _log;
    private readonly ProofStore _proofs;
    private readonly IRunProgress _progress;

    public CaseRunner(RunOptions options, LaunchRunner launches, RunLogWriter log, ProofStore proofs, IRunProgress progress)
    {
        _options = options;
        _launches = launches;
        _log = log;
        _proofs = proofs;
        _progress = progress;
    }

    /// <summary>Everything the launches left; after the first that did not complete no other is started.</summary>
    public IReadOnlyList<LaunchEvidence> Run(SuiteCase item, SamplePolicy policy, CancellationToken stop)
    {
        List<LaunchEvidence> all = [];
        long? iterations = null;
        for (int launch = 0; launch < policy.Launches; launch++)
        {
            _progress.LaunchStarted(item, launch, policy.Launches);
            Observer observer = new(this, item, launch);
            LaunchEvidence evidence = _launches.Run(Request(item, policy, launch, iterations), item.Timeout.Length, observer, stop);
            evidence = Held(evidence, all.FirstOrDefault());
            all.Add(evidence);
            _log.Append(
                RunLogEntryTypes.LaunchEnded,
                new LaunchEndedEntry(item.Id, launch, evidence.Outcome, evidence.Reason, evidence.ExitCode, evidence.PeakRss, evidence.StandardErrorTail),
                HarnessLogJsonContext.Default.LaunchEndedEntry);
            if (evidence.Outcome != CaseOutcome.Completed)
            {
                break;
            }

            iterations ??= evidence.Steps.Last(s => s.Stage == PlanStage.Actual).Iterations;
        }

        return all;
    }

    private WorkerRequest Request(SuiteCase item, SamplePolicy policy, int launch, long? iterations) => new()
    {
        Schema = WorkerRequest.CurrentSchema,
        Case = item.Id,
        Workload = item.Workload,
        Parameters = item.Parameters,
        Scenario = item.Scenario,
        Concurrency = item.Concurrency ?? 1,
        Policy = policy,
        Backend = _options.Backend.Name,
        Threads = _options.Threads,
        MemoryBudget = _options.MemoryLimit is { } limit && limit < item.MemoryBudget ? limit : item.MemoryBudget,
        Nonce = _options.Nonce,
        Launch = launch,
        IterationsPerSample = iterations,
        SendProofs = item.KeepProofs > 0,
    };

    /// <summary>Holds a launch against what was asked for and against the first launch: another backend, version or work is a failure, never a result.</summary>
    private LaunchEvidence Held(LaunchEvidence evidence, LaunchEvidence? first)
    {
        if (evidence.Prepared is not { } prepared)
        {
            return evidence;
        }

        string? objection =
            prepared.Backend.Kind != _options.Backend.Kind || prepared.Backend.Name != _options.Backend.Name || prepared.Backend.Nature != _options.Backend.Nature
                ? $"The worker ran on {prepared.Backend.Name}, asked for was {_options.Backend.Name}."
            : first?.Prepared is { } before && (before.WorkloadVersion != prepared.WorkloadVersion || before.Work != prepared.Work || before.Security != prepared.Security)
                ? "The launch was of another version, work or security than the first."
            : null;
        return objection is null ? evidence : evidence with { Outcome = CaseOutcome.Failed, Reason = objection };
    }

    private sealed class Observer(CaseRunner owner, SuiteCase item, int launch) : ILaunchObserver
    {
        private int _samples;

        public void Started(int processId) =>
            owner._log.Append(RunLogEntryTypes.LaunchStarted, new LaunchStartedEntry(item.Id, launch, processId), HarnessLogJsonContext.Default.LaunchStartedEntry);

        public void Prepared(PreparedPart prepared)
        {
        }

        public void Stepped(StepPart step, int index)
        {
            bool kept = step.Stage == PlanStage.Actual;
            Digest[] proofs = kept && step.Proofs is { } given ? [.. given.Select((bytes, i) => owner._proofs.Add(item.Id, new(launch, index, step.Timed, i), bytes))] : [];
            owner._log.Append(
                RunLogEntryTypes.Sample,
                new SampleData
                {
                    Case = item.Id,
                    Launch = launch,
                    Step = index,
                    Kept = kept,
                    Timed = step.Timed,
                    Outputs = step.Outputs,
                    Proof = proofs.Length > 0 ? proofs[0] : null,
                    MoreProofs = proofs.Length > 1 ? proofs[1..] : null,
                },
                RunLogJsonContext.Default.SampleData);
            _samples += kept ? 1 : 0;
            owner._progress.Stepped(item, step.Stage, _samples, step.Timed);
        }

        public void Polled(ByteSize resident)
        {
        }
    }
}
