using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>
/// Has the security of every completed case computed again: the bits in a result are its maker's word, and criteria read them. A case that claims nothing is asked about too, or one at parameters
/// for comparison could count by keeping silent.
/// </summary>
internal static class SecurityCheck
{
    public static void Check(ResultDocument document, VerificationOptions options, Objections objections)
    {
        foreach (CaseResult result in document.Cases.Where(c => c.Outcome == CaseOutcome.Completed))
        {
            if (options.Openings is not { } own)
            {
                if (result.Security is not null)
                {
                    objections.Doubt($"case {result.Id} claims {result.Security.Bits} bits of security, which were not computed again: there is no verifier of proofs");
                }

                continue;
            }

            OpeningVerdict verdict = own.VerifySecurity(new SecurityRequest(result.Workload, result.WorkloadVersion, result.Parameters, result.Security));
            switch (verdict.Outcome)
            {
                case OpeningOutcome.Verified:
                    break;
                case OpeningOutcome.Refused:
                    objections.Refuse($"case {result.Id}: {verdict.Reason}");
                    break;
                default:
                    objections.Doubt($"the security of case {result.Id} cannot be computed again here: {verdict.Reason}");
                    break;
            }
        }
    }
}
