using ProverBench.Certification.Bundles;
using ProverBench.Certification.Evidence;
using ProverBench.Results;

namespace ProverBench.Certification.Verification;

/// <summary>Opens what the closed log chose: derives each input again from the nonce and the outputs before it, and asks the injected verifier.</summary>
internal static class OpeningCheck
{
    public static OpeningReport Check(CaseResult result, ResultDocument document, BundleFiles files, VerificationOptions options, Objections objections)
    {
        IReadOnlyList<Opening> chosen = Openings.Choose(result, document.Log.Head);
        int verified = 0;
        int tried = 0;
        foreach (Opening opening in chosen)
        {
            string where = $"case {result.Id}, launch {opening.Launch}, iteration {opening.Iteration}{(result.Concurrency > 1 ? $", instance {opening.Instance}" : "")}";
            byte[] proof = [];
            if (opening.Proof is { } kept && !TryProof(kept, files, where, objections, out proof))
            {
                continue;
            }

            if (options.Openings is null || (opening.Proof is null && tried == options.RecomputationsPerCase))
            {
                continue;
            }

            tried++;
            OpeningVerdict verdict = options.Openings.Verify(Request(result, document, opening, proof));
            switch (verdict.Outcome)
            {
                case OpeningOutcome.Verified:
                    verified++;
                    break;
                case OpeningOutcome.Refused:
                    objections.Refuse($"{where} does not verify: {verdict.Reason}");
                    break;
                case OpeningOutcome.NotKept:
                    objections.Doubt($"{where} cannot be verified: {verdict.Reason}");
                    break;
                default:
                    objections.Doubt($"{where} cannot be verified here: {verdict.Reason}");
                    break;
            }
        }

        return new OpeningReport(result.Id, chosen.Count, verified, chosen.Count - tried);
    }

    private static bool TryProof(KeptProof kept, BundleFiles files, string where, Objections objections, out byte[] proof)
    {
        if (!files.All.TryGetValue(BundleLayout.ProofName(kept.File), out byte[]? found))
        {
            objections.Refuse($"{where} was chosen to be opened, and its proof is not in the bundle");
            proof = [];
            return false;
        }

        proof = found;
        if (Digest.Of(found) == kept.Digest)
        {
            return true;
        }

        objections.Refuse($"{where}: the proof's digest is {Digest.Of(found).Short}, the result says {kept.Digest.Short}");
        return false;
    }

    private static OpeningRequest Request(CaseResult result, ResultDocument document, Opening opening, byte[] proof)
    {
        // A row of outputs holds one of each instance that ran at once, and each goes on from its own.
        IReadOnlyList<Digest> outputs = result.Launches[opening.Launch].OutputDigests;
        int at = ((int)opening.Iteration * result.Concurrency) + opening.Instance;
        Digest before = opening.Iteration == 0 ? Digest.Zero : outputs[at - result.Concurrency];
        byte[] seed = new byte[InputSeed.Size];
        InputSeed.Derive(document.Nonce.ToArray(), InputSeed.Stream(result.Workload, result.Id, opening.Launch, opening.Instance), opening.Iteration, before, seed);
        return new OpeningRequest(result.Workload, result.WorkloadVersion, result.Parameters, opening.Iteration, seed, outputs[at], proof)
        {
            Work = result.Work,
        };
    }
}
