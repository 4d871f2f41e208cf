using BenchmarkDotNet.Attributes;
using ProverBench.Backends;

namespace ProverBench.Cli.Bench;

/// <summary>One workload of this build as a BenchmarkDotNet benchmark: prepared once, invoked on one fixed input.</summary>
/// <remarks>BenchmarkDotNet makes its own instances, so what they need is set before it starts, and what they found is left where it is read afterwards.</remarks>
public class KernelBenchmark
{
    private KernelSession? _session;

    /// <summary>Opens the backend; set before the run.</summary>
    internal static Func<IBackend>? Open { get; set; }

    /// <summary>What is benchmarked; set before the run.</summary>
    internal static IReadOnlyList<BenchCase> Selected { get; set; } = [];

    /// <summary>What each case is, by id; filled by the run.</summary>
    internal static Dictionary<string, KernelFacts> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>The cases, for BenchmarkDotNet.</summary>
    public static IEnumerable<BenchCase> Cases => Selected;

    /// <summary>The case of this instance.</summary>
    [ParamsSource(nameof(Cases))]
    public BenchCase Case { get; set; } = null!;

    /// <summary>Prepares the workload and gives it an input.</summary>
    [GlobalSetup]
    public void Setup() => _session = new KernelSession(Open!, Case, BenchClock.Wall);

    /// <summary>The timed work.</summary>
    [Benchmark]
    public void Invoke() => _session!.Invoke();

    /// <summary>Counts cycles and checks the last output: a wrong kernel has no speed.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        using (_session)
        {
            Facts[Case.Id] = _session!.Facts();
            _session.RequireRight();
        }
    }
}
