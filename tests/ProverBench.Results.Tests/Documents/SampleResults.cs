using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Results.Tests;

/// <summary>Whole documents for tests: every field of the schema appears in one of the cases.</summary>
internal static class SampleResults
{
    public static ResultDocument Document(params CaseResult[] cases) => new()
    {
        Schema = ResultDocument.CurrentSchema,
        Id = "20260301T123005Z-0123456789ab",
        CreatedUtc = new DateTimeOffset(2026, 3, 1, 12, 30, 5, 250, TimeSpan.Zero),
        Tool = new ToolIdentity
        {
            Name = "proverbench",
            Version = "0.1.0",
            Configuration = BuildConfiguration.Release,
            Commit = "0123abcd",
            AssemblyDigest = Digest.Of("assemblies"u8),
            Runtime = ".NET 10.0.0",
            TieredCompilation = true,
            TieredPgo = true,
            ReadyToRun = true,
            GcMode = "workstation",
            DebuggerAttached = false,
        },
        Suite = new SuiteReference { Name = "quick", Version = "1", Digest = Digest.Of("suite"u8), Purpose = SuitePurpose.Estimate, Filter = "ntt*" },
        Nonce = Digest.Of("nonce"u8),
        NonceClass = NonceClass.SelfChallenged,
        Seed = "42",
        Machine = Machine(),
        Backend = new BackendIdentity { Kind = "cpu", Name = "cpu", Device = "Some \"CPU\" <b>", Nature = BackendNature.Physical, Properties = new Dictionary<string, string> { ["isa"] = "avx2" } },
        Cases = cases.Length > 0 ? cases : [Completed("ntt-2^16"), NotCompleted("gpu-only")],
        Validity = new RunValidity
        {
            Verdict = ValidityVerdict.Indicative,
            Gates =
            [
                new GateFinding { Gate = "steal", Answer = GateAnswer.Violated, Effect = GateEffect.Indicative, Measured = "1.4 %", Bound = "<= 1 %", Explanation = "The hypervisor gave time away." },
                new GateFinding { Gate = "temperature", Case = "ntt-2^16", Answer = GateAnswer.NotObservable, Effect = GateEffect.None, Bound = "<= 95 degC", Explanation = "No sensor." },
            ],
        },
        Telemetry = new TelemetrySummary { Samples = 3, DurationNs = 2_000_000_000, StealPercent = 1.4m },
        Log = new LogReference { File = "run.log.jsonl", Entries = 12, Head = Digest.Of("head"u8) },
        TrustLevel = TrustLevel.T0,
        Abort = new RunAbort { Cause = AbortCause.Interrupted, Reason = "Ctrl-C after the first case." },
    };

    public static CaseResult Completed(string id, params long[][] launches)
    {
        launches = launches.Length > 0 ? launches : [[100, 101, 102], [103, 99, 100]];
        LaunchResult[] results = [.. launches.Select(Launch)];
        CaseResult result = new()
        {
            Id = id,
            Workload = "ntt/goldilocks",
            WorkloadVersion = 1,
            Parameters = new WorkloadParameters(("log-size", "16"), ("columns", "4")),
            Scenario = Scenario.Latency,
            Backend = "cpu",
            ComparabilityKey = default,
            Outcome = CaseOutcome.Completed,
            Work = UnitOfWork.Of(65536, "elements") with { Cells = "131072" },
            IterationsPerSample = 2,
            Concurrency = 1,
            Launches = results,
            Check = new CheckOutcome { Passed = true, Method = "evaluation at a random point", CheckedCount = 6 },
            OutputRoot = MerkleTree.Root([.. results.SelectMany(l => l.OutputDigests)]),
            Security = new SecurityClaim { Bits = "97.5", Regime = "provable, unique decoding", ProofParameters = Digest.Of("policy"u8) },
            SetupNote = "insecure setup, benchmark only",
            Proofs = [new KeptProof { Launch = 0, Iteration = 1, Digest = Digest.Of("proof"u8), File = "proof-0-1.bin" }],
            Gpu = new CaseGpu
            {
                Index = 0,
                Device = "A card",
                Driver = "580.1",
                Samples = 3,
                WindowNs = 2_000_000_000,
                MegahertzBefore = 300,
                MegahertzAfter = 1980,
                LowestMegahertz = 1700,
                MemoryMegahertzBefore = 3000,
                MemoryMegahertzAfter = 3201,
                MeanMilliwatts = 450_000,
                PeakMilliwatts = 700_000,
                EnergyMillijoules = 900_000,
                EnergyQuality = EnergyQuality.Counted,
                ClockEventReasons = 0x44,
                Throttling = ["power cap"],
                PeakUtilizationPercent = 99,
                PeakMemoryBytes = 1 << 30,
                HottestDegrees = 71,
            },
        };
        return result with { ComparabilityKey = ComparabilityKey.Of(result) };
    }

    public static CaseResult NotCompleted(string id)
    {
        CaseResult result = Completed(id) with
        {
            Outcome = CaseOutcome.Unsupported,
            Reason = "The backend has no kernels for it.",
            Work = null,
            IterationsPerSample = 1,
            Launches = [],
            Check = null,
            OutputRoot = null,
            Security = null,
            SetupNote = null,
            Proofs = [],
            Gpu = null,
        };
        return result with { ComparabilityKey = ComparabilityKey.Of(result) };
    }

    private static LaunchResult Launch(long[] samples, int index) => new()
    {
        Index = index,
        Outcome = CaseOutcome.Completed,
        Samples = [.. samples.Select(s => new Duration(s))],
        Phases = new Dictionary<string, IReadOnlyList<Duration>> { ["kernel"] = [.. samples.Select(s => new Duration(s / 2))] },
        Parts = new Dictionary<string, IReadOnlyList<Duration>> { ["join"] = [.. samples.Select(s => new Duration(s / 3))] },
        WarmUps = 3,
        SteadyState = true,
        Prepare = Duration.FromMilliseconds(5),
        Wall = new Duration(samples.Sum() * 2),
        Cpu = new Duration(samples.Sum() * 2),
        Threads = 2,
        PeakRss = new ByteSize(1 << 20),
        Verification = [.. samples.Select(s => new Duration(s / 10))],
        ProofSize = new ByteSize(127_352),
        GcCount = 1,
        CalibrationFirst = new Duration(1000),
        CalibrationLast = new Duration(1001),
        AllCoreShare = new Ratio(0.995m),
        Counters = new DeviceCounters { BytesToDevice = new ByteSize(1), BytesFromDevice = new ByteSize(2), Kernel = new Duration(3), Transfer = new Duration(4), Host = new Duration(5) },
        Check = new CheckOutcome { Passed = true, Method = "evaluation at a random point", CheckedCount = samples.Length },
        OutputDigests = [.. samples.Select((s, i) => Digest.Of([(byte)index, (byte)i]))],
    };

    private static HardwareProfile Machine()
    {
        static Observed<T> No<T>()
            where T : notnull => Observed.Not<T>("not asked in this test");
        return new HardwareProfile
        {
            Platform = Observed.Value("A maker, a model"),
            Cpu = new CpuProfile
            {
                Architecture = "X64",
                Vendor = Observed.Value("AuthenticAMD"),
                Brand = Observed.Value("A processor"),
                Family = Observed.Value(25),
                Model = Observed.Value(1),
                Stepping = No<int>(),
                Microcode = No<string>(),
                InstructionSets = Observed.Value<IReadOnlyList<string>>(["avx2", "bmi2"]),
            },
            Topology = new CpuTopology
            {
                LogicalCores = Observed.Value(2),
                PhysicalCores = Observed.Value(1),
                ThreadsPerCore = Observed.Value(2),
                Sockets = Observed.Value(1),
                NumaNodes = Observed.Value<IReadOnlyList<NumaNode>>([new NumaNode(0, 2, No<long>())]),
            },
            Caches = Observed.Value<IReadOnlyList<CacheLevel>>([new CacheLevel(1, "data", 32768, Observed.Value(64), 2, 1)]),
            Memory = new MemoryProfile { TotalBytes = Observed.Value(24L << 30), AvailableBytes = No<long>(), SwapBytes = Observed.Value(0L), PageBytes = 4096, TransparentHugePages = No<string>() },
            Limits = new ResourceLimits
            {
                CgroupVersion = Observed.Value("v2"),
                CpuQuota = Observed.Value(CpuQuota.Unlimited),
                MemoryMax = Observed.Value(Bound.Unlimited),
                MemoryHigh = Observed.Value(new Bound(1 << 30)),
                SwapMax = No<Bound>(),
                AllowedThreads = Observed.Value(2),
                AddressSpace = Observed.Value(Bound.Unlimited),
            },
            Virtualization = new VirtualizationProfile { HypervisorPresent = Observed.Value(true), Hypervisor = Observed.Value("KVM"), Container = Observed.Value("none") },
            Clocks = new ClockProfile
            {
                Governor = No<string>(),
                FrequencyDriver = No<string>(),
                CurrentMegahertz = No<int>(),
                MinimumMegahertz = No<int>(),
                MaximumMegahertz = No<int>(),
                BoostEnabled = No<bool>(),
                ClockSource = Observed.Value("tsc"),
                InvariantTsc = Observed.Value(true),
                TimerResolutionNs = 20,
            },
            Power = new PowerProfile
            {
                ThermalZones = No<IReadOnlyList<string>>(),
                HardwareMonitors = No<IReadOnlyList<string>>(),
                EnergyDomains = No<IReadOnlyList<string>>(),
                ThrottleCounters = Observed.Value(false),
                OnBattery = No<bool>(),
            },
            PciDevices = No<IReadOnlyList<PciDevice>>(),
            NvidiaGpus = No<IReadOnlyList<NvidiaGpu>>(),
            OpenClDevices = No<IReadOnlyList<OpenClDevice>>(),
            Storage = new StorageProfile { Devices = No<IReadOnlyList<StorageDevice>>(), FreeBytes = Observed.Value(1L << 40), FileSystem = Observed.Value("ext4") },
            OperatingSystem = new OperatingSystemProfile { Family = "Linux", Name = No<string>(), Kernel = No<string>() },
            Runtime = new RuntimeProfile
            {
                Framework = ".NET 10.0.0",
                RuntimeIdentifier = "linux-x64",
                InstructionSets = ["avx2"],
                VectorBits = 256,
            },
            Measured = No<IReadOnlyList<MachineLimit>>(),
        };
    }
}
