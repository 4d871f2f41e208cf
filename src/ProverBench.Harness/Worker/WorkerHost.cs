using System.Runtime.InteropServices;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>
/// The worker's half of the protocol: one request line in, message lines out, nothing else on standard output. A worker ends by itself when its
/// standard input ends, so that none outlives its parent.
/// </summary>
public static class WorkerHost
{
    /// <summary>The command under which a program offers <see cref="RunProcess"/>.</summary>
    public const string Command = "worker";

    private const int Success = 0;
    private const int Internal = 70;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Serves one request on this process's own standard streams. Returns the exit code.</summary>
    public static int RunProcess(BackendRegistry backends, WorkloadCatalog workloads)
    {
        // Whatever a library prints must not tear the protocol.
        Stream output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);

        // Ctrl-C reaches the whole process group; the parent alone decides what it means.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using CancellationTokenSource stop = new();
        Stream input = Console.OpenStandardInput();
        byte[]? line = ReadLine(input);
        if (line is null)
        {
            return Internal;
        }

        Thread watcher = new(() => StopAtEnd(input, stop)) { IsBackground = true, Name = "end of input" };
        watcher.Start();
        try
        {
            Serve(line, output, backends, workloads, TimeProvider.System, stop.Token);
            return Success;
        }
        catch (IOException)
        {
            return Internal; // the parent is gone
        }
        catch (OperationCanceledException)
        {
            return Internal;
        }
    }

    /// <summary>Answers one request on the given stream.</summary>
    /// <exception cref="IOException">The stream is closed.</exception>
    /// <exception cref="OperationCanceledException">Stop was asked for.</exception>
    public static void Serve(ReadOnlyMemory<byte> request, Stream output, BackendRegistry backends, WorkloadCatalog workloads, TimeProvider time, CancellationToken stop)
    {
        void Send(WorkerMessage message)
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(message, WorkerJsonContext.Default.WorkerMessage);
            output.Write([.. json, (byte)'\n']);
            output.Flush();
        }

        void Refuse(CaseOutcome outcome, string reason) => Send(new WorkerMessage { Refused = new RefusedPart { Outcome = outcome, Reason = reason } });

        try
        {
            WorkerRequest asked = StrictJson.Read(request, "request", WorkerJsonContext.Default.WorkerRequest, WorkerRequest.SchemaFamily, WorkerRequest.SchemaMajor, WorkerRequest.MaxBytes);
            if (!workloads.TryGet(asked.Workload, out IWorkload? workload))
            {
                Refuse(CaseOutcome.Unsupported, $"This build has no workload \"{asked.Workload}\".");
                return;
            }

            new LaunchExecution(asked, workload, backends, time, Send, stop).Run();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            throw;
        }
        catch (Exception e) when (e is OutOfMemoryException or DeviceMemoryException)
        {
            Refuse(CaseOutcome.OutOfMemory, OneSentence(e.Message));
        }
        catch (Exception e) when (e is ParameterException or MalformedDocumentException or DeviceFaultException)
        {
            Refuse(CaseOutcome.Failed, OneSentence(e.Message));
        }
#pragma warning disable CA1031 // A workload may throw anything; it is the case that failed, and the parent is told how.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Refuse(CaseOutcome.Failed, OneSentence($"{e.GetType().Name}: {e.Message}"));
            Console.Error.WriteLine(e);
        }
    }

    private static string OneSentence(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        line = line.Length > 1000 ? line[..1000] + "..." : line;
        return line.EndsWith('.') ? line : line + ".";
    }

    private static byte[]? ReadLine(Stream input)
    {
        MemoryStream line = new();
        byte[] one = new byte[1];
        while (line.Length <= WorkerRequest.MaxBytes)
        {
            if (input.Read(one) == 0)
            {
                return null;
            }

            if (one[0] == (byte)'\n')
            {
                return line.ToArray();
            }

            line.WriteByte(one[0]);
        }

        return null;
    }

    private static void StopAtEnd(Stream input, CancellationTokenSource stop)
    {
        byte[] ignored = new byte[256];
        try
        {
            while (input.Read(ignored) > 0)
            {
            }
        }
        catch (IOException)
        {
            // As good as its end.
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // the process is already ending
        }

        Thread.Sleep(Grace);
        Environment.Exit(Internal);
    }
}
