using ProverBench.Certification.Bundles;
using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>Holds the run log of a bundle against the result: the chain, its head and count.</summary>
internal static class LogCheck
{
    public static void Check(ResultDocument document, BundleFiles files, Objections objections)
    {
        if (!files.All.TryGetValue(document.Log.File, out byte[]? bytes))
        {
            objections.Refuse($"the run log {document.Log.File} is not in the bundle");
            return;
        }

        RunLogReading reading = RunLog.Parse(bytes, document.Log.File);
        if (!reading.Matches(document.Log, out string reason))
        {
            objections.Refuse($"the run log is not the one of the result: {reason}");
        }
    }
}
