using System.Text;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Dsse;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Evidence;
using ProverBench.Certification.Keys;
using ProverBench.Certification.Statements;
using ProverBench.Certification.Verification;
using ProverBench.Results;

namespace ProverBench.Certification.Tests.Bundles;

public sealed class BundleTests
{
    [Fact]
    public void BundleIsVerifiedWithTheSignersKey()
    {
        using BundleFolder bundle = new();
        VerificationReport report = bundle.Verify();
        Assert.Empty(report.Reasons);
        Assert.Equal(VerificationOutcome.Verified, report.Outcome);
        Assert.Equal([bundle.Key.Public.Id], report.Signers);
        Assert.Equal("estimate, not certified", report.Verdicts!.Words);
        Assert.All(report.Verdicts.Tiers, t => Assert.Equal(TierOutcome.NotRun, t.Outcome));
        Assert.Equal([new OpeningReport(ChainedRun.ProofCase, 20, 20, 0), new OpeningReport(ChainedRun.KernelCase, 8, 2, 6)], report.Openings);
        Assert.Equal(22, bundle.Run.Asked.Count);
        Assert.All(bundle.Run.Asked, request => Assert.Equal(("4", "transfers"), (request.Work?.Count, request.Work?.Unit)));
    }

    [Fact]
    public void BundleHoldsResultLogOpenedProofsKeyAndEnvelopeAndNothingElse()
    {
        using BundleFolder bundle = new();
        string[] names = [.. Directory.EnumerateFiles(bundle.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(bundle.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(names, bundle.Certificate.Files.Order(StringComparer.Ordinal));
        Assert.Equal(20, names.Count(n => n.StartsWith("proofs/", StringComparison.Ordinal)));
        Assert.Equal(24, names.Length);
        Assert.Equal(bundle.Key.Public.ToPem(), File.ReadAllText(bundle.File(bundle.Key.Public.Id[..16] + ".pub.pem")));
    }

    [Fact]
    public void WithoutAKeyTheSignerIsUnknown()
    {
        using BundleFolder bundle = new();
        VerificationReport report = bundle.Verify(bundle.Options with { Keys = [] });
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.StartsWith("intact, signer unknown", Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.Empty(report.Signers);
    }

    [Fact]
    public void WithoutAVerifierOfProofsNothingIsSaidOfThem()
    {
        using BundleFolder bundle = new();
        Assert.Equal(VerificationOutcome.Undecidable, bundle.Verify(bundle.Options with { Openings = null }).Outcome);
    }

    [Fact]
    public void AnotherKeyIsRefused()
    {
        using BundleFolder bundle = new();
        using SigningKey other = SigningKey.Create();
        VerificationReport report = bundle.Verify(bundle.Options with { Keys = [other.Public] });
        Assert.Equal(VerificationOutcome.Refused, report.Outcome);
        Assert.StartsWith("not signed by the given key(s)", Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.Equal(VerificationOutcome.Refused, bundle.Verify(bundle.Options with { Keys = [bundle.Key.Public, other.Public], Threshold = 2 }).Outcome);
    }

    [Fact]
    public void CoSignedBundleReachesAThresholdOfTwo()
    {
        using BundleFolder bundle = new();
        using SigningKey certifier = SigningKey.Create();
        string path = bundle.File(BundleLayout.Certificate);
        File.WriteAllBytes(path, DsseEnvelope.Parse(File.ReadAllBytes(path), "e").CoSign(certifier).ToBytes());
        VerificationReport report = bundle.Verify(bundle.Options with { Keys = [bundle.Key.Public, certifier.Public], Threshold = 2 });
        Assert.Equal(VerificationOutcome.Verified, report.Outcome);
        Assert.Equal(2, report.Signers.Count);
    }

    [Fact]
    public void StatementSaysWhatItIsAndWhatItCannotProve()
    {
        using BundleFolder bundle = new();
        InTotoStatement statement = bundle.Verify().Statement!;
        QualificationPredicate predicate = statement.Predicate;
        Assert.Equal("https://in-toto.io/Statement/v1", statement.Type);
        Assert.Equal((ShippedCriteria.File.Digest, "tiers-2"), (predicate.Criteria.Digest, predicate.Criteria.Id));
        Assert.Equal((TrustLevel.T0, "self-signed: integrity only"), (predicate.TrustLevel, predicate.TrustMeaning));
        Assert.Contains(predicate.CannotProve, l => l.Contains("not where, when or on what", StringComparison.Ordinal));
        Assert.Contains(predicate.CannotProve, l => l.Contains("chose the nonce", StringComparison.Ordinal));
        Assert.Contains(predicate.NotObservable, l => l.StartsWith("gate swap", StringComparison.Ordinal));
        Assert.Contains("machine.power.thermalZones: not asked in this test", predicate.NotObservable);
        Assert.Equal(ChainedRun.ProofCase, predicate.Security.Single().Case);
        Assert.Equal((ChainedRun.ProofCase, "insecure setup, benchmark only"), (predicate.SetupNotes.Single().Case, predicate.SetupNotes.Single().Note));
        Assert.Equal(Digest.Of(File.ReadAllBytes(bundle.File(BundleLayout.Result))), statement.Subject.Single(s => s.Name == BundleLayout.Result).Digest.Sha256);
    }

    [Fact]
    public void SignedBytesHoldNoFractionAndNoLargeInteger()
    {
        using BundleFolder bundle = new();
        string text = Encoding.UTF8.GetString(bundle.Certificate.Statement.ToBytes());
        using var json = System.Text.Json.JsonDocument.Parse(text);
        Walk(json.RootElement);

        static void Walk(System.Text.Json.JsonElement value)
        {
            switch (value.ValueKind)
            {
                case System.Text.Json.JsonValueKind.Number:
                    Assert.InRange(value.GetInt64(), -(1L << 53) + 1, (1L << 53) - 1);
                    Assert.DoesNotContain('.', value.GetRawText());
                    break;
                case System.Text.Json.JsonValueKind.Array:
                    Assert.All(value.EnumerateArray(), Walk);
                    break;
                case System.Text.Json.JsonValueKind.Object:
                    Assert.All(value.EnumerateObject(), m => Walk(m.Value));
                    break;
            }
        }
    }

    [Fact]
    public void EveryInstanceOfThoseThatRanAtOnceIsOpened()
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 1, samples: 9, concurrency: 3));
        Assert.Equal(VerificationOutcome.Verified, bundle.Verify().Outcome);
        CaseResult opened = bundle.Run.Document.Cases.Single(c => c.Id == ChainedRun.ProofCase);
        Assert.Equal(27, opened.Proofs.Count);
        Assert.Equal([0, 1, 2], Openings.Choose(opened, bundle.Run.Document.Log.Head).Select(o => o.Instance).Distinct().Order());
        Assert.Equal(Openings.Count, bundle.Verify().Openings.Single(o => o.Case == ChainedRun.ProofCase).Verified);
    }

    [Fact]
    public void CertifierRefusesWhatDoesNotBelongTogether()
    {
        string root = Directory.CreateTempSubdirectory("proverbench-certify").FullName;
        try
        {
            using SigningKey key = SigningKey.Create();
            ChainedRun run = new();
            RunFiles files = run.Save(root);
            string bundle = Path.Combine(root, "bundle");

            File.WriteAllBytes(files.Log, ChainedRun.Join(ChainedRun.Lines(run.Log).SkipLast(1)));
            Assert.Throws<MalformedDocumentException>(() => Certifier.Certify(files, ShippedCriteria.File, bundle, key, TimeProvider.System));
            File.WriteAllBytes(files.Log, run.Log);

            foreach (string each in Directory.EnumerateFiles(files.Proofs))
            {
                File.WriteAllText(each, "another");
            }

            Assert.Throws<MalformedDocumentException>(() => Certifier.Certify(files, ShippedCriteria.File, bundle, key, TimeProvider.System));
            Assert.False(Directory.Exists(bundle));

            run.Save(root);
            Directory.CreateDirectory(bundle);
            File.WriteAllText(Path.Combine(bundle, "other"), "x");
            Assert.Contains("is not empty", Assert.Throws<IOException>(() => Certifier.Certify(files, ShippedCriteria.File, bundle, key, TimeProvider.System)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void InvalidAndAbortedRunsAreSignedAsSuch()
    {
        ChainedRun run = new();
        run.Turn(d => PreparedRun.Judged(d with { Abort = new RunAbort { Cause = AbortCause.Interrupted, Reason = "Ctrl-C" } }));
        run.ReplaceLog(ChainedRun.Join(ChainedRun.Lines(run.Log).SkipLast(1)));
        using BundleFolder bundle = new(run);
        VerificationReport report = bundle.Verify();
        Assert.Equal(VerificationOutcome.Verified, report.Outcome);
        Assert.Equal((Standing.Invalid, "INVALID"), (report.Verdicts!.Standing, report.Verdicts.Words));
    }
}
