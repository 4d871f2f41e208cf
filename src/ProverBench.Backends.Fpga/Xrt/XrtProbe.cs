using System.Diagnostics;
using System.Globalization;
using ProverBench.Backends.Fpga.Registers;

namespace ProverBench.Backends.Fpga.Xrt;

/// <summary>Opens a card through XRT in a process of its own, because XRT ends the process that asks where its environment is not set up.</summary>
public static class XrtProbe
{
    /// <summary>The command under which a program offers <see cref="Run"/>.</summary>
    public const string Command = "card-probe";

    private const int Answered = 0, Refused = 1;
    private const long LeastMemory = 1 << 20;

    /// <summary>Opens the card, reads what it says of itself, and says why not where it does not. Returns the exit code.</summary>
    /// <param name="library">XRT's library.</param>
    /// <param name="index">The device.</param>
    /// <param name="xclbin">What is put on it.</param>
    /// <param name="output">Where the sentence goes.</param>
    public static int Run(string library, uint index, string xclbin, TextWriter output)
    {
        try
        {
            using var card = new RegisterCard(new XrtBus(new XrtLibrary(library), index, xclbin, LeastMemory), FpgaBackend.DefaultPatience);
            output.WriteLine(card.Describe().Name);
            return Answered;
        }
        catch (DeviceFaultException fault)
        {
            output.WriteLine(fault.Message.ReplaceLineEndings(" "));
            return Refused;
        }
    }

    /// <summary>Asks in a process of its own; null where the card answers, else one sentence.</summary>
    internal static string? Ask(IReadOnlyList<string> probe, string library, uint index, string xclbin, TimeSpan patience)
    {
        ProcessStartInfo start = new(probe[0], [.. probe.Skip(1), library, index.ToString(CultureInfo.InvariantCulture), xclbin])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(patience + TimeSpan.FromSeconds(5)))
        {
            process.Kill(entireProcessTree: true);
            return $"XRT device {index} does not answer";
        }

        var sentence = output.GetAwaiter().GetResult().Trim();
        errors.GetAwaiter().GetResult();
        return process.ExitCode switch
        {
            Answered => null,
            Refused when sentence.Length > 0 => sentence,
            var code => $"XRT ended the process that opened device {index} (exit code {code}): its environment is not set up, or the device is not there",
        };
    }
}
