using ProverBench.Certification.Evidence;
using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>
/// Holds a result against the suite that it names, as the verifier has it: name, purpose, every case with its workload, parameters and scenario, and as many kept proofs as the suite asks
/// for. Without it a suite of one's own could call itself certifying, a case that crashed could be left out, and proofs could be kept of the one sample that has any.
/// </summary>
internal static class SuiteCheck
{
    public static void Check(ResultDocument document, IReadOnlyList<KnownSuite> known, Objections objections)
    {
        SuiteReference named = document.Suite;
        if (known.FirstOrDefault(s => s.Digest == named.Digest) is not { } suite)
        {
            objections.Doubt($"suite {named.Name} ({named.Digest.Short}) is none that this verifier has ({string.Join(", ", known.Select(s => $"{s.Name} {s.Digest.Short}"))}): what it asks for is not known here");
            return;
        }

        if ((named.Name, named.Version, named.Purpose) != (suite.Name, suite.Version, suite.Purpose))
        {
            objections.Refuse(
                $"the result says suite {named.Name} {named.Version}, {named.Purpose.Label()}; the suite of that digest is {suite.Name} {suite.Version}, {suite.Purpose.Label()}");
        }

        // Cases that a filter or an interruption left out are there too, as "not run".
        Dictionary<string, KnownCase> asked = suite.Cases.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (CaseResult result in document.Cases)
        {
            if (!asked.Remove(result.Id, out KnownCase? item))
            {
                objections.Refuse($"case {result.Id} is none of suite {suite.Name}, or stands there twice");
            }
            else if (result.Workload != item.Workload || !result.Parameters.Equals(item.Parameters) || result.Scenario != item.Scenario)
            {
                objections.Refuse($"case {result.Id} is not what suite {suite.Name} asks for: {item.Workload} with its parameters, scenario {StrictEnumConverter<Scenario>.NameOf(item.Scenario)}");
            }
            else if (result.Outcome == CaseOutcome.Completed && Due(result, item) is var due && result.Proofs.Count != due)
            {
                objections.Refuse($"case {result.Id} keeps {result.Proofs.Count} proofs, suite {suite.Name} asks for {due}");
            }
        }

        if (asked.Count > 0)
        {
            objections.Refuse($"suite {suite.Name} has cases that the result leaves out: {string.Join(", ", asked.Keys.Order(StringComparer.Ordinal))}");
        }
    }

    private static int Due(CaseResult result, KnownCase item) => Math.Min(item.KeepProofs * result.Launches.Count, Openings.Timed(result).Count());
}
