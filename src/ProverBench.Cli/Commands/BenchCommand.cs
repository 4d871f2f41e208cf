using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ProverBench.Backends;
using ProverBench.Cli.Bench;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Harness.Profile;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary>
/// <c>bench</c>: a suite's kernels, for people who tune them: alone under BenchmarkDotNet, or in turn with another program. Its figures enter no result document.
/// </summary>
internal sealed class BenchCommand(Services services, Signals signals) : ICliCommand
{
    private const int MaxRounds = 1_000;
    private const int MaxBudget = 86_400;

    public Command Build()
    {
        var suite = CommonOptions.Suite();
        suite.DefaultValueFactory = _ => "kernels";
        var filter = new Option<string[]>("--filter") { Description = "Run only the cases whose id matches one of these, e.g. 'msm/*' 'ntt/*'", HelpName = "GLOB", AllowMultipleArgumentsPerToken = true };
        var backend = CommonOptions.Backend();
        var threads = new Option<string?>("--threads") { Description = "Host threads; several numbers run every case at each, e.g. 1,2. Default: all processors of the process", HelpName = "N,N" };
        var save = new Option<string?>("--save") { Description = "Write what was measured, to compare a later run with", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline") { Description = "Compare with a run that --save wrote; exit 1 when a case is slower beyond both intervals", HelpName = "FILE" };
        var against = new Option<string?>("--against")
        {
            Description = "Run another program in turn with ours; the last number it prints before ns, us, ms or s is its time. {case} and {threads} are filled in",
            HelpName = "COMMAND",
        };
        var peers = new Option<string?>("--peers") { Description = "The same for many cases: a file of pairs (suites/peers/kernels.json); cases without a pair are timed by themselves", HelpName = "FILE" };
        var rounds = new Option<int>("--rounds") { Description = "Turns of ours and theirs; below 6 there is no interval", HelpName = "N", DefaultValueFactory = _ => 6 };
        var budget = new Option<int>("--budget")
        {
            Description = "With --against or --peers: seconds after which a case at a number of threads gets no further rounds once it had three",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 20,
        };
        var resume = new Option<bool>("--resume") { Description = "With --peers and --save: keep the rows that the file has and measure those that it lacks or that failed" };
        var processorTime = new Option<bool>("--processor-time")
        {
            Description = "With --against or --peers: take ours in processor time instead of wall time, for a busy machine; the programs must print the same",
        };
        var markdown = new Option<string?>("--markdown") { Description = "Write the table as Markdown too", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("bench", "Time single kernels, in process, alone or against another program; figures for tuning, never part of a result")
        {
            suite, filter, backend, threads, save, baseline, against, peers, rounds, budget, processorTime, markdown, resume, json,
        };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            parsed.GetRequiredValue(backend),
            Cases(parsed.GetRequiredValue(suite), parsed.GetValue(filter)),
            Threads(parsed.GetValue(threads)),
            Pairs(parsed.GetValue(against), parsed.GetValue(peers), Plan(parsed.GetValue(rounds), parsed.GetValue(budget)), parsed.GetValue(processorTime)),
            parsed.GetValue(baseline) is { } saved ? BenchDocument.Read(saved) : null,
            new BenchOutput(parsed.GetValue(save), parsed.GetValue(markdown)),
            parsed.GetValue(resume)));
        return command;
    }

    private int Run(Terminal terminal, string address, List<BenchCase> cases, int[] threads, PeerSelection? pairs, BenchDocument? baseline, BenchOutput output, bool resume)
    {
        output.RequireFolders();
        pairs?.Require(cases);
        Refuse(address, cases, threads[0]);
        var machine = HardwareProbe.OfThisMachine().Read();
        var limits = new BenchLimits(services.Workloads, count => services.Open(address, new BackendOptions(count)), machine, pairs?.Clock ?? BenchClock.Wall, signals.Token);
        var rows = new List<BenchRow>();
        BenchDocument? kept = null;
        var empty = Document();
        if (resume)
        {
            kept = output.Kept(pairs is null ? "--peers" : null);
            if (kept is not null && (kept.Method != empty.Method || kept.Backend != empty.Backend || kept.Processor != empty.Processor || kept.Version != empty.Version || !kept.InstructionSets.SequenceEqual(empty.InstructionSets)))
            {
                throw new CliException(ExitCode.Usage, $"--resume: '{output.Save}' was measured by another method, program or machine ({kept.Processor}, {kept.Version}, {kept.Method})");
            }
        }

        if (pairs is null)
        {
            foreach (var count in threads.TakeWhile(_ => !signals.Token.IsCancellationRequested))
            {
                rows.AddRange(Alone(terminal, cases, count, () => services.Open(address, new BackendOptions(count)), limits));
            }
        }
        else
        {
            // A case's numbers of threads one after the other: what slows the machine for a while slows both.
            foreach (var (item, count) in cases.SelectMany(c => threads.Select(t => (c, t))).TakeWhile(_ => !signals.Token.IsCancellationRequested))
            {
                rows.AddRange(Found(kept, item, count, pairs) ?? InTurn(terminal, item, count, pairs, () => services.Open(address, new BackendOptions(count)), limits));
                output.Write(Document());
            }
        }

        var document = Document();
        BenchView.Show(terminal, document, baseline);
        output.Write(document);
        if (terminal.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(document, BenchJsonContext.Default.BenchDocument));
        }

        // A long table that is interrupted is shown and written as far as it came.
        signals.Token.ThrowIfCancellationRequested();
        return document.Rows.Any(r => r.Failed is not null || r.Baseline is { Verdict: BaselineVerdict.Slower } || r.Peer is { Failed: not null } or { Verdict: "missed" })
            ? ExitCode.No
            : ExitCode.Ok;

        BenchDocument Document() => new()
        {
            Schema = $"{BenchDocument.SchemaFamily}/{BenchDocument.SchemaMajor}",
            Version = ToolIdentities.Of("proverbench", typeof(BenchCommand).Assembly).Version,
            Backend = address,
            Processor = machine.Cpu.Brand.Or("not observable"),
            InstructionSets = machine.Runtime.InstructionSets,
            Method = pairs is null
                ? "BenchmarkDotNet in process, one value an iteration"
                : string.Create(CultureInfo.InvariantCulture, $"{pairs.Plan.Rounds} rounds in turn ({RoundPlan.Fewest} or more where they are long), {pairs.Clock.Name}: the least of ours over a fifth of a second, then what the programs print"),
            Limits = BenchLimits.Union(kept?.Limits, limits.Copies),
            FieldLimits = BenchLimits.Union(kept?.FieldLimits, limits.Fields),
            // Processor time is that of all threads together: it does not fall with their number.
            Rows = [.. (pairs?.Clock == BenchClock.Processor ? rows : BenchScaling.Of(rows)).Select(r => BenchRows.Against(r, baseline))],
        };
    }

    /// <summary>The rows of a case and a number of threads in an earlier document; null where one is missing or failed.</summary>
    private static List<BenchRow>? Found(BenchDocument? kept, BenchCase item, int threads, PeerSelection pairs)
    {
        var wanted = pairs.Of(item.Id, threads);
        var found = kept?.Rows.Where(r => r.Case == item.Id && r.Threads == threads && r.Failed is null && r.Peer?.Failed is null).ToList() ?? [];
        return wanted.Count == 0
            ? found.Count == 1 && found[0].Peer is null ? found : null
            : found.Count == wanted.Count && wanted.All(w => found.Any(f => f.Peer?.Command == PeerProgram.Fill(w.Command, item.Id, threads))) ? found : null;
    }

    private static List<BenchRow> Alone(Terminal terminal, List<BenchCase> cases, int threads, Func<IBackend> open, BenchLimits limits)
    {
        terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases, {Count(threads)}, under BenchmarkDotNet; each takes some seconds"));
        var rows = new List<BenchRow>();
        foreach (var (item, samples, failed) in BenchDotNet.Run(cases, open))
        {
            rows.Add(failed is null
                ? BenchRows.Measured(item.Id, threads, samples, KernelBenchmark.Facts[item.Id], limits)
                : BenchRows.Failed(item.Id, threads, failed));
        }

        return rows;
    }

    private IReadOnlyList<BenchRow> InTurn(Terminal terminal, BenchCase item, int threads, PeerSelection pairs, Func<IBackend> open, BenchLimits limits)
    {
        var peers = pairs.Of(item.Id, threads);
        terminal.Messages.WriteLine($"{item.Id}, {Count(threads)}: {(peers.Count == 0 ? "by itself" : $"in turn with {string.Join(" and ", peers.Select(p => p.Peer))}")}");
        try
        {
            var rows = PeerRounds.Run(item, peers, threads, pairs.Plan, open, pairs.Clock, limits, signals.Token);
            foreach (var row in rows)
            {
                terminal.Messages.WriteLine($"  {BenchText.Time(row.LeastNs)}{(row.Peer is { } peer ? $", {peer.Name} {peer.Failed ?? $"{BenchText.Time(peer.LeastNs)}, ratio {peer.Ratio}"}" : "")}");
            }

            return rows;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or DeviceMemoryException or DeviceFaultException or IOException or System.ComponentModel.Win32Exception)
        {
            // One row of a long table, not its end.
            terminal.Messages.WriteLine($"  failed: {wrong.Message}");
            return [BenchRows.Failed(item.Id, threads, wrong.Message)];
        }
    }

    /// <summary>What the backend cannot do is said before anything is timed.</summary>
    private void Refuse(string address, List<BenchCase> cases, int threads)
    {
        using var backend = services.Open(address, new BackendOptions(threads));
        foreach (var (id, workload, parameters) in cases)
        {
            // A workload that could be prepared holds memory and took time to be; most say what is missing at once.
            if (workload.EstimateMemory(parameters) is { Bytes: > 1 << 26 })
            {
                continue;
            }

            if (!workload.TryPrepare(backend, parameters, out var prepared, out var reason))
            {
                throw new CliException(ExitCode.BackendUnavailable, $"{id}: {reason}");
            }

            prepared.Dispose();
        }
    }

    private List<BenchCase> Cases(string suite, string[]? filters)
    {
        var loaded = SuiteStore.Open(suite);
        var cases = new List<BenchCase>();
        var selected = (filters is { Length: > 0 } ? filters : new string?[] { null }).SelectMany(loaded.Select).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in loaded.Document.Cases.Where(c => selected.Contains(c.Id)))
        {
            if (!services.Workloads.TryGet(item.Workload, out var workload))
            {
                throw new CliException(ExitCode.MalformedData, $"suite {loaded.Document.Name}: case {item.Id}: this build has no workload '{item.Workload}'");
            }

            cases.Add(new BenchCase(item.Id, workload, item.Parameters));
        }

        return cases.Count > 0 ? cases : throw new CliException(ExitCode.Usage, $"no case of suite {loaded.Document.Name} matches {string.Join(" or ", (filters ?? []).Select(f => $"'{f}'"))}");
    }

    private static int[] Threads(string? text)
    {
        if (text is null)
        {
            return [Environment.ProcessorCount];
        }

        var numbers = text.Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        return numbers.All(n => n is >= 1 and <= 4096) && numbers.Distinct().Count() == numbers.Length
            ? numbers
            : throw new CliException(ExitCode.Usage, $"--threads: expected different numbers from 1 to 4096 with commas between, such as 1,2, found '{text}'");
    }

    private static RoundPlan Plan(int rounds, int budget)
        => rounds is < 1 or > MaxRounds ? throw new CliException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"--rounds: expected 1 to {MaxRounds}, found {rounds}"))
        : budget is < 1 or > MaxBudget ? throw new CliException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"--budget: expected 1 to {MaxBudget} seconds, found {budget}"))
        : new RoundPlan(rounds, Duration.FromSeconds(budget));

    private static PeerSelection? Pairs(string? against, string? peers, RoundPlan plan, bool processorTime)
    {
        if (against is not null && peers is not null)
        {
            throw new CliException(ExitCode.Usage, "--against names one program and --peers a file of them; expected one of both");
        }

        var clock = processorTime ? BenchClock.Processor : BenchClock.Wall;
        return against is { } command ? PeerSelection.OfOne(command, plan, clock)
            : peers is { } file ? PeerSelection.OfFile(PeerDocument.Read(file), plan, clock)
            : processorTime ? throw new CliException(ExitCode.Usage, "--processor-time: expected --against or --peers beside it, found neither")
            : null;
    }

    private static string Count(int threads) => threads == 1 ? "1 thread" : string.Create(CultureInfo.InvariantCulture, $"{threads} threads");
}
