using ProverBench.Results;

namespace ProverBench.Workloads.Evidence;

/// <summary>A workload whose iterations are verified faster than by doing them again: proofs by their verifier, sums by known logarithms.</summary>
internal interface IOpenable
{
    /// <summary>Verifies one iteration from its seed, its recorded output and what was kept of it.</summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    OpeningVerdict Open(OpeningRequest request);
}
