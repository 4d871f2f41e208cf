namespace ProverBench.Backends.Fpga.Contract;

/// <summary>The constants of <c>protocol/pb_offload.h</c>, one for each of its macros: <c>PB_REGISTER_MAGIC</c> is <see cref="RegisterMagic"/>.</summary>
public static class OffloadProtocol
{
    public const uint Magic = 0x464F4250;
    public const uint VersionMajor = 1;
    public const uint VersionMinor = 0;

    public const uint RegisterMagic = 0x000;
    public const uint RegisterVersion = 0x004;
    public const uint RegisterStatus = 0x008;
    public const uint RegisterControl = 0x00C;
    public const uint RegisterEpoch = 0x010;
    public const uint RegisterSubmitted = 0x014;
    public const uint RegisterCompleted = 0x018;
    public const uint RegisterConsumed = 0x01C;

    public const uint WindowInformation = 0x100;
    public const uint WindowCores = 0x200;
    public const uint WindowCompletions = 0x1000;
    public const uint WindowDescriptors = 0x2000;
    public const uint WindowBytes = 0x4000;

    public const uint InformationBytes = 128;
    public const uint CoreBytes = 64;
    public const uint CompletionBytes = 64;
    public const uint DescriptorBytes = 128;
    public const uint MaxCores = 32;
    public const uint MaxQueueDepth = 64;
    public const uint ConfigurationWords = 8;

    public const uint ControlReset = 1;

    public const uint StatusReady = 1;
    public const uint StatusEccCorrected = 2;
    public const uint StatusEccFatal = 4;

    public const uint NaturePhysical = 0;
    public const uint NatureSimulated = 1;
    public const uint NatureModelled = 2;

    public const uint KindShell = 0;
    public const uint KindNtt = 1;
    public const uint KindHash = 2;
    public const uint KindMsm = 3;

    public const uint FieldNone = 0;
    public const uint FieldGoldilocks = 1;
    public const uint FieldBabyBear = 2;
    public const uint FieldKoalaBear = 3;
    public const uint FieldBn254Fr = 4;
    public const uint FieldBn254Fp = 5;

    public const uint ShellCheck = 1;
    public const uint ShellClear = 2;

    public const uint NttInverse = 1;
    public const uint NttTwiddle = 2;

    public const uint HashPermute = 0;
    public const uint HashRows = 1;
    public const uint HashPairs = 2;
    public const uint HashTree = 3;

    public const uint PointSubtract = 0x8000_0000;
    public const uint PointSkip = 0xFFFF_FFFF;

    public const uint FlagSourceBeatsReversed = 1;
    public const uint FlagSourceRunsReversed = 2;
    public const uint FlagTargetBeatsReversed = 4;
    public const uint FlagTargetRunsReversed = 8;
    public const uint FlagSourceUnitShift = 8;
    public const uint FlagTargetUnitShift = 12;

    public const uint ErrorNone = 0;
    public const uint ErrorBadDescriptor = 1;
    public const uint ErrorBadCore = 2;
    public const uint ErrorBadAddress = 3;
    public const uint ErrorCycleLimit = 4;
    public const uint ErrorCore = 5;
    public const uint ErrorEcc = 6;
    public const uint ErrorQueueFull = 7;

    /// <summary>What an error code says.</summary>
    public static string Sentence(uint error, uint detail) => error switch
    {
        ErrorBadDescriptor => "the card refuses the descriptor",
        ErrorBadCore => "the card has no such core",
        ErrorBadAddress => "an address lies outside the card's memory",
        ErrorCycleLimit => "the core did not finish within its limit of cycles",
        ErrorCore => $"the core reports its error {detail}",
        ErrorEcc => "the card's memory lost bits that its code cannot restore (ECC)",
        ErrorQueueFull => "the card's queue is full",
        _ => $"the card reports an error {error} that this protocol does not have",
    };
}
