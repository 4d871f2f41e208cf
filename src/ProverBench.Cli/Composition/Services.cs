using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Fpga;
using ProverBench.Backends.Fpga.Xrt;
using ProverBench.Backends.Gpu;
using ProverBench.Backends.Scalar;
using ProverBench.Certification.Conformance;
using ProverBench.Harness;
using ProverBench.Results.Conformance;
using ProverBench.Workloads;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Cli.Composition;

/// <summary>What this build is made of.</summary>
internal sealed class Services
{
    public BackendRegistry Backends { get; } = new([new CpuBackendFactory(), new GpuBackendFactory(), new LaterBackendFactory(FpgaBackendFactory.KindName, () => new FpgaBackendFactory(options => new CpuBackend(options), CardProbe())), new ScalarBackendFactory()]);

    /// <summary>This very program with the command that opens a card for its parent.</summary>
    private static IReadOnlyList<string> CardProbe()
    {
        var worker = WorkerLauncher.ForThisProgram();
        return [worker.Program, .. worker.Arguments.SkipLast(1), XrtProbe.Command];
    }

    public WorkloadCatalog Workloads => StandardWorkloads.Catalog;

    /// <summary>The families of known answers, bound to a backend.</summary>
    public IReadOnlyList<IConformanceFamily> ConformanceFamilies(IBackend backend) =>
        [.. StandardConformance.Families(backend), .. DocumentConformance.Families, .. SignatureConformance.Families];

    /// <summary>Opens a backend.</summary>
    /// <exception cref="CliException">It cannot be opened here.</exception>
    public IBackend Open(string address, BackendOptions options)
        => Backends.TryOpen(address, options, out var backend, out var reason)
            ? backend
            : throw new CliException(ExitCode.BackendUnavailable, reason);
}
