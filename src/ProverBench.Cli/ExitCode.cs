namespace ProverBench.Cli;

/// <summary>What the process says when it ends; documented in the README.</summary>
internal static class ExitCode
{
    /// <summary>Yes, or done.</summary>
    public const int Ok = 0;

    /// <summary>A negative answer: does not verify, --require not met, a conformance case failed.</summary>
    public const int No = 1;

    /// <summary>Undecidable: signer unknown, or an invalid run under --require.</summary>
    public const int Undecidable = 2;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>A file is malformed.</summary>
    public const int MalformedData = 65;

    /// <summary>A file or folder named on the command line is not there.</summary>
    public const int NoInput = 66;

    /// <summary>The backend asked for cannot be opened here.</summary>
    public const int BackendUnavailable = 69;

    /// <summary>A defect of this program.</summary>
    public const int Internal = 70;

    /// <summary>Reading or writing failed.</summary>
    public const int InputOutput = 74;

    /// <summary>Ended by SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
