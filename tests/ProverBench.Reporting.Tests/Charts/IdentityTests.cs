using ProverBench.Reporting.Charts;
using ProverBench.Results;
using ProverBench.Results.Machine;

namespace ProverBench.Reporting.Tests.Charts;

/// <summary>What every picture names.</summary>
public sealed class IdentityTests
{
    [Fact]
    public void NamesMachineSuiteSecurityDateAndValidity()
    {
        RunIdentity identity = RunIdentity.Of(SampleRuns.Standard());
        string lines = identity.WhereLine + identity.WhatLine;
        foreach (string part in new[] { "AMD EPYC 7763", "2 cores", "23.44 GiB", "suite standard 1", SampleRuns.Standard().Suite.Digest.Short, "at least 100 bits, computational, generic group", "2026-03-01 12:30 UTC", "VALID", "estimate, not certified" })
        {
            Assert.Contains(part, lines, StringComparison.Ordinal);
        }

        Assert.Equal(["Groth16 rollup transfer: insecure setup, benchmark only"], identity.Warnings);
    }

    [Fact]
    public void EveryModelCarriesTheSameIdentity()
    {
        ResultDocument document = SampleRuns.WithBlock();
        string expected = Text(RunIdentity.Of(document));
        var verdicts = Snapshot.Judge(document);
        RunIdentity[] identities =
        [
            CardModel.Of(document, verdicts).Identity, LadderModel.Of(document, verdicts).Identity, ScalingModel.Of(document).Identity, RooflineModel.Of(document).Identity,
            StabilityModel.Of(document).Identity, ComparisonModel.Of([("a", document), ("b", document)]).Files[1].Identity,
        ];
        Assert.All(identities, i => Assert.Equal(expected, Text(i)));

        static string Text(RunIdentity identity) => string.Join('\n', [identity.Tool, identity.WhereLine, identity.WhatLine, .. identity.Warnings, .. identity.Reasons]);
    }

    [Fact]
    public void WithoutProofsItSaysSo()
    {
        ResultDocument document = SampleRuns.Standard();
        Assert.Equal("no proofs", RunIdentity.Of(document with { Cases = [.. document.Cases.Where(c => c.Security is null)] }).Security);
    }

    [Fact]
    public void TheWeakestClaimIsNamed()
    {
        ResultDocument document = SampleRuns.Standard();
        CaseResult[] cases = [.. document.Cases.Select(c => c.Id == "groth16/rollup-transfer/2" ? c with { Security = new SecurityClaim { Bits = "97.5", Regime = "provable" } } : c)];
        Assert.Equal("at least 97.5 bits, provable; for comparison with peers only, 65.3 bits, provable, Johnson", RunIdentity.Of(document with { Cases = cases }).Security);
    }

    [Theory]
    [InlineData(SuitePurpose.Estimate, BackendNature.Physical, "estimate, not certified")]
    [InlineData(SuitePurpose.Certifying, BackendNature.Physical, "certifying suite")]
    [InlineData(SuitePurpose.Certifying, BackendNature.Modelled, "modelled, not certified")]
    [InlineData(SuitePurpose.Estimate, BackendNature.Simulated, "simulated, estimate, not certified")]
    public void WordsFollowPurposeAndNature(SuitePurpose purpose, BackendNature nature, string words)
    {
        ResultDocument document = SampleRuns.Standard();
        RunIdentity identity = RunIdentity.Of(document with { Suite = document.Suite with { Purpose = purpose }, Backend = document.Backend with { Nature = nature } });
        Assert.Equal(words, identity.Words);
        Assert.Equal(nature != BackendNature.Physical, identity.Warnings.Any(w => w.StartsWith(nature.ToString().ToUpperInvariant(), StringComparison.Ordinal)));
    }

    [Fact]
    public void AnInvalidEstimateIsStillCalledAnEstimate()
    {
        RunIdentity identity = RunIdentity.Of(SampleRuns.Simulated());
        Assert.Equal(("INVALID", Tone.Bad, "simulated, estimate, not certified"), (identity.ValidityWord, identity.Tone, identity.Words));
        Assert.Contains(identity.Reasons, r => r.Contains("38 %", StringComparison.Ordinal));
    }

    [Fact]
    public void ADocumentThatCallsItselfValidIsNotTakenAtItsWord()
    {
        ResultDocument document = SampleRuns.Standard();
        Assert.Equal(ValidityVerdict.Invalid, RunIdentity.Of(document with { Tool = document.Tool with { DebuggerAttached = true } }).Validity);
        Assert.Equal(ValidityVerdict.Indicative, RunIdentity.Of(document with { Validity = document.Validity with { Verdict = ValidityVerdict.Indicative } }).Validity);
    }

    [Fact]
    public void WhatTheMachineDoesNotTellIsSaid()
    {
        ResultDocument document = SampleRuns.Standard();
        HardwareProfile machine = document.Machine with
        {
            Cpu = document.Machine.Cpu with { Brand = Observed.Not<string>("no such leaf"), Vendor = Observed.Not<string>("no such leaf") },
            Topology = document.Machine.Topology with { LogicalCores = Observed.Not<int>("hidden"), PhysicalCores = Observed.Not<int>("hidden") },
            Memory = document.Machine.Memory with { TotalBytes = Observed.Not<long>("hidden") },
        };
        Assert.Equal("processor not observable, cores not observable, memory not observable", RunIdentity.Of(document with { Machine = machine }).Machine);
    }
}
