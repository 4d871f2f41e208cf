using System.Globalization;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu;

/// <summary>This machine's processor: SIMD kernels over a team of threads.</summary>
public sealed class CpuBackend : HostBackend
{
    /// <summary>Opens the processor with as many threads as the options grant.</summary>
    public CpuBackend(BackendOptions options)
        : base(Describe(options), options)
    {
        Workers = new Workers(options.Threads);
        Registration.AddFamilies(this, Kernels);
    }

    /// <summary>The threads that kernels divide their work among.</summary>
    public Workers Workers { get; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Workers.Dispose();
        base.Dispose();
    }

    /// <summary>What a backend with these options would be.</summary>
    internal static BackendDescriptor Describe(BackendOptions options) => new(
        CpuBackendFactory.KindName,
        CpuBackendFactory.KindName,
        CpuIdentity.Brand,
        DeviceNature.Physical,
        new Dictionary<string, string>
        {
            ["isa"] = CpuIdentity.InstructionSetName,
            ["batch"] = CpuIdentity.BatchName,
            ["serial"] = CpuIdentity.SerialName,
            ["threads"] = options.Threads.ToString(CultureInfo.InvariantCulture),
        });
}
