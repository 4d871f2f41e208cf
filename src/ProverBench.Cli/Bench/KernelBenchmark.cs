using BenchmarkDotNet.Attributes;
using ProverBench.Backends;
using ProverBench.Harness;

namespace ProverBench.Cli.Bench;

/// <summary>One workload of this build as a BenchmarkDotNet benchmark: prepared once, invoked on one fixed input.</summary>
/// <remarks>BenchmarkDotNet makes its own instances, so what they need is set before it starts.</remarks>
public class KernelBenchmark
{
    private IBackend? _backend;
    private IPreparedWorkload? _prepared;

    /// <summary>Opens the backend; set before the run.</summary>
    internal static Func<IBackend>? Open { get; set; }

    /// <summary>What is benchmarked; set before the run.</summary>
    internal static IReadOnlyList<BenchCase> Selected { get; set; } = [];

    /// <summary>The cases, for BenchmarkDotNet.</summary>
    public static IEnumerable<BenchCase> Cases => Selected;

    /// <summary>The case of this instance.</summary>
    [ParamsSource(nameof(Cases))]
    public BenchCase Case { get; set; } = null!;

    /// <summary>Prepares the workload and gives it an input.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _backend = Open!();
        _prepared = Case.Prepare(_backend);
        _prepared.SetInput(0, new byte[32]);
    }

    /// <summary>The timed work.</summary>
    [Benchmark]
    public void Invoke() => _prepared!.Invoke(UntimedPhases.Instance, CancellationToken.None);

    /// <summary>Checks the last output: a wrong kernel has no speed.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        var check = _prepared!.Check();
        _prepared.Dispose();
        _backend!.Dispose();
        if (!check.Passed)
        {
            throw new InvalidOperationException($"{Case}: wrong output by {check.Method}: {check.Detail}");
        }
    }
}
