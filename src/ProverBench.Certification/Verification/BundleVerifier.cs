using System.Globalization;
using System.Text;
using System.Text.Json;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Evidence;
using ProverBench.Certification.Json;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Prices;
using ProverBench.Certification.Statements;
using ProverBench.Results;
using ProverBench.Results.Validity;

namespace ProverBench.Certification.Verification;

/// <summary>
/// Verifies a bundle from its files alone: signature, digests of every file and no file more, the run log's chain, the opened proofs, and every
/// statistic, finding and tier made again from the raw samples under the verifier's own criteria. There is no way to a network.
/// </summary>
public static class BundleVerifier
{
    private const int MaxDifferences = 8;

    /// <param name="folder">The bundle.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="MalformedDocumentException">Not a bundle, or a file of it is not what its format demands: exit code 65.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static VerificationReport Verify(string folder, VerificationOptions options) => Verify(BundleFiles.Read(folder), options);

    internal static VerificationReport Verify(BundleFiles files, VerificationOptions options)
    {
        Objections objections = new();
        return Open(files, options, objections) is { } signed
            ? Check(signed, files, options, objections)
            : new VerificationReport { Outcome = objections.Outcome, Reasons = objections.Reasons, Signers = [], Openings = [] };
    }

    /// <summary>The first half: what was signed, and by whom. It looks at nothing but the envelope and the enclosed key.</summary>
    internal static SignedStatement? Open(BundleFiles files, VerificationOptions options, Objections objections)
    {
        DsseEnvelope envelope = DsseEnvelope.Parse(files.Require(BundleLayout.Certificate), BundleLayout.Certificate);
        return Signature(envelope, files, options, objections) is { } payload
            ? new SignedStatement(InTotoStatement.Parse(payload, BundleLayout.Certificate), options.Keys.Count == 0 ? [] : [.. payload.Signers.Select(s => s.Id)])
            : null;
    }

    /// <summary>The second half: whether the bundle's files are those that were signed, and give again what was signed.</summary>
    internal static VerificationReport Check(SignedStatement signed, BundleFiles files, VerificationOptions options, Objections objections)
    {
        (InTotoStatement statement, IReadOnlyList<string> signers) = signed;
        Subjects(statement, files, objections);
        if (objections.Refused)
        {
            // Files that are not the signed ones are not looked into.
            return new VerificationReport { Outcome = objections.Outcome, Reasons = objections.Reasons, Signers = signers, Openings = [], Statement = statement };
        }

        ResultDocument document = ResultFile.Parse(files.Require(BundleLayout.Result), BundleLayout.Result);
        if (!files.All.TryGetValue(document.Log.File, out byte[]? log))
        {
            objections.Refuse($"the run log {document.Log.File} is not in the bundle");
        }
        else
        {
            objections.RefuseAll(LogEvidence.Problems(document, log));
        }

        Expectations(document, options, objections);
        objections.RefuseAll(Plausibility.Problems(document));
        Gates(document, objections);
        SecurityCheck.Check(document, options, objections);

        PriceFile? prices = files.All.TryGetValue(BundleLayout.Prices, out byte[]? bytes) ? PriceFile.Parse(bytes, BundleLayout.Prices) : null;
        MadeAgain(statement, document, prices, files, options, objections);
        OpeningReport[] openings = [.. document.Cases.Where(c => c.Outcome == CaseOutcome.Completed).Select(c => OpeningCheck.Check(c, document, files, options, objections))];
        if (options.Openings is null && openings.Any(o => o.Chosen > 0))
        {
            objections.Doubt("the opened iterations were not verified: there is no verifier of proofs");
        }

        return new VerificationReport
        {
            Outcome = objections.Outcome,
            Reasons = objections.Reasons,
            Signers = signers,
            Verdicts = Verdicts.Evaluate(document, options.Criteria, prices),

            // That the work is fresh is shown to whoever handed out the nonce, and to nobody else.
            TrustLevel = options.ExpectedNonce is null ? TrustLevel.T0 : document.TrustLevel,
            Openings = openings,
            NotObservable = statement.Predicate.NotObservable,
            CannotProve = statement.Predicate.CannotProve,
            Statement = statement,
            Document = document,
        };
    }

    /// <summary>With keys: signed by enough of them. Without: signed by the key that lies in the bundle, which shows only that nothing changed since.</summary>
    private static VerifiedPayload? Signature(DsseEnvelope envelope, BundleFiles files, VerificationOptions options, Objections objections)
    {
        VerificationKey enclosed = EnclosedKey(files);
        if (!DsseVerifier.TryVerify(envelope, [enclosed], 1, out VerifiedPayload? intact, out string? reason))
        {
            objections.Refuse($"the key in the bundle did not make the signature: {reason}");
            return null;
        }

        if (options.Keys.Count == 0)
        {
            objections.Doubt("intact, signer unknown: no key was given to compare with");
            return intact;
        }

        if (!DsseVerifier.TryVerify(envelope, options.Keys, options.Threshold, out VerifiedPayload? signed, out reason))
        {
            objections.Refuse($"not signed by the given key(s): {reason}");
            return null;
        }

        return signed;
    }

    private static VerificationKey EnclosedKey(BundleFiles files)
    {
        string[] names = [.. files.All.Keys.Where(n => n.EndsWith(BundleLayout.PublicKeySuffix, StringComparison.Ordinal))];
        if (names.Length != 1)
        {
            throw new MalformedDocumentException("*" + BundleLayout.PublicKeySuffix, "whole bundle", "the signer's public key, once", $"{names.Length} such files");
        }

        byte[] bytes = files.All[names[0]];
        VerificationKey key = VerificationKey.FromPem(Encoding.Latin1.GetString(bytes), names[0]);
        return bytes.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(key.ToPem())) && names[0] == BundleLayout.PublicKeyName(key)
            ? key
            : throw new MalformedDocumentException(names[0], "whole file", "the canonical PEM under the name that the key gives", "another spelling or name");
    }

    /// <summary>Every file is a subject with its digest, and every subject is a file.</summary>
    private static void Subjects(InTotoStatement statement, BundleFiles files, Objections objections)
    {
        Dictionary<string, Digest> actual = new(files.Subjects, StringComparer.Ordinal);
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (StatementSubject subject in statement.Subject)
        {
            if (!named.Add(subject.Name))
            {
                objections.Refuse($"the certificate names {subject.Name} twice");
            }
            else if (!actual.TryGetValue(subject.Name, out Digest digest))
            {
                objections.Refuse($"the certificate names {subject.Name}, which is not in the bundle");
            }
            else if (digest != subject.Digest.Sha256)
            {
                objections.Refuse($"{subject.Name} was changed: its digest is {digest.Short}, signed was {subject.Digest.Sha256.Short}");
            }
        }

        foreach (string name in actual.Keys.Where(n => !named.Contains(n)))
        {
            objections.Refuse($"{name} is in the bundle, but the certificate does not name it");
        }
    }

    /// <summary>Every gate follows again from the samples and the telemetry in the result.</summary>
    private static void Gates(ResultDocument document, Objections objections)
    {
        JsonElement recorded = JsonSerializer.SerializeToElement(document, DocumentJsonContext.Default.ResultDocument).GetProperty("validity");
        ResultDocument judged = document with { Validity = ValidityGates.Evaluate(GateInputs.Of(document)) };
        JsonElement again = JsonSerializer.SerializeToElement(judged, DocumentJsonContext.Default.ResultDocument).GetProperty("validity");
        Differ(JsonDifference.Of(recorded, again, "$.validity"), "recorded was {0}, the result's own figures give {1}", objections);
    }

    private static void Expectations(ResultDocument document, VerificationOptions options, Objections objections)
    {
        if (options.ExpectedNonce is { } nonce && nonce != document.Nonce)
        {
            objections.Refuse($"the nonce is {document.Nonce.Short}, handed out was {nonce.Short}: another run, or a replay");
        }

        if (options.UsedNonces?.Contains(document.Nonce) == true)
        {
            objections.Refuse($"the nonce {document.Nonce.Short} was used before: a replay");
        }

        if (options.ExpectedMachine is { } machine && machine != StatementBuilder.ProfileDigest(document.Machine))
        {
            objections.Refuse("the machine's profile is not that of the machine it is shown for");
        }

        if (options.ExpectedSuite is { } suite && suite != document.Suite.Digest)
        {
            objections.Refuse($"suite {document.Suite.Name} has digest {document.Suite.Digest.Short}, asked for was {suite.Short}");
        }

        if (options.Suites is { } suites)
        {
            SuiteCheck.Check(document, suites, objections);
        }

        if (options.AcceptedBuilds is { } builds && !builds.Contains(document.Tool.AssemblyDigest))
        {
            objections.Refuse($"the build {document.Tool.AssemblyDigest.Short} is not one of the accepted ones");
        }

        TrustLevel reached = TrustLevels.Of(document.NonceClass, document.Validity);
        if (document.TrustLevel != reached)
        {
            objections.Refuse($"trust level {StrictEnumConverter<TrustLevel>.NameOf(document.TrustLevel)} is claimed, the run reaches {StrictEnumConverter<TrustLevel>.NameOf(reached)}");
        }
    }

    /// <summary>Makes the whole statement again and compares. Under other criteria what depends on them is not decided; the rest is compared all the same.</summary>
    private static void MadeAgain(InTotoStatement statement, ResultDocument document, PriceFile? prices, BundleFiles files, VerificationOptions options, Objections objections)
    {
        bool sameCriteria = statement.Predicate.Criteria.Digest == options.Criteria.Digest;
        if (!sameCriteria)
        {
            objections.Doubt(
                $"the certificate was made under criteria {statement.Predicate.Criteria.Id} ({statement.Predicate.Criteria.Digest.Short}), this verifier has {options.Criteria.Document.Id} ({options.Criteria.Digest.Short}): its verdicts are not decided here");
        }

        if (statement.Predicate.IssuedUtc < statement.Predicate.MeasuredUtc)
        {
            objections.Refuse("the certificate was issued before the run was measured");
        }

        JsonElement signed = JsonSerializer.SerializeToElement(statement, CertificationJsonContext.Default.InTotoStatement);
        JsonElement again = JsonSerializer.SerializeToElement(
            StatementBuilder.Build(document, options.Criteria, prices, files.Subjects, statement.Predicate.IssuedUtc), CertificationJsonContext.Default.InTotoStatement);
        Differ(JsonDifference.Of(signed, again).Where(d => sameCriteria || !OfCriteria(d.Place)), "signed was {0}, the bundle gives {1}", objections);
    }

    /// <summary>Every difference in substance refuses. Sentences may be worded otherwise by another release: that alone is no accusation, and no yes either.</summary>
    private static void Differ(IEnumerable<(string Place, string Was, string Now)> differences, string sentence, Objections objections)
    {
        var substance = differences.Where(d => !IsProse(d.Place)).Take(MaxDifferences + 1).ToArray();
        foreach ((string place, string was, string now) in substance.Take(MaxDifferences))
        {
            objections.Refuse($"{place}: {string.Format(CultureInfo.InvariantCulture, sentence, was, now)}");
        }

        if (substance.Length > MaxDifferences)
        {
            objections.Refuse("and more differences");
        }

        foreach ((string place, string was, string now) in differences.Where(d => IsProse(d.Place)).Take(1))
        {
            objections.Doubt($"worded otherwise than this release words it, first at {place}: {string.Format(CultureInfo.InvariantCulture, sentence, was, now)}");
        }
    }

    /// <summary>Sentences for people that follow from fields beside them.</summary>
    private static bool IsProse(string place) =>
        place.EndsWith(".explanation", StringComparison.Ordinal)
        || place.EndsWith(".title", StringComparison.Ordinal)
        || place.EndsWith(".bound", StringComparison.Ordinal) && place.StartsWith("$.validity", StringComparison.Ordinal)
        || place.EndsWith(".change", StringComparison.Ordinal)
        || place.Contains(".changes[", StringComparison.Ordinal)
        || place.StartsWith("$.predicate.verdicts.reasons[", StringComparison.Ordinal);

    private static bool OfCriteria(string place) =>
        place.StartsWith("$.predicate.criteria", StringComparison.Ordinal) || place.StartsWith("$.predicate.verdicts", StringComparison.Ordinal);

    /// <summary>A verified statement and the ids of the given keys that signed it.</summary>
    internal sealed record SignedStatement(InTotoStatement Statement, IReadOnlyList<string> Signers);
}
