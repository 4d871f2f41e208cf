using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>
/// The parent's half of the protocol: starts a worker, reads its lines, watches its time and memory, ends it where it must, and scores how it ended.
/// Nothing a worker does (crash, hang, flood, nonsense) is an exception here: it is an outcome with a reason.
/// </summary>
public sealed class LaunchRunner
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TailWait = TimeSpan.FromMilliseconds(500);

    private readonly WorkerLauncher _launcher;
    private readonly TimeProvider _time;

    public LaunchRunner(WorkerLauncher launcher, TimeProvider time)
    {
        _launcher = launcher;
        _time = time;
    }

    /// <summary>Runs one launch to its end. Cancelled, it ends the worker and scores the launch as aborted.</summary>
    public LaunchEvidence Run(WorkerRequest request, Duration timeout, ILaunchObserver observer, CancellationToken stop)
    {
        ProcessStartInfo start = new(_launcher.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in _launcher.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (WorkerLauncher.IsCompiledAhead)
        {
            start.Environment["DOTNET_ReadyToRun"] = "0";
        }

        long? killsBefore = MachineMemory.OutOfMemoryKills();
        long started = _time.GetTimestamp();
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return NotStarted($"The worker could not be started: {e.Message}.");
        }

        if (process is null)
        {
            return NotStarted("The worker could not be started.");
        }

        using (process)
        {
            Watch watch = new(request, timeout, observer, _time, started, process);
            observer.Started(process.Id);
            TailReader errors = new(process.StandardError.BaseStream);
            using LineReader lines = new(process.StandardOutput.BaseStream, _time);
            bool followed = false;
            try
            {
                Ask(process, request);
                watch.Follow(lines, stop);
                followed = true;
            }
            finally
            {
                // An observer that throws (the log's disk is full) ends the launch too: no worker is left behind.
                watch.ExitCode = End(process, now: watch.MustEndNow || !followed);
            }

            return watch.Score(errors.Text(TailWait), killsBefore);
        }
    }

    private static LaunchEvidence NotStarted(string reason) =>
        new() { Outcome = CaseOutcome.Failed, Reason = reason, Steps = [], Elapsed = Duration.Zero, StandardErrorTail = "" };

    private static void Ask(Process process, WorkerRequest request)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(request, WorkerJsonContext.Default.WorkerRequest);
        try
        {
            process.StandardInput.BaseStream.Write([.. json, (byte)'\n']);
            process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It is gone already; the end of its output tells.
        }
    }

    /// <summary>Lets the worker end by itself, or ends it with all it has started. Returns its exit code, null where it did not end.</summary>
    private static int? End(Process process, bool now)
    {
        try
        {
            if (now)
            {
                process.Kill(entireProcessTree: true);
            }
            else
            {
                process.StandardInput.Close();
                if (!process.WaitForExit(EndGrace))
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or IOException or AggregateException)
        {
            // It ended in between.
        }

        return process.WaitForExit(EndGrace) ? process.ExitCode : null;
    }

    /// <summary>The state of one launch while it is followed.</summary>
    private sealed class Watch
    {
        private const int SignalBase = 128;
        private const int SigInt = 2;
        private const int SigAbort = 6;
        private const int SigKill = 9;
        private const int SigTerm = 15;
        private const int SigHup = 1;

        private readonly WorkerRequest _request;
        private readonly Duration _timeout;
        private readonly ILaunchObserver _observer;
        private readonly TimeProvider _time;
        private readonly long _started;
        private readonly Process _process;
        private readonly List<StepPart> _steps = [];
        private readonly int _maxSteps;
        private PreparedPart? _prepared;
        private InvokedPart? _invoked;
        private long _invokedAt;
        private RefusedPart? _refused;
        private DonePart? _done;
        private ByteSize? _peak;
        private ByteSize _last;
        private Duration _timed;
        private long? _iterations;
        private (CaseOutcome Outcome, string Reason)? _ending;

        public Watch(WorkerRequest request, Duration timeout, ILaunchObserver observer, TimeProvider time, long started, Process process)
        {
            _request = request;
            _timeout = timeout;
            _observer = observer;
            _time = time;
            _started = started;
            _process = process;

            // Pilot steps at least double the iterations: their number is bounded by the bits of the largest count.
            _iterations = request.IterationsPerSample;
            _maxSteps = 64 + request.Policy.MaxWarmUps + request.Policy.MaxSamples;
        }

        public int? ExitCode { get; set; }

        /// <summary>Whether the parent itself decided that the launch is over.</summary>
        public bool MustEndNow => _ending is not null;

        /// <summary>Reads lines until the launch is over, one way or another.</summary>
        public void Follow(LineReader lines, CancellationToken stop)
        {
            long line = 0;
            while (_ending is null && _done is null && _refused is null)
            {
                if (stop.IsCancellationRequested)
                {
                    _ending = (CaseOutcome.Aborted, "The run was interrupted.");
                    return;
                }

                Poll();
                bool came = lines.TryTake(out OutputLine output, PollInterval);
                if (!came)
                {
                    continue;
                }

                if (output.Problem is { } problem)
                {
                    _ending = (CaseOutcome.Failed, $"The worker {problem}.");
                }
                else if (output.Line is null)
                {
                    return;
                }
                else
                {
                    Take(output.Line, output.Timestamp, ++line);
                }
            }
        }

        public LaunchEvidence Score(string errors, long? killsBefore)
        {
            (CaseOutcome Outcome, string? Reason) score =
                _ending is { } ending ? ending
                : _refused is { } refused ? (refused.Outcome, refused.Reason)
                : _done is not null ? (CaseOutcome.Completed, null)
                : Death(errors, killsBefore);
            ByteSize? peak = _done?.PeakRss is { } told && (_peak is null || told > _peak) ? told : _peak;
            return new LaunchEvidence
            {
                Outcome = score.Outcome,
                Reason = score.Reason,
                Prepared = _prepared,
                Steps = _steps,
                Done = _done,
                Elapsed = _time.Since(_started),
                PeakRss = peak,
                ExitCode = ExitCode,
                StandardErrorTail = errors,
            };
        }

        private void Poll()
        {
            if (_time.Since(_started) > _timeout)
            {
                _ending = (CaseOutcome.TimedOut, $"The worker did not end within {_timeout}.");
                return;
            }

            if (ProcessMemory.Read(_process.Id) is not { } memory)
            {
                return;
            }

            _peak = memory.Peak;
            _last = memory.Now;
            _observer.Polled(memory.Now);
            if (memory.Now > _request.MemoryBudget)
            {
                _ending = (CaseOutcome.OutOfMemory, $"The worker held {memory.Now}, the case allows {_request.MemoryBudget}.");
            }
        }

        private void Take(byte[] line, long timestamp, long number)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {number}");
            WorkerMessage message;
            try
            {
                message = StrictJson.ReadMessage(line, place, WorkerJsonContext.Default.WorkerMessage);
            }
            catch (MalformedDocumentException e)
            {
                _ending = (CaseOutcome.Failed, $"The worker's output is not the protocol: {place}, {e.Place}: expected {e.Expected}.");
                return;
            }

            string? objection = message switch
            {
                { Prepared: { } prepared, Refused: null, Invoked: null, Step: null, Done: null } => Take(prepared),
                { Prepared: null, Refused: { } refused, Invoked: null, Step: null, Done: null } => Take(refused),
                { Prepared: null, Refused: null, Invoked: { } invoked, Step: null, Done: null } => Take(invoked, timestamp),
                { Prepared: null, Refused: null, Invoked: null, Step: { } step, Done: null } => Take(step),
                { Prepared: null, Refused: null, Invoked: null, Step: null, Done: { } done } => Take(done),
                _ => "a message has exactly one part",
            };
            if (objection is not null)
            {
                _ending = (CaseOutcome.Failed, $"The worker's output is not the protocol: {place}: {objection}.");
            }
        }

        private string? Take(PreparedPart prepared)
        {
            if (_prepared is not null)
            {
                return "prepared twice";
            }

            if (!IsCount(prepared.Work.Count) || (prepared.Work.Cells is { } cells && !IsCount(cells)))
            {
                return "the unit of work is no positive integer";
            }

            _prepared = prepared;
            _observer.Prepared(prepared);
            return null;
        }

        private static bool IsCount(string text) => text.Length is > 0 and <= 18 && text[0] != '0' && !text.AsSpan().ContainsAnyExcept("0123456789");

        private string? Take(RefusedPart refused)
        {
            if (refused.Outcome is not (CaseOutcome.Unsupported or CaseOutcome.Failed or CaseOutcome.OutOfMemory))
            {
                return "a worker refuses as unsupported, failed or out of memory";
            }

            _refused = refused;
            return null;
        }

        private string? Take(InvokedPart invoked, long timestamp)
        {
            if (_request.Scenario != Scenario.Cold || _prepared is null || _invoked is not null)
            {
                return "a first output out of turn";
            }

            _invoked = invoked;
            _invokedAt = timestamp;
            return null;
        }

        private string? Take(StepPart step)
        {
            if (_prepared is null)
            {
                return "a step before it was prepared";
            }

            if (_steps.Count >= _maxSteps)
            {
                return "more steps than asked for";
            }

            if (step.Iterations < 1 || step.Outputs.Count != _request.Concurrency || step.Phases.Count > PhaseNames.MaxCount || step.Parts?.Count > PhaseNames.MaxCount || step.Timed.Nanoseconds <= 0)
            {
                return "a step without iterations, time, or one output for each instance";
            }

            if (step.Stage == PlanStage.Actual)
            {
                _iterations ??= step.Iterations;
                if (step.Iterations != _iterations)
                {
                    return "samples of different work";
                }
            }

            if (_request.Scenario == Scenario.Cold)
            {
                if (_invoked is null)
                {
                    return "a cold sample before the first output";
                }

                step = Cold(step, _invoked);
            }

            // A worker cannot have worked longer than it has lived.
            _timed += step.Timed;
            if (_prepared.Backend.Nature == BackendNature.Physical && _timed > _time.Since(_started))
            {
                return "the steps claim more time than has passed";
            }

            _steps.Add(step);
            _observer.Stepped(step, _steps.Count - 1);
            return null;
        }

        /// <summary>The sample of a cold launch: from before the process was started to when its first output was announced, by this process's clock.</summary>
        private StepPart Cold(StepPart step, InvokedPart invoked)
        {
            Duration total = _time.Between(_started, _invokedAt);
            Duration prepare = _prepared!.Prepare;
            Duration rest = total - prepare - invoked.Invoke;
            return step with
            {
                Timed = total,
                Phases = new Dictionary<string, Duration>
                {
                    ["start"] = rest < Duration.Zero ? Duration.Zero : rest,
                    ["prepare"] = prepare,
                    ["invoke"] = invoked.Invoke,
                },
            };
        }

        private string? Take(DonePart done)
        {
            if (!_steps.Any(s => s.Stage == PlanStage.Actual))
            {
                return "done without a sample";
            }

            if (_steps.Any(s => !s.CheckPassed))
            {
                return "done in spite of a wrong output";
            }

            _done = done;
            return null;
        }

        /// <summary>The worker ended without a last word.</summary>
        private (CaseOutcome Outcome, string Reason) Death(string errors, long? killsBefore)
        {
            if (ExitCode is not { } code)
            {
                return (CaseOutcome.Failed, "The worker closed its output and did not end.");
            }

            if (errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || errors.Contains("OutOfMemoryException", StringComparison.Ordinal))
            {
                return (CaseOutcome.OutOfMemory, string.Create(CultureInfo.InvariantCulture, $"The worker ran out of memory (exit code {code}, last seen holding {_last})."));
            }

            int signal = code - SignalBase;
            if (signal == SigKill && killsBefore is { } before && MachineMemory.OutOfMemoryKills() is { } after && after > before)
            {
                return (CaseOutcome.OutOfMemory, $"The kernel ended the worker for want of memory; it was last seen holding {_last}.");
            }

            return signal is SigKill or SigTerm or SigInt or SigHup
                ? (CaseOutcome.Killed, string.Create(CultureInfo.InvariantCulture, $"The worker was ended from outside by signal {signal}."))
                : signal is > 0 and < 65
                    ? (CaseOutcome.Crashed, string.Create(CultureInfo.InvariantCulture, $"The worker crashed with signal {signal}{(signal == SigAbort ? " (abort)" : "")}."))
                    : (CaseOutcome.Crashed, string.Create(CultureInfo.InvariantCulture, $"The worker ended with exit code {code} before its work was done."));
        }
    }
}
