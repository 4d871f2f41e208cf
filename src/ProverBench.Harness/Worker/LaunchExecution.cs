using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Harness.Telemetry.Readers;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>One launch of one case within this process: prepare, run the plan, check every output, and send a message for each step.</summary>
internal sealed class LaunchExecution
{
    private static readonly Duration ShareLength = Duration.FromMilliseconds(40);

    private readonly WorkerRequest _request;
    private readonly IWorkload _workload;
    private readonly BackendRegistry _backends;
    private readonly TimeProvider _time;
    private readonly Action<WorkerMessage> _send;
    private readonly CancellationToken _stop;

    public LaunchExecution(WorkerRequest request, IWorkload workload, BackendRegistry backends, TimeProvider time, Action<WorkerMessage> send, CancellationToken stop)
    {
        _request = request;
        _workload = workload;
        _backends = backends;
        _time = time;
        _send = send;
        _stop = stop;
    }

    /// <summary>Runs to the last message: done, or refused.</summary>
    public void Run()
    {
        if (!FitsInMemory(out string? refusal))
        {
            Refuse(CaseOutcome.OutOfMemory, refusal);
            return;
        }

        List<LaneThread> threads = [];
        List<Lane> lanes = [];
        try
        {
            for (int i = 0; i < _request.Concurrency; i++)
            {
                threads.Add(new LaneThread(i));
            }

            long start = _time.GetTimestamp();
            foreach (LaneThread thread in threads)
            {
                Lane? lane = null;
                (CaseOutcome Outcome, string? Reason) refused = default;
                int index = lanes.Count;
                LaneThread.RunAll([thread], _ => TryPrepare(index, out lane, out refused));
                if (lane is null)
                {
                    Refuse(refused.Outcome, refused.Reason ?? "The workload gave no reason.");
                    return;
                }

                lanes.Add(lane);
            }

            if (_request.Scenario == Scenario.Cold && lanes[0].IsModelled)
            {
                Refuse(CaseOutcome.Unsupported, "A start from cold is timed by the clock, and this device's times come from a model.");
                return;
            }

            IPreparedWorkload first = lanes[0].Prepared;
            _send(new WorkerMessage
            {
                Prepared = new PreparedPart
                {
                    WorkloadVersion = _workload.Version,
                    Work = first.Work,
                    Security = first.Security,
                    SetupNote = first.SetupNote,
                    Backend = BackendIdentities.Of(lanes[0].Backend.Descriptor),
                    Prepare = _time.Since(start),
                },
            });
            Sample(threads, lanes);
        }
        finally
        {
            for (int i = 0; i < lanes.Count; i++)
            {
                Lane lane = lanes[i];
                LaneThread.RunAll([threads[i]], _ => lane.Dispose());
            }

            threads.ForEach(t => t.Dispose());
        }
    }

    private bool FitsInMemory([NotNullWhen(false)] out string? refusal)
    {
        refusal = Refusal(_request.MemoryBudget, _request.Concurrency, budget => $"the case allows {budget}")
            ?? (MachineMemory.Available() is { } free ? Refusal(free, _request.Concurrency, f => $"{f} are free") : null);
        return refusal is null;
    }

    /// <summary>One sentence where so many instances need more than there is, with a size that fits where there is one; null where they fit, or nobody knows.</summary>
    private string? Refusal(ByteSize available, int instances, Func<ByteSize, string> what)
    {
        if (_workload.EstimateMemory(_request.Parameters) is not { } one || new ByteSize(checked(one.Bytes * instances)) is var needed && needed <= available)
        {
            return null;
        }

        string? advice = SmallerSize.Of(_workload, _request.Parameters, new ByteSize(available.Bytes / instances));
        return $"It needs {needed}, {what(available)}{(advice is null ? "" : $": {advice}")}.";
    }

    private void TryPrepare(int index, out Lane? lane, out (CaseOutcome Outcome, string? Reason) refused)
    {
        lane = null;
        refused = default;
        int threads = Math.Max(1, _request.Threads / _request.Concurrency);
        if (!_backends.TryOpen(_request.Backend, new BackendOptions(threads, _request.MemoryBudget.Bytes / _request.Concurrency), out IBackend? backend, out string? reason))
        {
            refused = (CaseOutcome.Unsupported, reason);
            return;
        }

        try
        {
            // A card has memory of its own, free or not when it was opened.
            if (backend.Memory.LimitBytes is > 0 and var limit && Refusal(new ByteSize(limit), 1, free => $"{_request.Backend} has {free} free") is { } tooLarge)
            {
                refused = (CaseOutcome.OutOfMemory, tooLarge);
            }
            else if (_workload.TryPrepare(backend, _request.Parameters, out IPreparedWorkload? workload, out reason))
            {
                string stream = InputSeed.Stream(_request.Workload, _request.Case, _request.Launch, index);
                lane = new Lane(backend, workload, _request.Nonce, stream, _time);
            }
            else
            {
                refused = (CaseOutcome.Unsupported, reason);
            }
        }
        finally
        {
            if (lane is null)
            {
                backend.Dispose();
            }
        }
    }

    private void Sample(List<LaneThread> threads, List<Lane> lanes)
    {
        bool cold = _request.Scenario == Scenario.Cold;
        SamplePlan plan = new(_request.Policy, _request.Scenario, _request.IterationsPerSample);
        Duration calibrationFirst = default;
        Ratio share = default;
        if (!cold)
        {
            calibrationFirst = new Duration(CalibrationKernel.Measure());
            share = AllCoreShare.Measure(_time, _request.Threads, ShareLength);
        }

        Totals totals = new();
        long firstSample = 0;
        long lastSample = 0;
        long gcBefore = 0;
        for (long iteration = 0; plan.Next() is { } step; iteration++)
        {
            long before = _time.GetTimestamp();
            if (step is { Stage: PlanStage.Actual, Index: 0 })
            {
                firstSample = before;
                gcBefore = GC.CollectionCount(0);
            }

            StepPart part = RunStep(threads, lanes, step, iteration, cold, totals);
            lastSample = _time.GetTimestamp();
            _send(new WorkerMessage { Step = part });
            if (!part.CheckPassed)
            {
                Refuse(CaseOutcome.Failed, $"An output is wrong ({part.CheckMethod}): {part.CheckDetail}");
                return;
            }

            plan.Complete(part.Timed, _time.Between(before, lastSample));
        }

        Duration calibrationLast = new Duration(CalibrationKernel.Measure());
        if (cold)
        {
            calibrationFirst = calibrationLast;
            share = AllCoreShare.Measure(_time, _request.Threads, ShareLength);
        }

        _send(new WorkerMessage
        {
            Done = new DonePart
            {
                SteadyState = plan.IsSteady,
                Wall = _time.Between(firstSample, lastSample),
                Cpu = Duration.From(totals.Cpu),
                GcCount = GC.CollectionCount(0) - gcBefore,
                PeakRss = ProcessMemory.Read(Environment.ProcessId)?.Peak,
                PeakDevice = new ByteSize(lanes.Sum(l => l.Backend.Memory.PeakBytes)),
                CalibrationFirst = calibrationFirst,
                CalibrationLast = calibrationLast,
                AllCoreShare = share,
                Counters = totals.ToDocument(),
                Offload = totals.Offload.ToDocument(BackendIdentities.Of(lanes[0].Backend.Descriptor).Nature),
            },
        });
    }

    private StepPart RunStep(List<LaneThread> threads, List<Lane> lanes, PlanStep step, long iteration, bool cold, Totals totals)
    {
        LaneThread.RunAll(threads, i => lanes[i].SetInput(iteration));
        TimeSpan cpuBefore = ProcessorTime.Now();
        Duration timed = RunTimed(threads, lanes, step.Iterations);
        if (step.Stage == PlanStage.Actual)
        {
            totals.Cpu += ProcessorTime.Now() - cpuBefore;
            lanes.ForEach(totals.Add);
        }

        if (cold)
        {
            _send(new WorkerMessage { Invoked = new InvokedPart { Invoke = timed } });
        }

        LaneThread.RunAll(threads, i => lanes[i].Inspect());
        IReadOnlyDictionary<string, Duration>? parts = null;
        if (lanes.Count == 1)
        {
            LaneThread.RunAll(threads, i => parts = lanes[i].Prepared.Parts());
        }

        byte[]?[] proofs = new byte[]?[lanes.Count];
        if (_request.SendProofs && step.Stage == PlanStage.Actual)
        {
            LaneThread.RunAll(threads, i => proofs[i] = lanes[i].Prepared.Proof());
        }

        CheckResult check = (lanes.FirstOrDefault(l => !l.Check.Passed) ?? lanes[0]).Check;
        return new StepPart
        {
            Stage = step.Stage,
            Iterations = step.Iterations,
            Timed = timed,
            Phases = lanes.Count == 1 ? lanes[0].Phases : new Dictionary<string, Duration>(),
            Parts = parts is { Count: > 0 } ? parts : null,
            Outputs = [.. lanes.Select(l => l.Output)],
            CheckPassed = check.Passed,
            CheckMethod = check.Method,
            CheckDetail = check.Passed ? null : check.Detail ?? "no detail",
            Verification = lanes[0].Check.Verification,
            ProofSize = lanes[0].Check.ProofSize,
            Proofs = proofs.OfType<byte[]>().Where(p => p.Length > 0).ToArray() is var sent && sent.Length == lanes.Count ? sent : null,
        };
    }

    /// <summary>One lane times itself; several begin together and the slowest counts.</summary>
    private Duration RunTimed(List<LaneThread> threads, List<Lane> lanes, long iterations)
    {
        if (lanes.Count == 1)
        {
            LaneThread.RunAll(threads, i => lanes[i].Invoke(iterations, _stop));
            return lanes[0].Timed;
        }

        long start = 0;
        using Barrier barrier = new(lanes.Count, _ => start = _time.GetTimestamp());
        LaneThread.RunAll(threads, i =>
        {
            barrier.SignalAndWait(_stop);
            lanes[i].Invoke(iterations, _stop);
        });
        return lanes.Any(l => l.IsModelled) ? lanes.Max(l => l.Timed) : _time.Between(start, lanes.Max(l => l.EndTimestamp));
    }

    private void Refuse(CaseOutcome outcome, string reason) =>
        _send(new WorkerMessage { Refused = new RefusedPart { Outcome = outcome, Reason = reason } });

    /// <summary>Sums over the samples of all lanes.</summary>
    private sealed class Totals
    {
        private QueueCounters _counters;
        private long _hostNanoseconds;

        public TimeSpan Cpu { get; set; }

        public OffloadTotals Offload { get; } = new();

        public void Add(Lane lane)
        {
            QueueCounters c = lane.Counters;
            _counters = new QueueCounters(
                _counters.BytesToDevice + c.BytesToDevice,
                _counters.BytesFromDevice + c.BytesFromDevice,
                _counters.KernelNanoseconds + c.KernelNanoseconds,
                _counters.TransferNanoseconds + c.TransferNanoseconds,
                HiddenTransferNanoseconds: _counters.HiddenTransferNanoseconds + c.HiddenTransferNanoseconds);
            _hostNanoseconds += Math.Max(0, lane.Timed.Nanoseconds - c.KernelNanoseconds - c.TransferNanoseconds);
            Offload.Add(lane);
        }

        public DeviceCounters ToDocument() => new()
        {
            BytesToDevice = new ByteSize(_counters.BytesToDevice),
            BytesFromDevice = new ByteSize(_counters.BytesFromDevice),
            Kernel = new Duration(_counters.KernelNanoseconds),
            Transfer = new Duration(_counters.TransferNanoseconds),
            HiddenTransfer = _counters.HiddenTransferNanoseconds > 0 ? new Duration(_counters.HiddenTransferNanoseconds) : null,
            Host = new Duration(_hostNanoseconds),
        };
    }
}
