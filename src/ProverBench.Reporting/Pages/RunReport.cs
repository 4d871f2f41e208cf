using ProverBench.Certification.Evaluation;
using ProverBench.Reporting.Charts;
using ProverBench.Reporting.Summary;
using ProverBench.Reporting.Text;
using ProverBench.Results;

namespace ProverBench.Reporting.Pages;

/// <summary>The report of one run.</summary>
internal static class RunReport
{
    /// <param name="pictures">Which of the pictures were drawn, by file name.</param>
    /// <param name="skipped">Why the others were not.</param>
    public static ReportModel Of(ResultDocument document, TierVerdicts verdicts, IReadOnlyCollection<string> pictures, IReadOnlyList<SkippedPicture> skipped)
    {
        RunIdentity identity = RunIdentity.Of(document);
        bool own = OwnCircuit.Is(document);
        ReportSection tiers = Tiers(own, verdicts, identity, pictures), measurements = Measurements(document, identity, pictures, skipped);
        return new ReportModel(
            $"{(own ? "A circuit of one's own" : "Prover qualification")}: {MachineText.Processor(document.Machine)}",
            [identity.WhereLine, identity.WhatLine],
            [
                Summary(own, document, verdicts, identity, pictures),
                .. own ? [measurements, tiers] : new[] { tiers, measurements },
                Validity(document, identity, pictures),
                new ReportSection("The machine", [new Prose("As it describes itself; a hypervisor can alter this. What could not be read says why."), MachineTable.Of(document)]),
                Limits(document),
                Redo(own, document),
            ]);
    }

    private static ReportSection Summary(bool own, ResultDocument document, TierVerdicts verdicts, RunIdentity identity, IReadOnlyCollection<string> pictures)
    {
        List<ReportBlock> blocks = [new Notice(identity.Tone, $"{identity.ValidityWord}: {identity.Words}" + (identity.Reasons.Count > 0 ? $". {string.Join("; ", identity.Reasons)}." : "."))];
        blocks.AddRange(identity.Warnings.Select(w => new Notice(Tone.Bad, w)));
        blocks.AddRange(Picture(pictures, PictureNames.Card, "Certificate card", identity));
        if (!own)
        {
            blocks.Add(new ReportTable(
                [new("Tier"), new("Verdict"), new("Deciding criterion"), new("What would have to change")],
                [.. verdicts.Tiers.Select(t => CardTier.Of(t, verdicts)).Select(t => (IReadOnlyList<ReportCell>)[t.Name, new ReportCell(t.Outcome, t.Tone), t.BindingRole.Length > 0 ? $"{t.Binding} ({t.BindingRole})" : t.Binding, t.Gap])]));
            blocks.Add(new Prose($"{verdicts.Statement} {verdicts.ThroughputMeaning}"));
        }

        blocks.Add(new ReportTable(
            [new("Fact"), new("Value")],
            [
                ["Machine", identity.Machine],
                ["Backend", identity.Backend],
                ["Suite", identity.Suite],
                ["Suite digest", new ReportCell(document.Suite.Digest.ToString(), null, true)],
                ["Criteria", new ReportCell($"{verdicts.CriteriaId} {verdicts.CriteriaDigest}", null, true)],
                ["Security of proofs", identity.Security],
                ["Date", identity.Date],
                ["Trust level", identity.Trust],
                ["Nonce", document.NonceClass == NonceClass.Challenged ? "issued by a challenger" : "chosen by the tool itself"],
                ["Run", new ReportCell(identity.RunId, null, true)],
                ["Tool", $"{identity.Tool}, {document.Tool.Runtime}, assemblies {document.Tool.AssemblyDigest.Short}{(document.Tool.Commit is { } commit ? $", commit {commit}" : "")}"],
                ["Run log", new ReportCell($"{document.Log.File}, {document.Log.Entries} entries, head {document.Log.Head}", null, true)],
            ]));
        return new ReportSection("Summary", blocks);
    }

    private static ReportSection Tiers(bool own, TierVerdicts verdicts, RunIdentity identity, IReadOnlyCollection<string> pictures)
    {
        if (own)
        {
            return new ReportSection("Verdict per tier", [new Prose("No tier was judged: a run of a circuit of one's own has none of the cases that tiers ask for. The suites have them."), new Commands(["proverbench qualify"])]);
        }

        List<ReportBlock> blocks = [.. Picture(pictures, PictureNames.Tiers, "Criteria of each tier with the margin to its limit", identity)];
        foreach (TierVerdict tier in verdicts.Tiers)
        {
            CardTier shown = CardTier.Of(tier, verdicts);
            blocks.Add(new Heading($"{shown.Name}: {shown.Outcome}", shown.Tone));
            blocks.Add(new Prose($"{shown.Tally}."));
            if (tier.Outcome != TierOutcome.Met)
            {
                blocks.Add(new Prose("For this tier to be met:"));
                blocks.Add(new Bullets(tier.Changes));
            }

            blocks.Add(new ReportTable(
                [new("Criterion"), new("Answer"), new("Asked"), new("Measured", true), new("99 % bound", true), new("Headroom", true), new("Why"), new("Source")],
                [.. tier.Findings.Select(f => (IReadOnlyList<ReportCell>)
                [
                    f.Title + (f.Criterion == tier.Binding && tier.Outcome != TierOutcome.Met ? " (binding)" : ""),
                    new ReportCell(Outcomes.Of(f.Outcome).Word, Outcomes.Of(f.Outcome).Tone),
                    f.Requirement,
                    f.Measured is { } measured ? Figures.Short(measured) : "",
                    f.Bound is { } bound ? Figures.Short(bound) : "",
                    f.Headroom is { } headroom ? Figures.Factor((double)headroom) : "",
                    f.Explanation + (f.PercentileEarned is { } earned ? $"; {earned} earned" : "") + (f.Mark is { } mark ? $"; mark {mark.Requirement}: {Outcomes.Of(mark.Outcome).Word}" : ""),
                    $"{f.Provenance.Source}: {f.Provenance.Reference}",
                ])]));
        }

        return new ReportSection("Verdict per tier", blocks);
    }

    private static ReportSection Measurements(ResultDocument document, RunIdentity identity, IReadOnlyCollection<string> pictures, IReadOnlyList<SkippedPicture> skipped)
    {
        List<ReportBlock> blocks =
        [
            new Prose("Times are of one iteration, from all samples of all launches, none removed; intervals come from order statistics and assume no distribution."),
            .. Picture(pictures, PictureNames.Scaling, "Time per element against size", identity),
            .. Picture(pictures, PictureNames.Recursion, "Time of a node against its children", identity),
            .. Picture(pictures, PictureNames.Phases, "Where the time of each proof goes", identity),
            .. Picture(pictures, PictureNames.Offload, "Kernel, PCIe and host of what the card did, if nothing overlapped", identity),
            .. Picture(pictures, PictureNames.Roofline, "Kernels against the machine's limits, a model", identity),
            .. skipped.Select(s => new Notice(Tone.Absent, $"{s.Title}: not drawn, {s.Reason}")),
        ];
        ReportTable cases = CaseTable.Of(document);
        ReportTable without = CaseTable.Without(document);
        if (cases.Rows.Count > 0)
        {
            blocks.Add(cases);
        }

        if (OffloadTable.Of(document) is { } offload)
        {
            blocks.Add(new Heading("What the card did, and what the host"));
            blocks.Add(new Prose("Means over all samples. Kernels and transfers are what the host waited for: of what runs at the same time, the longer counts, not the sum. Shares of PCIe are the least time for the bytes moved, over that, all cycles of the cores and the host: as if nothing overlapped."));
            blocks.Add(offload);
        }

        if (DeviceTable.Of(document) is { } device)
        {
            blocks.Add(new Heading("Kernels, transfers and host"));
            blocks.Add(new Prose("Means over all samples, by the device's own timers. What runs beside a kernel counts once, as the kernel's; bytes are those that cross the bus."));
            blocks.Add(device);
            if (DeviceRow.LeftToTheHost(document) is { Length: > 0 } left)
            {
                blocks.Add(new Prose($"Left to the host: {left}."));
            }
        }

        if (GpuTable.Of(document) is { } gpus)
        {
            blocks.Add(new Heading("What the GPU did in each case"));
            blocks.Add(new Prose("From its driver's telemetry, the last sample before a case to the first after it; power, memory and utilisation are the whole device's."));
            blocks.Add(gpus);
        }

        if (without.Rows.Count > 0)
        {
            blocks.Add(new Heading("Cases without a figure"));
            blocks.Add(without);
        }

        return new ReportSection("Measurements", blocks);
    }

    private static ReportSection Validity(ResultDocument document, RunIdentity identity, IReadOnlyCollection<string> pictures)
    {
        List<ReportBlock> blocks =
        [
            new Prose("Each gate answers ok, violated or not observable. Not observable is never ok: it limits the trust level."),
            .. Picture(pictures, PictureNames.Stability, "Samples in the order taken, with telemetry", identity),
        ];
        if (document.Validity.Gates.Count > 0)
        {
            blocks.Add(new ReportTable(
                [new("Gate"), new("Answer"), new("Effect"), new("Measured", true), new("Bound"), new("What it tells")],
                [.. document.Validity.Gates.Select(g => (IReadOnlyList<ReportCell>)
                [
                    g.Case is { } c ? $"{g.Gate} of {c}" : g.Gate,
                    new ReportCell(Outcomes.Of(g.Answer).Word, Outcomes.Of(g.Answer).Tone),
                    StrictEnumConverter<GateEffect>.NameOf(g.Effect),
                    g.Measured ?? "not observable",
                    g.Bound,
                    g.Explanation,
                ])]));
        }

        return new ReportSection("Run validity", blocks);
    }

    private static ReportSection Limits(ResultDocument document) => new("What this cannot prove",
    [
        new Bullets(
        [
            "That the clock told the truth. Whoever controls the machine controls its clock; only a challenger who notes when the nonce went out and when the answer came back bounds it from outside.",
            "That the hardware named is the hardware present: a processor's name and a device's counters can be spoofed below the operating system.",
            "That no other, faster machine answered. A proof shows that the answer is right, not where it was computed.",
            "That this was the only attempt. Runs that went worse can be thrown away unless the challenger counts the nonces.",
            "Anything about another time: it speaks of this one run.",
            "Security beyond the regime named with the bits.",
        ]),
        new Prose($"Trust level of this run: {RunIdentity.TrustOf(document.TrustLevel)}."),
    ]);

    private static ReportSection Redo(bool own, ResultDocument document)
    {
        string suite = IsPlain(document.Suite.Name) ? document.Suite.Name : "SUITE";
        string backend = IsPlain(document.Backend.Name) ? document.Backend.Name : "BACKEND";
        string filter = document.Suite.Filter is not null ? " --filter GLOB" : "";
        const string Compare = "proverbench compare FIRST.json SECOND.json";
        return own
            ? new ReportSection("How to redo it",
            [
                new Prose("Measure the same key and witness again, and compare two result documents:"),
                new Commands([$"proverbench run --circuit KEY.zkey --witness WITNESS.wtns --backend {backend}{filter}", Compare]),
                new Prose("The digest of the suite is that of the key and the witness: it says whether they are the same."),
            ])
            : new ReportSection("How to redo it",
            [
                new Prose("Run the same suite again, check the certificate with the signer's public key, and compare two result documents:"),
                new Commands([$"proverbench qualify --suite {suite} --backend {backend}{filter}", "proverbench verify --key KEY.pub.pem BUNDLE", Compare]),
                new Prose("Inputs are derived from a fresh nonce, so outputs differ from run to run while the work stays the same. The digest of the suite says whether it is the same suite."),
            ]);
    }

    /// <summary>Whether a name can stand in a command line without quotes.</summary>
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 60 && name[0] != '-' && !name.AsSpan().ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    private static IEnumerable<ReportBlock> Picture(IReadOnlyCollection<string> pictures, string name, string what, RunIdentity identity)
    {
        if (pictures.Contains(name))
        {
            yield return new Picture(name, $"{what}. {identity.Machine}; {identity.Suite}; {identity.Date}; {identity.ValidityWord}, {identity.Words}.");
        }
    }
}
