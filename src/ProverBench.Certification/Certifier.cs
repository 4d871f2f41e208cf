using System.Text;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Evidence;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Prices;
using ProverBench.Certification.Statements;
using ProverBench.Results;

namespace ProverBench.Certification;

/// <summary>What a run left on disk.</summary>
/// <param name="Result">The result document.</param>
/// <param name="Log">The closed run log that the document names.</param>
/// <param name="Proofs">The folder of the proofs that the document lists; may be absent where it lists none.</param>
public sealed record RunFiles(string Result, string Log, string Proofs);

/// <summary>What was certified.</summary>
/// <param name="Verdicts">The answer for each tier, with the standing that its words carry.</param>
/// <param name="Statement">What was signed.</param>
/// <param name="Signer">The key that signed.</param>
/// <param name="Files">The files of the bundle, envelope included.</param>
public sealed record Certificate(TierVerdicts Verdicts, InTotoStatement Statement, VerificationKey Signer, IReadOnlyList<string> Files);

/// <summary>Makes the bundle of a run: result, log, the opened proofs, the signer's public half and the signed statement.</summary>
public static class Certifier
{
    /// <summary>
    /// Writes the bundle. A run of any standing is signed: the statement says what it is worth ("estimate, not certified", "INVALID"). The envelope is
    /// written last, so that a folder without it is no bundle.
    /// </summary>
    /// <param name="bundle">A folder that does not exist or is empty.</param>
    /// <param name="time">The time of issue.</param>
    /// <param name="prices">The user's own, which go into the bundle; null: those of the criteria.</param>
    /// <exception cref="MalformedDocumentException">The result is none, or log or proofs are not those it names.</exception>
    /// <exception cref="IOException">The bundle's folder is not empty, or a file cannot be read or written.</exception>
    public static Certificate Certify(RunFiles run, CriteriaFile criteria, string bundle, SigningKey key, TimeProvider time, PriceFile? prices = null)
    {
        byte[] resultBytes = StrictJson.ReadBounded(run.Result, ResultFile.MaxBytes);
        ResultDocument document = ResultFile.Parse(resultBytes, Path.GetFileName(run.Result));
        byte[] logBytes = StrictJson.ReadBounded(run.Log, RunLog.MaxBytes);
        RequireLog(document, logBytes, Path.GetFileName(run.Log));

        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal)
        {
            [BundleLayout.Result] = resultBytes,
            [document.Log.File] = logBytes,
            [BundleLayout.PublicKeyName(key.Public)] = Encoding.ASCII.GetBytes(key.Public.ToPem()),
        };
        if (prices is not null)
        {
            files[BundleLayout.Prices] = prices.Bytes.ToArray();
        }

        foreach (KeptProof proof in document.Cases.Where(c => c.Outcome == CaseOutcome.Completed).SelectMany(c => Openings.Choose(c, document.Log.Head)).Select(o => o.Proof).OfType<KeptProof>())
        {
            byte[] bytes = StrictJson.ReadBounded(Path.Combine(run.Proofs, proof.File), BundleLayout.MaxProofBytes);
            files[BundleLayout.ProofName(proof.File)] = Digest.Of(bytes) == proof.Digest
                ? bytes
                : throw new MalformedDocumentException(proof.File, "whole file", $"the digest {proof.Digest.Short} of the result", Digest.Of(bytes).Short);
        }

        InTotoStatement statement = StatementBuilder.Build(document, criteria, prices, files.Select(f => KeyValuePair.Create(f.Key, Digest.Of(f.Value))), Milliseconds(time.GetUtcNow()));
        DsseEnvelope envelope = DsseEnvelope.Sign(InTotoStatement.MediaType, statement.ToBytes(), key);
        Write(bundle, files, envelope.ToBytes());
        return new Certificate(statement.Predicate.Verdicts, statement, key.Public, [.. files.Keys, BundleLayout.Certificate]);
    }

    private static void RequireLog(ResultDocument document, byte[] bytes, string file)
    {
        if (document.Log.File == BundleLayout.Result || document.Log.File is BundleLayout.Certificate or BundleLayout.Prices || document.Log.File.EndsWith(BundleLayout.PublicKeySuffix, StringComparison.Ordinal))
        {
            throw new MalformedDocumentException(BundleLayout.Result, "$.log.file", "a name of its own in the bundle", document.Log.File);
        }

        foreach (string problem in LogEvidence.Problems(document, bytes))
        {
            throw new MalformedDocumentException(file, "whole file", "the log that the result names", problem);
        }
    }

    private static void Write(string bundle, IReadOnlyDictionary<string, byte[]> files, byte[] envelope)
    {
        Directory.CreateDirectory(bundle);
        if (Directory.EnumerateFileSystemEntries(bundle).Any())
        {
            throw new IOException($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(bundle))} is not empty: a bundle holds nothing but its own files");
        }

        if (files.Keys.Any(name => name.StartsWith(BundleLayout.Proofs + "/", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(Path.Combine(bundle, BundleLayout.Proofs));
        }

        foreach ((string name, byte[] bytes) in files)
        {
            AtomicFile.Write(Path.Combine(bundle, name), bytes);
        }

        AtomicFile.Write(Path.Combine(bundle, BundleLayout.Certificate), envelope);
    }

    /// <summary>Documents hold times to the millisecond.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
