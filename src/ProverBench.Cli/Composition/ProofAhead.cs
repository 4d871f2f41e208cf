using System.Diagnostics;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Cli.Composition;

/// <summary>
/// What every proof of <c>prove</c> makes once a process, made on another thread from the first moment on: a small proof is over in a fifth of a second, and what the program begins with has one
/// processor.
/// </summary>
internal static class ProofAhead
{
    /// <summary>Begins, where the line asks for a proof on this processor and does not forbid a second thread.</summary>
    public static void Begin(string[] line)
    {
        if (line is ["prove", ..] && After(line, "--backend") is null or "cpu" && After(line, "--threads") is not "1")
        {
            new Thread(() => Make(After(line, "--zkey"))) { IsBackground = true, Name = "begin" }.Start();
        }
    }

    private static void Make(string? zkey)
    {
        try
        {
            CryptographicOperations.ZeroMemory(RandomNumberGenerator.GetBytes(32));
            if (zkey is not null)
            {
                using var key = CircomFile.Open(zkey);
                using var backend = new CpuBackend(new BackendOptions(Threads: 1));
                SnarkjsProtocols.Of(key).Ready(key, backend);
            }

            _ = System.Console.Out;
            _ = PhaseTimes.Between(0, Stopwatch.GetTimestamp() & 0xffffff).ToString();
            _ = ProcessMemory.Read(Environment.ProcessId)?.Peak.ToString();
        }
#pragma warning disable CA1031 // What fails here fails again where it is needed, and is said there.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>The word behind another; null where there is none.</summary>
    private static string? After(string[] line, string word)
    {
        var at = Array.IndexOf(line, word);
        return at >= 0 && at + 1 < line.Length ? line[at + 1] : null;
    }
}
