using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Text;
using ProverBench.Results;
using ProverBench.Results.Statistics;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Reporting.Summary;

/// <summary>What there is to say of a completed case beside its time; plain text for a terminal. What is not known is empty.</summary>
/// <param name="Case">The case.</param>
/// <param name="Phases">Shares of the timed samples: "msm-h 65 %, ntt 18 %", in the order of the prover.</param>
/// <param name="Verified">Median time of the verifier.</param>
/// <param name="ProofSize">Size of a proof.</param>
/// <param name="PeakMemory">The most that a launch held resident, key, witness and program together.</param>
public sealed record ProofRow(string Case, string Phases, string Verified, string ProofSize, string PeakMemory)
{
    /// <summary>Null where the case has no figures.</summary>
    public static ProofRow? Of(CaseResult result)
        => result.Outcome != CaseOutcome.Completed || CaseSummary.Of(result) is null
            ? null
            : new ProofRow(
                Printable.Line(result.Id, 120),
                PhaseBar.Of(result) is { } bar ? string.Join(", ", bar.Shares.Select(s => $"{s.Phase} {Figures.Significant(s.Share * 100, 2)} %")) : "",
                ProofFigures.Verification(result) is { } verified ? Figures.Time(verified) : "",
                ProofFigures.Size(result)?.ToString() ?? "",
                result.Launches.Select(l => l.PeakRss).OfType<ByteSize>().OrderDescending().Select(b => b.ToString()).FirstOrDefault() ?? "");
}
