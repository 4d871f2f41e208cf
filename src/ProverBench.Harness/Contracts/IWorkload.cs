using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>A benchmark: what it computes is fixed by its id, version and parameters; on what, by the backend.</summary>
public interface IWorkload
{
    /// <summary>E.g. "ntt", "msm/bn254", "groth16/rollup-transfer": letters, digits and -._/.</summary>
    string Id { get; }

    /// <summary>Raised whenever figures of the same parameters stop being comparable.</summary>
    int Version { get; }

    /// <summary>One line for a list.</summary>
    string Summary { get; }

    /// <summary>Bytes that prepared workload and invocation hold at their peak, for refusing what cannot fit before it is tried; null where it is not known.</summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    ByteSize? EstimateMemory(WorkloadParameters parameters) => null;

    /// <summary>
    /// Builds all that does not depend on the seed (circuit, keys, bases, twiddles, device buffers), untimed.
    /// False with one sentence where this backend lacks what it needs: never a fall-back to another.
    /// </summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    bool TryPrepare(
        IBackend backend,
        WorkloadParameters parameters,
        [NotNullWhen(true)] out IPreparedWorkload? prepared,
        [NotNullWhen(false)] out string? reasonUnsupported);
}
