using ProverBench.Results;

namespace ProverBench.Workloads.Evidence;

/// <summary>A workload whose iterations are verified faster than by doing them again: proofs by their verifier, sums by known logarithms.</summary>
internal interface IOpenable
{
    /// <summary>Whether an opening is the verification of a kept proof. Then <see cref="Open"/> is asked about a proof whose digest is the recorded output, and never without one.</summary>
    bool OpensProofs => true;

    /// <summary>The work of an iteration where it follows from the parameters alone; null where only a prepared workload knows it.</summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    UnitOfWork? WorkOf(WorkloadParameters parameters);

    /// <summary>What proofs with these parameters are worth, from policy and shapes alone; null where an iteration makes no proof.</summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    SecurityClaim? SecurityOf(WorkloadParameters parameters);

    /// <summary>Verifies one iteration from its seed, its recorded output and what was kept of it.</summary>
    /// <exception cref="ParameterException">A parameter is absent, unknown or out of range.</exception>
    OpeningVerdict Open(OpeningRequest request);
}
