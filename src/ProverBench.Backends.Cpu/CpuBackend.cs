using System.Globalization;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu;

/// <summary>This machine's processor: SIMD kernels over a team of threads.</summary>
public sealed unsafe class CpuBackend : HostBackend
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

    /// <inheritdoc/>
    protected override void CopyRuns(byte* from, long fromApart, byte* to, long toApart, long bytes, long runs)
    {
        var copy = new CopyBody(from, fromApart, to, toApart, bytes);
        if (runs * bytes < CopyBody.Worthwhile || copy.Overlaps(runs))
        {
            base.CopyRuns(from, fromApart, to, toApart, bytes, runs);
        }
        else
        {
            Workers.For(runs * copy.Pieces, copy.Grain, copy);
        }
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
