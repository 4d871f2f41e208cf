using ProverBench.Certification.Tests;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Tests;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Tests;

/// <summary>Whole runs with figures as a real machine gives them: times from a cost formula per kernel, scattered by a fixed sequence.</summary>
internal static class SampleRuns
{
    private static readonly Lazy<ResultDocument> StandardRun = new(() => Standard(1, "0.1.0"));

    /// <summary>A standard suite on two cores: kernels and Groth16, no block.</summary>
    public static ResultDocument Standard() => StandardRun.Value;

    /// <summary>The same with every time divided by <paramref name="speed"/>.</summary>
    public static ResultDocument Standard(double speed, string version)
    {
        ResultDocument sample = SampleResults.Document(Kernels(speed));
        return sample with
        {
            Id = "20260301T123005Z-0123456789ab",
            Tool = sample.Tool with { Version = version },
            Suite = new SuiteReference { Name = "standard", Version = "1", Digest = Digest.Of("standard suite"u8), Purpose = SuitePurpose.Estimate },
            Seed = null,
            Abort = null,
            Machine = Machine(sample.Machine),
            Backend = new BackendIdentity { Kind = "cpu", Name = "cpu", Device = "AMD EPYC 7763", Nature = BackendNature.Physical, Properties = new Dictionary<string, string> { ["isa"] = "AVX2" } },
            Validity = new RunValidity { Verdict = ValidityVerdict.Valid, Gates = Gates() },
            Telemetry = Telemetry(),
        };
    }

    /// <summary>A certifying suite with the block: permissioned and permissionless are met, centralized lacks throughput.</summary>
    public static ResultDocument WithBlock() => WithBlock(Standard());

    public static ResultDocument WithBlock(ResultDocument standard)
    {
        ResultDocument block = new PreparedRun { SustainedSeconds = 28, SustainedSamples = 150, PeakBytes = 11L << 30 }.Document();
        return standard with
        {
            Suite = standard.Suite with { Name = "full", Purpose = SuitePurpose.Certifying },
            Cases = [.. standard.Cases, .. block.Cases],
        };
    }

    /// <summary>A disturbed run on a simulated card, cut short, with long names.</summary>
    public static ResultDocument Simulated()
    {
        ResultDocument standard = Standard();
        CaseResult[] cases = [.. standard.Cases.Take(9).Select(c => c with { Backend = "fpga" }).Select(Keyed), Keyed(SampleResults.NotCompleted("msm/bls12-381/g2/2^20") with { Backend = "fpga" })];
        return standard with
        {
            Suite = standard.Suite with { Name = "quick", Filter = "ntt/*" },
            Backend = new BackendIdentity
            {
                Kind = "fpga",
                Name = "fpga:sim",
                Device = "A simulated accelerator card with a very long marketing name, second revision, engineering sample",
                Nature = BackendNature.Simulated,
                Properties = new Dictionary<string, string>(),
            },
            Cases = cases,
            Validity = new RunValidity
            {
                Verdict = ValidityVerdict.Invalid,
                Gates =
                [
                    .. Gates(),
                    new GateFinding { Gate = "other-load", Answer = GateAnswer.Violated, Effect = GateEffect.Invalid, Measured = "38 %", Bound = "at most 10 %", Explanation = "Another program used the processor." },
                    new GateFinding { Gate = "steal-worst", Answer = GateAnswer.Violated, Effect = GateEffect.Invalid, Measured = "4.2 %", Bound = "at most 3 %", Explanation = "The hypervisor gave time away." },
                ],
            },
            Abort = new RunAbort { Cause = AbortCause.Interrupted, Reason = "interrupted from the keyboard after nine cases." },
        };
    }

    /// <summary>The nine cases of <see cref="Simulated"/> with what the card did: its kernel three parts, the host one, 12 bytes each way a nanosecond of the sample.</summary>
    public static ResultDocument Offloaded(BackendNature nature = BackendNature.Simulated)
    {
        ResultDocument simulated = Simulated();
        return simulated with
        {
            Backend = simulated.Backend with { Name = nature == BackendNature.Physical ? "fpga:0" : "fpga:sim", Nature = nature },
            Cases = [.. simulated.Cases.Select(c => c with { Launches = [.. c.Launches.Select(l => Offloaded(l, nature))] }).Select(Keyed)],
        };
    }

    /// <summary>At 250 MHz a cycle is 4 ns; over a link of 15.75 GB/s, and one of twice that.</summary>
    private static LaunchResult Offloaded(LaunchResult launch, BackendNature nature)
    {
        long time = launch.Samples.Sum(s => s.Nanoseconds) / 4;
        return launch with
        {
            Counters = new DeviceCounters
            {
                BytesToDevice = new ByteSize(time * 12),
                BytesFromDevice = new ByteSize(time * 12),
                Kernel = new Duration(time * 2),
                Transfer = new Duration(time),
                Host = new Duration(time),
            },
            Offload = new OffloadCounters
            {
                Times = nature,
                Clock = new Frequency(250_000_000),
                ClockSource = nature == BackendNature.Physical ? "register of the card" : "assumed, not placed or routed",
                Cores = new Dictionary<string, CoreCounters>
                {
                    ["hash goldilocks 12"] = new() { Runs = 1, Cycles = time / 4, InBeats = time / 8, OutBeats = time / 8, InStalls = 0, OutStalls = 0 },
                    ["ntt goldilocks 10"] = new() { Runs = 1, Cycles = time / 2, InBeats = time / 4, OutBeats = time / 4, InStalls = time / 8, OutStalls = 0 },
                },
                OnHost = ["fri goldilocks goldilocks^3"],
                Link = new Dictionary<string, Duration> { ["PCIe Gen3 x16"] = new(time * 24 * 4 / 63), ["PCIe Gen4 x16"] = new(time * 24 * 2 / 63) },
            },
        };
    }

    public static CaseResult Keyed(CaseResult result) => result with { ComparabilityKey = ComparabilityKey.Of(result) };

    private static CaseResult[] Kernels(double speed)
    {
        List<CaseResult> cases = [];
        void Add(string id, string workload, double nanoseconds, long work, string unit, string method, long rss, params (string, string)[] parameters) =>
            cases.Add(Case(id, workload, nanoseconds / speed, work, unit, method, rss, parameters));

        Add("field/bn254/fp/throughput", "field", (1 << 14) * 64 * 5.4, (1 << 14) * 64, "multiplications", "scalar oracle", 60, ("field", "bn254/fp"), ("log-size", "14"), ("steps", "64"));
        Add("field/goldilocks/throughput", "field", (1 << 14) * 256 * 0.55, (1 << 14) * 256, "multiplications", "scalar oracle", 60, ("field", "goldilocks"), ("log-size", "14"), ("steps", "256"));
        Add("field/koalabear/throughput", "field", (1 << 14) * 256 * 0.19, (1 << 14) * 256, "multiplications", "scalar oracle", 60, ("field", "koalabear"), ("log-size", "14"), ("steps", "256"));
        foreach ((string field, double butterfly, int[] logs) in new[]
        {
            ("goldilocks", 0.56, new[] { 12, 14, 16, 18, 20, 22 }), ("koalabear", 0.16, [12, 16, 20, 22]), ("bn254/fr", 6.8, [12, 14, 16, 18]), ("bls12-381/fr", 7.1, [16]),
        })
        {
            foreach (int log in logs)
            {
                double cache = log >= 20 ? 1.35 : log >= 16 ? 1.08 : 1;
                Add($"ntt/{field}/forward-2^{log}", "ntt", (1L << log) / 2.0 * log * butterfly * cache, 1L << log, "elements", "evaluation at a random point", 90 + (1L << log >> 14), ("field", field), ("log-size", $"{log}"), ("op", "forward"));
            }
        }

        Add("ntt/goldilocks/lde-2^16x64", "ntt", (1L << 23) / 2.0 * 17 * 0.6, 1L << 23, "elements", "evaluation at a random point", 260, ("field", "goldilocks"), ("log-size", "16"), ("columns", "64"), ("op", "lde"), ("blowup", "2"));
        foreach ((string group, double point, int[] logs) in new[]
        {
            ("bn254/g1", 2150.0, new[] { 10, 12, 14, 16, 18 }), ("bls12-381/g1", 4900, [12, 14]), ("bn254/g2", 7300, [12]),
        })
        {
            foreach (int log in logs)
            {
                Add($"msm/{group}/2^{log}", "msm", (1L << log) * point * (1 + (Math.Pow(2, 14 - log) * 0.12)), 1L << log, "points", "known logarithms", 80 + (1L << log >> 12), ("group", group), ("log-size", $"{log}"));
            }
        }

        Add("poseidon2/koalabear_t16_plonky3/2^16", "poseidon2", (1 << 16) * 98.0, 1 << 16, "permutations", "scalar oracle", 70, ("instance", "koalabear_t16_plonky3"), ("log-size", "16"));
        Add("poseidon2/goldilocks_t12_plonky3/2^14", "poseidon2", (1 << 14) * 410.0, 1 << 14, "permutations", "scalar oracle", 70, ("instance", "goldilocks_t12_plonky3"), ("log-size", "14"));
        Add("merkle/koalabear_t16_plonky3/2^14x64", "merkle", (1 << 14) * 9 * 104.0, 1 << 20, "elements", "scalar oracle", 110, ("field", "koalabear"), ("hash", "poseidon2-koalabear-16"), ("log-rows", "14"), ("columns", "64"));
        Add("polynomial/goldilocks/batch-inversion-2^18", "polynomial", (1 << 18) * 4.9, 1 << 18, "elements", "product with the input", 80, ("field", "goldilocks"), ("log-size", "18"), ("op", "batch-inversion"));
        foreach (int transfers in new[] { 1, 2 })
        {
            CaseResult proof = Case($"groth16/rollup-transfer/{transfers}", "groth16/rollup-transfer", (1.31e9 + (transfers * 0.92e9)) / speed, transfers, "transfers", "verifier", 640 + (transfers * 190), ("transfers", $"{transfers}"));
            cases.Add(Keyed(Proof(proof, 256, 4.2, ("witness", 0.11), ("ntt", 0.13), ("msm-a", 0.1), ("msm-b2", 0.31), ("msm-h", 0.29)) with { Security = new SecurityClaim { Bits = "100", Regime = "computational, generic group" }, SetupNote = "insecure setup, benchmark only" }));
        }

        foreach ((string policy, string bits, double scale, long bytes) in new[] { ("plonky3-benchmark", "65.3", 1, 740_032), ("koalabear-100", "100.2", 1.6, 1_331_208) })
        {
            CaseResult proof = Case($"stark/koalabear/poseidon2/2^17/{policy}", "stark", 0.36e9 * scale / speed, 1 << 17, "permutations", "verifier", 900, ("air", "poseidon2"), ("log-size", "17"), ("policy", policy));
            cases.Add(Keyed(Proof(proof, bytes, 3.9 * scale, ("witness", 0.06), ("commit", 0.44), ("quotient", 0.14), ("opening", 0.17), ("fri", 0.09), ("grinding", 0.08)) with { Security = new SecurityClaim { Bits = bits, Regime = "provable, Johnson", ComparisonOnly = policy == "koalabear-100" ? null : true } }));
        }

        cases.Add(Keyed(SampleResults.NotCompleted("msm/bls12-381/g2/2^12") with
        {
            Workload = "msm",
            Parameters = new WorkloadParameters(("group", "bls12-381/g2"), ("log-size", "12")),
            Outcome = CaseOutcome.TimedOut,
            Reason = "No output after 180 s; the worker was ended.",
        }));
        return [.. cases];
    }

    /// <summary>The case with proofs of a size, their verification and phases of fixed shares.</summary>
    private static CaseResult Proof(CaseResult result, long bytes, double verifyMilliseconds, params (string Phase, double Share)[] phases) => result with
    {
        Launches = [.. result.Launches.Select(l => l with
        {
            ProofSize = new ByteSize(bytes),
            Verification = [.. l.Samples.Select((_, i) => new Duration((long)(verifyMilliseconds * 1e6 * (1 + (0.01 * i)))))],
            Phases = phases.ToDictionary(p => p.Phase, p => (IReadOnlyList<Duration>)[.. l.Samples.Select(s => new Duration((long)(s.Nanoseconds * p.Share)))]),
        })],
    };

    private static CaseResult Case(string id, string workload, double nanoseconds, long work, string unit, string method, long rssMebibytes, params (string, string)[] parameters)
    {
        // Batches of at least 100 ms, 15 samples over three launches, scattered by about 1 %, now and then a late one.
        long iterations = Math.Max(1, (long)Math.Ceiling(1e8 / nanoseconds));
        ulong state = BitConverter.ToUInt64(Digest.Of(System.Text.Encoding.ASCII.GetBytes(id)).ToArray());
        double Next() => ((state = (state * 6364136223846793005) + 1442695040888963407) >> 11) / (double)(1UL << 53);
        LaunchResult[] launches = [.. Enumerable.Range(0, 3).Select(index =>
        {
            double launch = 1 + ((Next() - 0.5) * 0.012);
            long[] samples = [.. Enumerable.Range(0, 5).Select(_ => (long)(nanoseconds * iterations * launch * (1 + (Math.Pow(Next(), 3) * 0.05) + (Next() > 0.985 ? 0.22 : 0))))];
            return new LaunchResult
            {
                Index = index,
                Outcome = CaseOutcome.Completed,
                Samples = [.. samples.Select(s => new Duration(s))],
                Phases = new Dictionary<string, IReadOnlyList<Duration>>(),
                WarmUps = 3,
                SteadyState = true,
                Prepare = Duration.FromMilliseconds(40),
                Wall = new Duration(samples.Sum() + 5_000_000),
                Cpu = new Duration(samples.Sum() * 2),
                Threads = 2,
                PeakRss = ByteSize.FromMebibytes(rssMebibytes + index),
                GcCount = 1,
                OutputDigests = [.. samples.Select((_, i) => Digest.Of(System.Text.Encoding.ASCII.GetBytes($"{id} {index} {i}")))],
            };
        })];
        return Keyed(SampleResults.Completed(id) with
        {
            Workload = workload,
            Parameters = new WorkloadParameters(parameters.Select(p => KeyValuePair.Create(p.Item1, p.Item2))),
            Work = UnitOfWork.Of(work, unit),
            IterationsPerSample = iterations,
            Launches = launches,
            Check = new CheckOutcome { Passed = true, Method = method, CheckedCount = 15 },
            OutputRoot = MerkleTree.Root([.. launches.SelectMany(l => l.OutputDigests)]),
            Security = null,
            SetupNote = null,
            Proofs = [],
        });
    }

    private static HardwareProfile Machine(HardwareProfile sample)
    {
        static MachineLimit Limit(string id, int threads, decimal value, string unit) => new()
        {
            Id = id,
            Threads = threads,
            WorkingSetBytes = 0,
            Value = value,
            Unit = unit,
            Median = value,
            SpreadPercent = 1.2m,
            Repetitions = 9,
            Method = "measured by a kernel of its own",
        };
        return sample with
        {
            Cpu = sample.Cpu with { Brand = Observed.Value("AMD EPYC 7763 64-Core Processor"), InstructionSets = Observed.Value<IReadOnlyList<string>>(["avx", "avx2", "fma", "bmi2", "adx", "sha"]) },
            Topology = sample.Topology with { LogicalCores = Observed.Value(2), PhysicalCores = Observed.Value(2) },
            Memory = sample.Memory with { TotalBytes = Observed.Value(25_165_824_000L) },
            OperatingSystem = new OperatingSystemProfile { Family = "Linux", Name = Observed.Value("Debian GNU/Linux 12 (bookworm)"), Kernel = Observed.Value("6.1.0-28-cloud-amd64") },
            Measured = Observed.Value<IReadOnlyList<MachineLimit>>(
            [
                Limit(MachineLimitIds.MemoryCopy, 1, 14.1m, "GB/s"),
                Limit(MachineLimitIds.MemoryCopy, 2, 24.6m, "GB/s"),
                Limit(MachineLimitIds.LatencyMemory, 1, 96.4m, "ns"),
                Limit(MachineLimitIds.Multiply64, 1, 3.35m, "G/s"),
                Limit(MachineLimitIds.Multiply64, 2, 6.68m, "G/s"),
                Limit(MachineLimitIds.Multiply32, 2, 26.6m, "G/s"),
                Limit(MachineLimitIds.FusedMultiplyAdd, 2, 53.2m, "G/s"),
            ]),
        };
    }

    private static GateFinding[] Gates() =>
    [
        new GateFinding { Gate = "steal", Answer = GateAnswer.Ok, Effect = GateEffect.None, Measured = "0.3 %", Bound = "at most 1 %", Explanation = "Time the hypervisor gave to others." },
        new GateFinding { Gate = "swap", Answer = GateAnswer.Ok, Effect = GateEffect.None, Measured = "0 pages", Bound = "0 pages", Explanation = "Pages moved to or from swap." },
        new GateFinding { Gate = "other-load-before", Answer = GateAnswer.Ok, Effect = GateEffect.None, Measured = "1.2 %", Bound = "at most 10 %", Explanation = "Load before the start." },
        new GateFinding { Gate = "thermal-throttle", Answer = GateAnswer.NotObservable, Effect = GateEffect.None, Bound = "0 events", Explanation = "The machine has no throttle counters." },
        new GateFinding { Gate = "clock-drift", Answer = GateAnswer.Ok, Effect = GateEffect.None, Measured = "0.8 %", Bound = "at most 3 %", Explanation = "Time of the calibration kernel, first against last." },
    ];

    private static TelemetrySummary Telemetry() => new()
    {
        Samples = 402,
        DurationNs = 402_000_000_000,
        StealPercent = 0.3m,
        WorstStealPercent = 0.9m,
        OtherLoadPercent = 1.4m,
        WorstCpuPressurePercent = 3.2m,
        CalibrationDriftPercent = 0.8m,
        SwappedPages = 0,
        PeakTreeRssBytes = 1_083_179_008,
    };
}
