using System.Globalization;
using ProverBench.Backends;

namespace ProverBench.Workloads.Inputs;

/// <summary>How many threads host work beside a backend's kernels may take.</summary>
internal static class BackendThreads
{
    /// <summary>The backend's own number; 1 where it has none.</summary>
    public static int Of(IBackend backend)
        => backend.Descriptor.Properties.TryGetValue("threads", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
}
