using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Running;
using ProverBench.Backends;

namespace ProverBench.Cli.Bench;

/// <summary>Cases under BenchmarkDotNet, in this process.</summary>
internal static class BenchDotNet
{
    /// <summary>Samples of one invocation in nanoseconds, or why there are none; in the order of the cases.</summary>
    public static IReadOnlyList<(BenchCase Case, long[] Samples, string? Failed)> Run(IReadOnlyList<BenchCase> cases, Func<IBackend> open)
    {
        KernelBenchmark.Open = open;
        KernelBenchmark.Selected = cases;
        KernelBenchmark.Facts.Clear();
        var artifacts = Directory.CreateTempSubdirectory("proverbench-bench-");
        try
        {
            var results = new List<(BenchCase, long[], string?)>();
            foreach (var report in BenchmarkRunner.Run<KernelBenchmark>(BenchConfig.Create(artifacts.FullName)).Reports)
            {
                var item = (BenchCase)report.BenchmarkCase.Parameters.Items.Single(p => p.Name == nameof(KernelBenchmark.Case)).Value;
                long[] samples = [.. report.AllMeasurements
                    .Where(m => m is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Result })
                    .Select(m => Math.Max((long)Math.Round(m.Nanoseconds / m.Operations), 1))];
                var failed = !report.Success || samples.Length == 0 || !KernelBenchmark.Facts.ContainsKey(item.Id)
                    ? report.ExecuteResults.SelectMany(r => r.Errors).FirstOrDefault() ?? "the benchmark failed"
                    : null;
                results.Add((item, samples, failed));
            }

            return results;
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }
}
