using System.CommandLine;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ProverBench.Backends;
using ProverBench.Cli.Bench;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Results.Statistics;
using ProverBench.Results.Units;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>bench</c>: a suite's kernels under BenchmarkDotNet, for people who tune them. Its figures enter no result document.</summary>
internal sealed class BenchCommand(Services services) : ICliCommand
{
    public Command Build()
    {
        var suite = CommonOptions.Suite();
        var filter = CommonOptions.Filter();
        var backend = CommonOptions.Backend();
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("bench", "Time single kernels with BenchmarkDotNet, in process; figures for tuning, never part of a result") { suite, filter, backend, threads, json };
        command.SetAction(parsed => Run(
            new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json)),
            parsed.GetRequiredValue(suite),
            parsed.GetValue(filter),
            parsed.GetRequiredValue(backend),
            new BackendOptions(parsed.GetValue(threads) ?? Environment.ProcessorCount)));
        return command;
    }

    private int Run(Terminal terminal, string suite, string? filter, string address, BackendOptions options)
    {
        var cases = Cases(suite, filter);
        using (var backend = services.Open(address, options))
        {
            foreach (var (id, workload, parameters) in cases)
            {
                if (!workload.TryPrepare(backend, parameters, out var prepared, out var reason))
                {
                    throw new CliException(ExitCode.BackendUnavailable, $"{id}: {reason}");
                }

                prepared.Dispose();
            }
        }

        KernelBenchmark.Open = () => services.Open(address, options);
        KernelBenchmark.Selected = cases;
        var artifacts = Directory.CreateTempSubdirectory("proverbench-bench-");
        try
        {
            terminal.Messages.WriteLine($"{cases.Count} cases under BenchmarkDotNet on {address}; each takes some seconds");
            var summary = BenchmarkRunner.Run<KernelBenchmark>(BenchConfig.Create(artifacts.FullName));
            return Show(terminal, summary);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    private List<BenchCase> Cases(string suite, string? filter)
    {
        var loaded = SuiteStore.Open(suite);
        var cases = new List<BenchCase>();
        foreach (var item in loaded.Select(filter))
        {
            if (!services.Workloads.TryGet(item.Workload, out var workload))
            {
                throw new CliException(ExitCode.MalformedData, $"suite {loaded.Document.Name}: case {item.Id}: this build has no workload '{item.Workload}'");
            }

            cases.Add(new BenchCase(item.Id, workload, item.Parameters));
        }

        return cases.Count > 0 ? cases : throw new CliException(ExitCode.Usage, $"no case of suite {loaded.Document.Name} matches '{filter}'");
    }

    private static int Show(Terminal terminal, Summary run)
    {
        var failed = false;
        var table = Tables.New("case", "median", "95% interval of the median", "n");
        var rows = new List<object>();
        foreach (var report in run.Reports)
        {
            var item = (BenchCase)report.BenchmarkCase.Parameters.Items.Single(p => p.Name == nameof(KernelBenchmark.Case)).Value;
            if (!report.Success)
            {
                failed = true;
                var why = report.ExecuteResults.SelectMany(r => r.Errors).FirstOrDefault() ?? "the benchmark failed";
                table.AddRow(Tables.Cell(item.Id), Tables.Cell("failed"), Tables.Cell(why), Tables.Cell(""));
                rows.Add(new { item.Id, failed = why });
                continue;
            }

            double[] samples = [.. report.AllMeasurements
                .Where(m => m is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Result })
                .Select(m => m.Nanoseconds / m.Operations)];
            var summary = LocationSummary.Of(samples);
            rows.Add(new { item.Id, samplesNs = samples.Select(x => (long)x), medianNs = (long)summary.Median });
            var interval = summary is { MedianLower: { } lower, MedianUpper: { } upper } ? $"{Duration.FromNanoseconds(lower)} - {Duration.FromNanoseconds(upper)}" : "too few samples";
            table.AddRow(Tables.Cell(item.Id), Tables.Cell($"{Duration.FromNanoseconds(summary.Median)}"), Tables.Cell(interval), Tables.Cell($"{samples.Length}"));
        }

        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { cases = rows });
        }

        terminal.Answers.Write(table);
        return failed ? ExitCode.No : ExitCode.Ok;
    }
}
