using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>A suite that the verifier has itself: a result names its suite in its own words, and these are the words to compare them with.</summary>
/// <param name="Digest">Of the suite's exact bytes.</param>
public sealed record KnownSuite(string Name, string Version, Digest Digest, SuitePurpose Purpose, IReadOnlyList<KnownCase> Cases);

/// <summary>A case as a suite asks for it.</summary>
/// <param name="KeepProofs">Proofs kept of a launch; 0 where none are.</param>
public sealed record KnownCase(string Id, string Workload, WorkloadParameters Parameters, Scenario Scenario, int KeepProofs);
