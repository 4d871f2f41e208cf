using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.Scalar;
using ProverBench.Harness;
using ProverBench.Workloads;

namespace ProverBench.Cli.Composition;

/// <summary>What this build is made of.</summary>
internal sealed class Services
{
    public BackendRegistry Backends { get; } = new([new CpuBackendFactory(), new ScalarBackendFactory()]);

    public WorkloadCatalog Workloads => StandardWorkloads.Catalog;
}
