using System.Text;
using System.Text.Json.Nodes;
using ProverBench.Certification.Bundles;
using ProverBench.Certification.Criteria;
using ProverBench.Certification.Evaluation;
using ProverBench.Certification.Statements;
using ProverBench.Certification.Verification;
using ProverBench.Results;
using ProverBench.Results.Machine;
using ProverBench.Results.Units;

namespace ProverBench.Certification.Tests.Bundles;

/// <summary>Threats D1 to D8, D10 and D12. Where the signature would give a change away, the attacker here holds the key and signs again.</summary>
public sealed class TamperingTests
{
    [Fact]
    public void EveryChangedByteOfTheBundleIsRefused()
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 1, samples: 2), ShippedCriteria.OneCriterion);
        BundleFiles files = BundleFiles.Read(bundle.Path);
        VerificationOptions options = bundle.Options with { Criteria = ShippedCriteria.OneCriterion };
        Assert.Equal(VerificationOutcome.Verified, BundleVerifier.Verify(files, options).Outcome);
        BundleVerifier.SignedStatement signed = BundleVerifier.Open(files, options, new Objections())!;
        foreach ((string name, byte[] bytes) in files.All)
        {
            // What the first half does not look at cannot change its answer: only the second half is run for those files.
            bool first = name == BundleLayout.Certificate || name.EndsWith(BundleLayout.PublicKeySuffix, StringComparison.Ordinal);
            Parallel.For(0, bytes.Length, i =>
            {
                byte[] changed = [.. bytes];
                changed[i] ^= (byte)(1 << (i % 8));
                BundleFiles turned = files.With(name, changed);
                bool refused = first ? !IsVerified(turned, options) : BundleVerifier.Check(signed, turned, options, new Objections()).Outcome == VerificationOutcome.Refused;
                Assert.True(refused, $"{name}, byte {i}");
            });
        }
    }

    [Fact]
    public void EnvelopeWithWhiteSpaceOrStrayBitsIsMalformed()
    {
        using BundleFolder bundle = new();
        string path = bundle.File(BundleLayout.Certificate);
        string text = File.ReadAllText(path);
        foreach (string changed in new[] { text + "\n", " " + text, text.Replace(",\"payloadType\"", ", \"payloadType\"", StringComparison.Ordinal), text.Replace("==\"", "=\"", StringComparison.Ordinal) })
        {
            File.WriteAllText(path, changed);
            if (changed != text)
            {
                Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
            }
        }
    }

    [Theory]
    [InlineData(BundleLayout.Result)]
    [InlineData("run.log.jsonl")]
    [InlineData("proofs/proofs-0-2.bin")]
    public void FileEditedIsRefused(string name)
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 1, samples: 8));
        File.AppendAllText(bundle.File(name), "\n");
        AssertRefused(bundle, $"{name} was changed");
    }

    [Theory]
    [InlineData("run.log.jsonl")]
    [InlineData("proofs/proofs-0-2.bin")]
    public void FileRemovedIsRefused(string name)
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 1, samples: 8));
        File.Delete(bundle.File(name));
        AssertRefused(bundle, $"names {name}, which is not in the bundle");
    }

    [Theory]
    [InlineData("extra.txt")]
    [InlineData("proofs/extra.bin")]
    [InlineData(".hidden")]
    public void FileAddedIsRefused(string name)
    {
        using BundleFolder bundle = new();
        File.WriteAllText(bundle.File(name), "x");
        AssertRefused(bundle, $"{name} is in the bundle, but the certificate does not name it");
    }

    [Theory]
    [InlineData(BundleLayout.Certificate)]
    [InlineData("*.pub.pem")]
    public void WithoutEnvelopeOrKeyItIsNoBundle(string name)
    {
        using BundleFolder bundle = new();
        File.Delete(Directory.GetFiles(bundle.Path, name).Single());
        Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
    }

    [Fact]
    public void LinksFoldersAndSpecialFilesAreRefused()
    {
        UnixModes.Require();
        using BundleFolder bundle = new();
        string outside = Path.Combine(Path.GetDirectoryName(bundle.Path)!, "outside.json");
        File.Move(bundle.File(BundleLayout.Result), outside);
        File.CreateSymbolicLink(bundle.File(BundleLayout.Result), outside);
        Assert.Contains("a link", Assert.Throws<MalformedDocumentException>(() => bundle.Verify()).Message, StringComparison.Ordinal);
        File.Delete(bundle.File(BundleLayout.Result));
        File.Move(outside, bundle.File(BundleLayout.Result));

        Directory.CreateDirectory(bundle.File("more"));
        Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
        Directory.Delete(bundle.File("more"));

        Directory.CreateDirectory(bundle.File("proofs/deeper"));
        Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
        Directory.Delete(bundle.File("proofs/deeper"));

        Directory.Move(bundle.File("proofs"), outside);
        Directory.CreateSymbolicLink(bundle.File("proofs"), outside);
        Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/hostname")]
    [InlineData("proofs/../result.json")]
    [InlineData("c:\\file")]
    public void SubjectThatLeavesTheFolderIsRefusedAndNotRead(string name)
    {
        using BundleFolder bundle = new();
        bundle.SignAgain(s => s with { Subject = [.. s.Subject, new StatementSubject { Name = name, Digest = new SubjectDigest { Sha256 = Digest.Zero } }] });
        AssertRefused(bundle, "which is not in the bundle");
    }

    [Fact]
    public void SubjectTwiceIsRefused()
    {
        using BundleFolder bundle = new();
        bundle.SignAgain(s => s with { Subject = [.. s.Subject, s.Subject[0]] });
        AssertRefused(bundle, "twice");
    }

    public static TheoryData<string, string> Statements { get; } = new()
    {
        { "case variant", "\"subject\":|\"Subject\":[],\"subject\":" },
        { "unknown field", "\"predicate\":{|\"predicate\":{\"aCritical\":1," },
        { "doubled field", "\"_type\":|\"_type\":\"https://in-toto.io/Statement/v1\",\"_type\":" },
        { "white space", "{\"_type\"|{ \"_type\"" },
        { "other order", "{\"_type\":\"https://in-toto.io/Statement/v1\",|{" },
        { "other statement", "in-toto.io/Statement/v1|in-toto.io/Statement/v0.1" },
        { "other predicate", "urn:proverbench:qualification:2|urn:proverbench:qualification:3" },
        { "escaped", "\"predicateType\"|\"predicate\\u0054ype\"" },
        { "unknown tier outcome", "\"outcome\":\"notRun\"|\"outcome\":\"splendid\"" },
        { "number as a float", "\"entries\":|\"entries\":0.5,\"old\":" },
    };

    [Theory, MemberData(nameof(Statements))]
    public void StatementsOfOtherFormAreMalformedThoughSigned(string name, string edit)
    {
        using BundleFolder bundle = new();
        string[] parts = edit.Split('|');
        string text = Encoding.UTF8.GetString(bundle.Certificate.Statement.ToBytes());
        Assert.Contains(parts[0], text, StringComparison.Ordinal);
        bundle.Sign(Encoding.UTF8.GetBytes(text.Replace(parts[0], parts[1], StringComparison.Ordinal)));
        Assert.True(Record.Exception(() => bundle.Verify()) is MalformedDocumentException, name);
    }

    [Fact]
    public void OtherPayloadTypeIsMalformedThoughSigned()
    {
        using BundleFolder bundle = new();
        bundle.Sign(bundle.Certificate.Statement.ToBytes(), "application/json");
        Assert.Throws<MalformedDocumentException>(() => bundle.Verify());
    }

    [Fact]
    public void RaisedTierIsRefused()
    {
        using BundleFolder bundle = new();
        bundle.SignAgain(s => s with
        {
            Predicate = s.Predicate with { Verdicts = s.Predicate.Verdicts with { Tiers = [s.Predicate.Verdicts.Tiers[0] with { Outcome = TierOutcome.Met }, .. s.Predicate.Verdicts.Tiers.Skip(1)] } },
        });
        AssertRefused(bundle, "$.predicate.verdicts.tiers[0].outcome: signed was \"met\", the bundle gives \"notRun\"");
    }

    [Fact]
    public void EditedSummaryIsRefused()
    {
        using BundleFolder bundle = new();
        AssertStatementRefused(bundle, p => p with { Verdicts = p.Verdicts with { Words = "certified" } }, "$.predicate.verdicts.words");
        AssertStatementRefused(bundle, p => p with { Verdicts = p.Verdicts with { Standing = Standing.Certified } }, "$.predicate.verdicts.standing");
        AssertStatementRefused(bundle, p => p with { Machine = p.Machine with { Processor = "A faster processor" } }, "$.predicate.machine.processor");
        AssertStatementRefused(bundle, p => p with { Machine = p.Machine with { BackendKind = "gpu" } }, "$.predicate.machine.backendKind");
        AssertStatementRefused(bundle, p => p with { Nonce = Digest.Of("another"u8) }, "$.predicate.nonce");
        AssertStatementRefused(bundle, p => p with { NotObservable = [] }, "$.predicate.notObservable");
        AssertStatementRefused(bundle, p => p with { CannotProve = [] }, "$.predicate.cannotProve");
        AssertStatementRefused(bundle, p => p with { Security = [] }, "$.predicate.security");
        AssertStatementRefused(bundle, p => p with { Security = [.. p.Security.Select(s => s with { Bits = "128" })] }, "$.predicate.security");
        AssertStatementRefused(bundle, p => p with { SetupNotes = [] }, "$.predicate.setupNotes");
        AssertStatementRefused(bundle, p => p with { TrustLevel = TrustLevel.T2 }, "$.predicate.trustLevel");
        AssertStatementRefused(bundle, p => p with { IssuedUtc = p.MeasuredUtc.AddDays(-1) }, "issued before the run was measured");
        AssertStatementRefused(bundle, p => p with { Evidence = [p.Evidence[0] with { Opened = [.. p.Evidence[0].Opened.Skip(1)] }, .. p.Evidence.Skip(1)] }, "$.predicate.evidence[0].opened");
    }

    [Fact]
    public void OtherWordingIsNoAccusationAndNoYes()
    {
        using BundleFolder bundle = new();
        bundle.SignAgain(s =>
        {
            TierVerdict tier = s.Predicate.Verdicts.Tiers[0];
            Finding[] findings = [tier.Findings[0] with { Explanation = "in other words" }, .. tier.Findings.Skip(1)];
            return s with { Predicate = s.Predicate with { Verdicts = s.Predicate.Verdicts with { Tiers = [tier with { Findings = findings }, .. s.Predicate.Verdicts.Tiers.Skip(1)] } } };
        });
        VerificationReport report = bundle.Verify();
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.StartsWith("worded otherwise than this release words it, first at $.predicate.verdicts.tiers[0].findings[0].explanation", Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.NotEqual("in other words", report.Verdicts!.Tiers[0].Findings[0].Explanation);
    }

    [Fact]
    public void EditedSampleIsRefusedThoughEverythingIsSignedAgain()
    {
        using BundleFolder bundle = new();
        bundle.Run.Turn(d => WithCase(d, c => c with { Launches = [WithSample(c.Launches[0], 3, 1_000), .. c.Launches.Skip(1)] }));
        Rewrite(bundle);
        AssertRefused(bundle, "sample 3 is 1000 ns, the run log says");
    }

    [Fact]
    public void ReorderedSamplesAreRefused()
    {
        using BundleFolder bundle = new();
        bundle.Run.Turn(d => WithCase(d, c => c with { Launches = [c.Launches[0] with { Samples = [.. c.Launches[0].Samples.Reverse()] }, .. c.Launches.Skip(1)] }));
        Rewrite(bundle);
        AssertRefused(bundle, "sample 0 is");
    }

    [Fact]
    public void DroppedLaunchIsRefused()
    {
        using BundleFolder bundle = new();
        bundle.Run.Turn(d => WithCase(d, c => c with
        {
            Launches = [c.Launches[0]],
            OutputRoot = MerkleTree.Root([.. c.Launches[0].OutputDigests]),
            Proofs = [.. c.Proofs.Where(p => p.Launch == 0)],
        }));
        Rewrite(bundle);
        AssertRefused(bundle, "the run log holds samples of case proofs, launch 1, which the result leaves out");
    }

    [Fact]
    public void DroppedCaseIsRefused()
    {
        using BundleFolder bundle = new();
        bundle.Run.Turn(d => d with { Cases = [d.Cases[0]] });
        Rewrite(bundle);
        AssertRefused(bundle, "the run log holds samples of case kernel, launch 0, which the result leaves out");
    }

    [Fact]
    public void ForgedSamplesWithAForgedLogAreCaughtByTheirOwnArithmetic()
    {
        AssertForgeryRefused(d => WithCase(d, c => c with { Launches = [WithSample(c.Launches[0], 3, 0), .. c.Launches.Skip(1)] }), "ns that the timer tells");
        AssertForgeryRefused(d => WithCase(d, c => c with { Launches = [c.Launches[0] with { Wall = new Duration(1) }, .. c.Launches.Skip(1)] }), "add up to");
    }

    [Fact]
    public void ChangedLabelsAreRefused()
    {
        // Under another workload or nonce the seeds are other seeds, so no kept proof fits; the log names suite, nonce and backend at its start.
        AssertForgeryRefused(d => WithCase(d, c => Keyed(c with { Workload = "groth16/larger" })), "does not verify");
        AssertForgeryRefused(d => d with { Nonce = Digest.Of("another nonce"u8) }, "does not verify");
        AssertTurnRefused(d => d with { Nonce = Digest.Of("another nonce"u8) }, "the run log began with nonce");
        AssertTurnRefused(d => d with { Id = "another-run" }, "the run log is of run");
        AssertTurnRefused(d => d with { Suite = d.Suite with { Digest = Digest.Zero } }, "the run log began with suite");
        AssertTurnRefused(
            d => d with { Backend = d.Backend with { Kind = "gpu" }, Cases = [.. d.Cases.Select(c => Keyed(c with { Backend = "gpu" }))] },
            "the run log began on backend cpu, the result says gpu");
    }

    /// <summary>Criteria read the bits; more of them, another regime, or none where proofs are for comparison only, are shown to be wrong without a proof.</summary>
    [Fact]
    public void SecurityThatTheCaseDoesNotGiveIsRefused()
    {
        AssertForgeryRefused(d => WithCase(d, c => Keyed(c with { Security = c.Security! with { Bits = "128" } })), "the security is another than 128");
        AssertForgeryRefused(d => WithCase(d, c => Keyed(c with { Security = c.Security! with { Regime = "provable, Johnson bound" } })), "the security is another");
        AssertForgeryRefused(d => WithCase(d, c => Keyed(c with { Security = null })), "the security is another than none");
    }

    [Fact]
    public void SecurityThatNobodyComputedAgainIsNotDecided()
    {
        using BundleFolder bundle = new();
        VerificationReport report = bundle.Verify(bundle.Options with { Openings = null });
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.Contains(report.Reasons, r => r.Contains("claims 100 bits of security, which were not computed again", StringComparison.Ordinal));
    }

    /// <summary>What one instance of several made is anybody's guess unless any of them may be opened.</summary>
    [Fact]
    public void AnotherInstancesOutputIsRefused()
    {
        ChainedRun run = new(launches: 1, samples: 2, concurrency: 3);
        run.Forge(d => WithCase(d, c =>
        {
            Digest[] outputs = [.. c.Launches[0].OutputDigests];
            outputs[^1] = outputs[^2];
            KeptProof[] proofs = [.. c.Proofs.Select(p => p.Iteration == c.Proofs.Max(q => q.Iteration) && p.Instance == 2 ? p with { Digest = outputs[^2], File = c.Proofs.Single(q => q.Digest == outputs[^2]).File } : p)];
            return c with { Launches = [c.Launches[0] with { OutputDigests = outputs }], OutputRoot = MerkleTree.Root(outputs), Proofs = proofs };
        }));
        using BundleFolder bundle = new(run);
        AssertRefused(bundle, "instance 2 does not verify");
    }

    [Fact]
    public void ProofsOfSomeInstancesOnlyAreRefused()
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 1, samples: 4, concurrency: 3));
        bundle.Run.Forge(d => WithCase(d, c => c with { Proofs = [.. c.Proofs.Where(p => p.Instance == 0)] }));
        Rewrite(bundle);
        AssertRefused(bundle, "and 3 ran at once");
    }

    [Fact]
    public void LabelsThatContradictTheirKeyAreMalformed()
    {
        using BundleFolder bundle = new();
        JsonNode result = JsonNode.Parse(File.ReadAllText(bundle.File(BundleLayout.Result)))!;
        result["cases"]![0]!["parameters"]!["size"] = "2^30";
        File.WriteAllText(bundle.File(BundleLayout.Result), result.ToJsonString());
        string text = Encoding.UTF8.GetString(bundle.Certificate.Statement.ToBytes());
        Digest old = bundle.Certificate.Statement.Subject.Single(s => s.Name == BundleLayout.Result).Digest.Sha256;
        bundle.Sign(Encoding.UTF8.GetBytes(text.Replace(old.ToString(), Digest.Of(File.ReadAllBytes(bundle.File(BundleLayout.Result))).ToString(), StringComparison.Ordinal)));
        Assert.Contains("comparabilityKey", Assert.Throws<MalformedDocumentException>(() => bundle.Verify()).Message, StringComparison.Ordinal);
    }

    /// <summary>Who makes one proof and records no other would be asked for that one.</summary>
    [Fact]
    public void SamplesWithoutAProofBesideThoseWithOneAreRefused()
    {
        using BundleFolder bundle = new(new ChainedRun(launches: 2, samples: 8));
        bundle.Run.Forge(d => WithCase(d, c => c with { Proofs = [c.Proofs[5]] }));
        Rewrite(bundle);
        AssertRefused(bundle, "the run log recorded 1 proofs and 15 samples without one");
    }

    /// <summary>Latency and sustained rates are of one instance: what others made beside it is never opened.</summary>
    [Fact]
    public void ManyAtOnceWhereNoSuiteAsksForThemAreRefused()
    {
        ChainedRun run = new(launches: 1, samples: 8, concurrency: 3);
        run.Forge(d => WithCase(d, c => Keyed(c with { Scenario = Scenario.Latency })));
        using BundleFolder bundle = new(run);
        AssertRefused(bundle, "3 at once, which no suite asks of the scenario latency");
    }

    [Fact]
    public void ProofOfAnotherIterationIsRefused()
    {
        AssertForgeryRefused(
            d => WithCase(d, c =>
            {
                KeptProof swapped = c.Proofs[1] with { File = c.Proofs[0].File, Digest = c.Proofs[0].Digest };
                return c with { Proofs = [c.Proofs[0], swapped, .. c.Proofs.Skip(2)] };
            }),
            "does not verify");
    }

    [Fact]
    public void ProofThatTheVerifierCannotJudgeIsNotVerified()
    {
        using BundleFolder bundle = new();
        VerificationReport report = bundle.Verify(bundle.Options with { Openings = new Answering(OpeningVerdict.Unsupported("no such workload")) });
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.Contains(report.Reasons, r => r.Contains("cannot be verified here: no such workload", StringComparison.Ordinal));
    }

    [Fact]
    public void ProofThatWasNotKeptIsNeitherVerifiedNorAForgery()
    {
        using BundleFolder bundle = new();
        VerificationReport report = bundle.Verify(bundle.Options with { Openings = new Answering(OpeningVerdict.NotKept("no proof of iteration 3 was kept")) });
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.All(report.Reasons, r => Assert.EndsWith("cannot be verified: no proof of iteration 3 was kept", r, StringComparison.Ordinal));
        Assert.All(report.Openings, o => Assert.Equal(0, o.Verified));
    }

    [Fact]
    public void ClaimedTrustWithoutAChallengeIsRefused()
    {
        ChainedRun run = new();
        run.Forge(d => d with { TrustLevel = TrustLevel.T1, NonceClass = NonceClass.Challenged });
        using BundleFolder bundle = new(run);
        AssertRefused(bundle, "T1 is claimed, the run reaches T0");
    }

    [Fact]
    public void FreshnessIsShownToWhoeverHandedOutTheNonce()
    {
        TelemetrySample[] series = [.. ChainedRun.Quiet.Select(s => s with { BusyTicks = 0, TreeCpuNs = 0, SwapInPages = 0, SwapOutPages = 0 })];
        ChainedRun run = new(series: series);
        run.Turn(d => PreparedRun.Judged(WithEverythingObserved(d)) with { NonceClass = NonceClass.Challenged, TrustLevel = TrustLevel.T1 });
        using BundleFolder bundle = new(run);
        Assert.Equal((VerificationOutcome.Verified, TrustLevel.T0), (bundle.Verify().Outcome, bundle.Verify().TrustLevel));
        Assert.Equal(TrustLevel.T1, bundle.Verify(bundle.Options with { ExpectedNonce = PreparedRun.Nonce }).TrustLevel);
    }

    [Fact]
    public void ChangedGatesAreRefused()
    {
        AssertTurnRefused(
            d => d with { Validity = d.Validity with { Gates = [.. d.Validity.Gates.Select(g => g.Gate == "steal" ? g with { Measured = "0 %" } : g)] } },
            "recorded was \"0 %\", the result's own figures give \"0.2 %\"");
        AssertTurnRefused(d => d with { Validity = d.Validity with { Gates = [.. d.Validity.Gates.Skip(1)] } }, "$.validity.gates: recorded was");
        AssertTurnRefused(d => d with { Telemetry = d.Telemetry with { StealPercent = 5 } }, "$.validity");
    }

    [Fact]
    public void KeptProofsAreThoseThatTheHeadChose()
    {
        using BundleFolder bundle = new();
        Digest head = bundle.Run.Document.Log.Head;
        CaseResult result = bundle.Run.Document.Cases[0];
        int[] chosen = [.. Evidence.Openings.Choose(result, head).Take(6).Select(o => result.Proofs.ToList().FindIndex(p => p.Launch == o.Launch && p.Iteration == o.Iteration))];
        AssertKept(bundle, [.. chosen.Select(i => result.Proofs[i])], null);
        AssertKept(bundle, [.. result.Proofs.Take(6)], "not those that the run log recorded and its head chose");
        AssertKept(bundle, [.. chosen.Skip(1).Select(i => result.Proofs[i])], "not those that the run log recorded and its head chose");
        AssertKept(bundle, [], "and none was kept");
    }

    public static TheoryData<string> LogEdits { get; } = ["remove", "remove and number again", "insert", "reorder", "truncate", "append", "edit", "genesis", "torn"];

    [Theory, MemberData(nameof(LogEdits))]
    public void EditedLogIsRefused(string edit)
    {
        using BundleFolder bundle = new();
        List<string> lines = ChainedRun.Lines(bundle.Run.Log);
        List<(string Type, string Data)> entries = ChainedRun.Entries(bundle.Run.Log);
        byte[] log = edit switch
        {
            "remove" => ChainedRun.Join(lines.Where((_, i) => i != 5)),
            "remove and number again" => ChainedRun.Chain(entries.Where((_, i) => i != 5)),
            "insert" => ChainedRun.Chain([.. entries.Take(5), entries[5], .. entries.Skip(5)]),
            "reorder" => ChainedRun.Join([.. lines.Take(4), lines[5], lines[4], .. lines.Skip(6)]),
            "truncate" => ChainedRun.Join(lines.SkipLast(3)),
            "append" => ChainedRun.Chain([.. entries, ("note", "{}")]),
            "edit" => ChainedRun.Join(lines.Select((l, i) => i == 5 ? l.Replace("\"timedNs\":", "\"timedNs\":1", StringComparison.Ordinal) : l)),
            "genesis" => ChainedRun.Join([lines[0].Replace(Digest.Zero.ToString(), Digest.Of("x"u8).ToString(), StringComparison.Ordinal), .. lines.Skip(1)]),
            _ => bundle.Run.Log[..^5],
        };
        Assert.NotEqual(bundle.Run.Log, log);
        File.WriteAllBytes(bundle.File("run.log.jsonl"), log);
        bundle.SignAgain();
        AssertRefused(bundle, "the run log is not the one of the result");
    }

    [Fact]
    public void LogReplacedByAnotherSoundOneIsRefused()
    {
        using BundleFolder bundle = new();
        List<(string Type, string Data)> entries = ChainedRun.Entries(bundle.Run.Log);
        bundle.Run.ReplaceLog(ChainedRun.Chain(entries.Where((_, i) => i != 5)));
        Rewrite(bundle);
        AssertRefused(bundle, "where step");
        bundle.Run.ReplaceLog(ChainedRun.Chain(entries.Skip(1)));
        Rewrite(bundle);
        AssertRefused(bundle, "does not begin with the start of the run");
        bundle.Run.ReplaceLog(ChainedRun.Chain(entries.Select((e, i) => i == 4 ? (e.Type, "{}") : e)));
        Rewrite(bundle);
        AssertRefused(bundle, "entry 4 of the run log is no sample");
    }

    [Fact]
    public void ReplaysAreRefused()
    {
        using BundleFolder bundle = new();
        Digest nonce = PreparedRun.Nonce;
        Digest machine = bundle.Certificate.Statement.Predicate.Machine.ProfileDigest;
        Digest suite = bundle.Certificate.Statement.Predicate.Suite.Digest;
        Digest build = bundle.Certificate.Statement.Predicate.Tool.AssemblyDigest;
        Digest other = Digest.Of("other"u8);
        VerificationOptions expected = bundle.Options with { ExpectedNonce = nonce, ExpectedMachine = machine, ExpectedSuite = suite, UsedNonces = new HashSet<Digest> { other }, AcceptedBuilds = new HashSet<Digest> { build } };
        Assert.Equal(VerificationOutcome.Verified, bundle.Verify(expected).Outcome);
        AssertRefused(bundle, "a replay", expected with { ExpectedNonce = other });
        AssertRefused(bundle, "was used before", expected with { UsedNonces = new HashSet<Digest> { nonce } });
        AssertRefused(bundle, "not that of the machine", expected with { ExpectedMachine = other });
        AssertRefused(bundle, "asked for was", expected with { ExpectedSuite = other });
        AssertRefused(bundle, "not one of the accepted ones", expected with { AcceptedBuilds = new HashSet<Digest> { other } });
    }

    [Fact]
    public void ARunIsHeldAgainstItsSuite()
    {
        using BundleFolder bundle = new();
        KnownSuite suite = Suite(bundle.Run.Document);
        Assert.Equal(VerificationOutcome.Verified, With(suite).Outcome);
        Assert.Equal(VerificationOutcome.Verified, With(suite, suite with { Digest = Digest.Of("other"u8) }).Outcome);

        VerificationReport unknown = With(suite with { Digest = Digest.Of("other"u8) });
        Assert.Equal(VerificationOutcome.Undecidable, unknown.Outcome);
        Assert.Contains("is none that this verifier has", Assert.Single(unknown.Reasons), StringComparison.Ordinal);

        Refused("the suite of that digest is", suite with { Name = "full" });
        Refused("the suite of that digest is", suite with { Purpose = SuitePurpose.Certifying });
        Refused("leaves out: block", suite with { Cases = [.. suite.Cases, suite.Cases[0] with { Id = "block" }] });
        Refused("is none of suite", suite with { Cases = [suite.Cases[0]] });
        Refused("asks for", suite with { Cases = [suite.Cases[0] with { Workload = "msm" }, suite.Cases[1]] });
        Refused("asks for", suite with { Cases = [suite.Cases[0] with { Parameters = new WorkloadParameters(("segments", "9")) }, suite.Cases[1]] });
        Refused("asks for", suite with { Cases = [suite.Cases[0] with { Scenario = Scenario.Sustained }, suite.Cases[1]] });
        Refused("asks for 2", suite with { Cases = [suite.Cases[0] with { KeepProofs = 1 }, suite.Cases[1]] });

        void Refused(string reason, KnownSuite known) => AssertRefused(bundle, reason, bundle.Options with { Suites = [known] });

        VerificationReport With(params KnownSuite[] known) => bundle.Verify(bundle.Options with { Suites = known });
    }

    [Fact]
    public void OtherCriteriaAreNotDecidedAndTheVerifiersOwnAreUsed()
    {
        string shipped = File.ReadAllText(ShippedCriteria.Path);
        CriteriaFile easier = CriteriaFile.Parse(Encoding.UTF8.GetBytes(shipped.Replace("\"id\": \"tiers-2\"", "\"id\": \"tiers-0\"", StringComparison.Ordinal).Replace("1000 transfers/s", "1 transfers/s", StringComparison.Ordinal)), "easier");
        using BundleFolder bundle = new(criteria: easier);
        VerificationReport report = bundle.Verify();
        Assert.Equal(VerificationOutcome.Undecidable, report.Outcome);
        Assert.Contains("criteria tiers-0", Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.Equal((ShippedCriteria.File.Digest, "at least 1000 transfers/s"), (report.Verdicts!.CriteriaDigest, report.Verdicts.Tiers[0].Findings[0].Requirement));
        Assert.Equal(VerificationOutcome.Verified, bundle.Verify(bundle.Options with { Criteria = easier }).Outcome);
    }

    [Fact]
    public void WhatDoesNotDependOnCriteriaIsComparedUnderOthersToo()
    {
        string shipped = File.ReadAllText(ShippedCriteria.Path);
        using BundleFolder bundle = new();
        bundle.SignAgain(s => s with { Predicate = s.Predicate with { Machine = s.Predicate.Machine with { Device = "another" } } });
        AssertRefused(bundle, "$.predicate.machine.device", bundle.Options with { Criteria = CriteriaFile.Parse(Encoding.UTF8.GetBytes(shipped + "\n"), "spaced") });
    }

    [Fact]
    public void FolderThatIsNoBundleIsSaidSo()
    {
        using BundleFolder bundle = new();
        Assert.Throws<DirectoryNotFoundException>(() => BundleVerifier.Verify(bundle.File("nowhere"), bundle.Options));
        Assert.Throws<MalformedDocumentException>(() => BundleVerifier.Verify(bundle.File(BundleLayout.Result), bundle.Options));
    }

    private static void AssertKept(BundleFolder bundle, IReadOnlyList<KeptProof> kept, string? reason)
    {
        bundle.Run.Turn(d => WithCase(d, c => c with { Proofs = kept }));
        Rewrite(bundle);
        string proofs = bundle.File(BundleLayout.Proofs);
        Directory.Delete(proofs, recursive: true);
        Directory.CreateDirectory(proofs);
        foreach (KeptProof proof in kept)
        {
            File.WriteAllBytes(Path.Combine(proofs, proof.File), bundle.Run.Proofs[proof.File]);
        }

        bundle.SignAgain();
        VerificationReport report = bundle.Verify();
        Assert.Equal(reason is null ? VerificationOutcome.Verified : VerificationOutcome.Refused, report.Outcome);
        Assert.True(reason is null || report.Reasons.Any(r => r.Contains(reason, StringComparison.Ordinal)), string.Join("; ", report.Reasons));
    }

    /// <summary>The document with what each gate asks of launches without which nothing is known of what else the machine did.</summary>
    private static ResultDocument WithEverythingObserved(ResultDocument document) => document with
    {
        Cases = [.. document.Cases.Select(c => c with { Launches = [.. c.Launches.Select(l => l with { CalibrationFirst = new Duration(1000), CalibrationLast = new Duration(1000) })] })],
    };

    /// <summary>The suite that asks for exactly what a document holds; all samples keep their proofs.</summary>
    private static KnownSuite Suite(ResultDocument document) => new(
        document.Suite.Name,
        document.Suite.Version,
        document.Suite.Digest,
        document.Suite.Purpose,
        [.. document.Cases.Select(c => new KnownCase(c.Id, c.Workload, c.Parameters, c.Scenario, c.Proofs.Count))]);

    private static bool IsVerified(BundleFiles files, VerificationOptions options)
    {
        try
        {
            return BundleVerifier.Verify(files, options).Outcome == VerificationOutcome.Verified;
        }
        catch (MalformedDocumentException)
        {
            return false;
        }
    }

    private static ResultDocument WithCase(ResultDocument document, Func<CaseResult, CaseResult> turn) => document with { Cases = [turn(document.Cases[0]), .. document.Cases.Skip(1)] };

    private static LaunchResult WithSample(LaunchResult launch, int index, long nanoseconds) =>
        launch with { Samples = [.. launch.Samples.Select((s, i) => i == index ? new Duration(nanoseconds) : s)] };

    private static CaseResult Keyed(CaseResult result) => result with { ComparabilityKey = ComparabilityKey.Of(result) };

    /// <summary>Puts result and log of the turned run into the bundle and signs it again.</summary>
    private static void Rewrite(BundleFolder bundle)
    {
        File.WriteAllBytes(bundle.File(BundleLayout.Result), ResultFile.ToBytes(bundle.Run.Document));
        File.WriteAllBytes(bundle.File(bundle.Run.Document.Log.File), bundle.Run.Log);
        bundle.SignAgain();
    }

    /// <summary>The document alone is turned, everything signed again.</summary>
    private static void AssertTurnRefused(Func<ResultDocument, ResultDocument> turn, string reason)
    {
        using BundleFolder bundle = new();
        bundle.Run.Turn(turn);
        Rewrite(bundle);
        AssertRefused(bundle, reason);
    }

    /// <summary>Document and log are turned alike and certified by the product itself.</summary>
    private static void AssertForgeryRefused(Func<ResultDocument, ResultDocument> turn, string reason)
    {
        ChainedRun run = new(launches: 2, samples: 8); // few enough for every proof to be opened
        run.Forge(turn);
        using BundleFolder bundle = new(run);
        AssertRefused(bundle, reason);
    }

    private static void AssertStatementRefused(BundleFolder bundle, Func<QualificationPredicate, QualificationPredicate> turn, string reason)
    {
        bundle.SignAgain(s => s with { Predicate = turn(s.Predicate) });
        AssertRefused(bundle, reason);
    }

    private static void AssertRefused(BundleFolder bundle, string reason, VerificationOptions? options = null)
    {
        VerificationReport report = bundle.Verify(options ?? bundle.Options);
        Assert.Equal(VerificationOutcome.Refused, report.Outcome);
        Assert.Contains(report.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
    }

    private sealed class Answering(OpeningVerdict always) : IOpeningVerifier
    {
        public OpeningVerdict Verify(OpeningRequest request) => always;

        public OpeningVerdict VerifySecurity(SecurityRequest request) => OpeningVerdict.Verified;
    }
}
