using System.Globalization;
using ProverBench.Harness.Telemetry;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Validity;

namespace ProverBench.Harness;

/// <summary>
/// Runs a suite: each case in worker processes of its own, telemetry beside them, every step into the run log, and at the end one result document.
/// A case that crashes, hangs, runs out of memory or is unsupported is a case with that outcome; the others go on.
/// </summary>
public sealed class SuiteRunner
{
    private const string Interrupted = "The run was interrupted before this case.";

    private readonly WorkerLauncher _launcher;
    private readonly WorkloadCatalog _workloads;
    private readonly ITelemetrySource _telemetry;
    private readonly TimeProvider _time;

    public SuiteRunner(WorkerLauncher launcher, WorkloadCatalog workloads, ITelemetrySource telemetry, TimeProvider? time = null)
    {
        _launcher = launcher;
        _workloads = workloads;
        _telemetry = telemetry;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Runs to the end or until stop is asked for; either way the document is written, an interrupted one marked so.</summary>
    /// <param name="abortCause">Asked once stop was: by what.</param>
    /// <exception cref="IOException">Log, proofs or result cannot be written; no worker is left behind and no half-written result.</exception>
    /// <exception cref="TelemetryException">Telemetry failed for another reason than the log.</exception>
    public ResultDocument Run(RunOptions options, IRunProgress progress, CancellationToken stop, Func<AbortCause>? abortCause = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        DateTimeOffset created = _time.GetUtcNow();
        string id = RunId(created, options.Nonce);
        List<SuiteCase> chosen = [.. options.Suite.Select(options.Filter)];
        ProofStore proofs = new(Path.Combine(options.Folder, RunFileNames.Proofs));
        using RunLogWriter log = new(Path.Combine(options.Folder, RunFileNames.Log), _time);
        Begin(log, id, options);
        progress.RunStarted(id, chosen);

        List<CaseResult> cases = [];
        NvidiaGpu? gpu = CaseGpus.Of(options.Backend, options.Machine);
        Dictionary<string, (long Started, long Ended)> marks = [];
        List<(long Sequence, TelemetrySample Sample)> series = [];
        TelemetrySummary telemetry;
        using (TelemetryRecorder recorder = new(_telemetry, Sampled, _time))
        {
            recorder.Start();
            CaseRunner runner = new(options, new LaunchRunner(_launcher, _time), log, proofs, progress);
            foreach (SuiteCase item in options.Suite.Document.Cases)
            {
                cases.Add(chosen.Contains(item)
                    ? RunCase(item, chosen.IndexOf(item), options, runner, log, marks, progress, stop)
                    : CaseAssembly.NotRun(item, options, Version(item), CaseOutcome.NotRun, "Left out by the filter."));
            }

            telemetry = Summary(recorder);
        }

        cases = gpu is null ? cases : [.. cases.Select(c => c.Launches.Count == 0 ? c : c with { Gpu = CaseGpus.Of(series, marks[c.Id].Started, marks[c.Id].Ended, gpu) })];

        RunAbort? abort = Abort(cases, stop, abortCause);
        RunValidity validity = ValidityGates.Evaluate(new GateInputs(options.Tool, options.Machine, options.Backend, cases, telemetry, abort));
        LogReference reference = End(log, cases, validity, abort);
        ResultDocument document = new()
        {
            Schema = ResultDocument.CurrentSchema,
            Id = id,
            CreatedUtc = created,
            Tool = options.Tool,
            Suite = new SuiteReference
            {
                Name = options.Suite.Document.Name,
                Version = options.Suite.Document.Version,
                Digest = options.Suite.Digest,
                Purpose = options.Filter is null ? options.Suite.Document.Purpose : SuitePurpose.Estimate,
                Filter = options.Filter,
            },
            Nonce = options.Nonce,
            NonceClass = options.NonceClass,
            Seed = options.Seed,
            Machine = options.Machine,
            Backend = options.Backend,
            Cases = [.. cases.Select(c => WithProofs(c, options, proofs, reference.Head))],
            Validity = validity,
            Telemetry = telemetry,
            Log = reference,
            TrustLevel = TrustLevels.Of(options.NonceClass, validity),
            Abort = abort,
        };
        AtomicFile.Write(Path.Combine(options.Folder, RunFileNames.Result), ResultFile.ToBytes(document));
        progress.RunEnded(document);
        return document;

        void Sampled(TelemetrySample sample)
        {
            long sequence = log.Append(RunLogEntryTypes.Telemetry, sample, RunLogJsonContext.Default.TelemetrySample);
            if (gpu is not null)
            {
                series.Add((sequence, sample));
            }
        }
    }

    private static string RunId(DateTimeOffset created, Digest nonce)
    {
        string moment = created.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"{moment}-{Digest.Of([.. nonce.ToArray(), .. System.Text.Encoding.ASCII.GetBytes(UtcTimeConverter.ToText(created))]).Short}";
    }

    private static void Begin(RunLogWriter log, string id, RunOptions options)
    {
        log.Append(
            RunLogEntryTypes.RunStarted,
            new RunStartedData { RunId = id, Nonce = options.Nonce, Suite = options.Suite.Digest, Backend = options.Backend.Kind, Identity = options.Backend },
            RunLogJsonContext.Default.RunStartedData);
        log.Append(RunLogEntryTypes.Machine, options.Machine, DocumentJsonContext.Default.HardwareProfile);
        log.Sync();
    }

    private static LogReference End(RunLogWriter log, List<CaseResult> cases, RunValidity validity, RunAbort? abort)
    {
        log.Append(RunLogEntryTypes.Validity, validity, HarnessLogJsonContext.Default.RunValidity);
        if (abort is null)
        {
            RunClosedEntry closed = new(cases.Count, cases.Count(c => c.Outcome == CaseOutcome.Completed), validity.Verdict);
            log.Append(RunLogEntryTypes.RunClosed, closed, HarnessLogJsonContext.Default.RunClosedEntry);
        }
        else
        {
            log.Append(RunLogEntryTypes.RunAborted, abort, HarnessLogJsonContext.Default.RunAbort);
        }

        log.Sync();
        return log.Reference;
    }

    private static TelemetrySummary Summary(TelemetryRecorder recorder)
    {
        try
        {
            return recorder.Stop();
        }
        catch (TelemetryException e) when (e.InnerException is IOException io)
        {
            throw new IOException(io.Message, io);
        }
    }

    private static RunAbort? Abort(List<CaseResult> cases, CancellationToken stop, Func<AbortCause>? abortCause)
    {
        bool cut = cases.Any(c => c.Outcome == CaseOutcome.Aborted || (c.Outcome == CaseOutcome.NotRun && c.Reason == Interrupted));
        if (!stop.IsCancellationRequested || !cut)
        {
            return null;
        }

        int completed = cases.Count(c => c.Outcome == CaseOutcome.Completed);
        return new RunAbort
        {
            Cause = abortCause?.Invoke() ?? AbortCause.Interrupted,
            Reason = string.Create(CultureInfo.InvariantCulture, $"The run was interrupted after {completed} of {cases.Count} cases."),
        };
    }

    private CaseResult RunCase(SuiteCase item, int index, RunOptions options, CaseRunner runner, RunLogWriter log, Dictionary<string, (long Started, long Ended)> marks, IRunProgress progress, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return CaseAssembly.NotRun(item, options, Version(item), CaseOutcome.NotRun, Interrupted);
        }

        progress.CaseStarted(item, index);
        long start = _time.GetTimestamp();
        SamplePolicy policy = options.Suite.Document.Policies[item.Policy];
        long started = log.Append(
            RunLogEntryTypes.CaseStarted, new CaseStartedEntry(item.Id, item.Workload, item.Parameters, item.Scenario, policy.Launches), HarnessLogJsonContext.Default.CaseStartedEntry);
        IReadOnlyList<LaunchEvidence> launches = runner.Run(item, policy, stop);
        CaseResult result = CaseAssembly.Of(item, options, Version(item), launches);
        long ended = log.Append(RunLogEntryTypes.CaseEnded, new CaseEndedEntry(item.Id, result.Outcome, result.Reason, result.OutputRoot), HarnessLogJsonContext.Default.CaseEndedEntry);
        marks.Add(item.Id, (started, ended));
        log.Sync();
        progress.CaseEnded(item, result, _time.Since(start));
        return result;
    }

    private int Version(SuiteCase item) => _workloads.TryGet(item.Workload, out IWorkload? workload) ? workload.Version : 0;

    private static CaseResult WithProofs(CaseResult result, RunOptions options, ProofStore proofs, Digest logHead)
    {
        SuiteCase item = options.Suite.Document.Cases.First(c => c.Id == result.Id);
        int count = (item.KeepProofs ?? 0) * result.Launches.Count;
        return result with { Proofs = proofs.Thin(result.Id, count, logHead) };
    }
}
