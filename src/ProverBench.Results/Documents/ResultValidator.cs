using System.Globalization;

namespace ProverBench.Results;

/// <summary>What the types alone cannot say of a result document: names fit for files, lengths that agree, keys and roots that follow from the rest.</summary>
internal static class ResultValidator
{
    private const int MaxText = 8192;
    private const int MaxCases = 10_000;
    private const int MaxLaunches = 1_000;
    private const string NameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/";

    public static void Validate(ResultDocument document, string file)
    {
        Check check = new(file);
        check.That(IsFileName(document.Id) && !document.Id.Contains('.', StringComparison.Ordinal), "$.id", "1-120 letters, digits, '-' and '_'", document.Id);
        check.That(document.Log.Entries >= 0, "$.log.entries", "at least 0", document.Log.Entries);
        check.That(IsFileName(document.Log.File), "$.log.file", "a plain file name", document.Log.File);
        check.That(document.Cases.Count <= MaxCases, "$.cases", $"at most {MaxCases}", document.Cases.Count);
        check.Text(document.Suite.Name, "$.suite.name");
        check.Text(document.Backend.Kind, "$.backend.kind");
        check.Text(document.Backend.Name, "$.backend.name");
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < document.Cases.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"$.cases[{i}]");
            check.That(ids.Add(document.Cases[i].Id), place + ".id", "each case once", document.Cases[i].Id);
            ValidateCase(document.Cases[i], place, check);
        }

        for (int i = 0; i < document.Validity.Gates.Count; i++)
        {
            GateFinding gate = document.Validity.Gates[i];
            string place = string.Create(CultureInfo.InvariantCulture, $"$.validity.gates[{i}]");
            check.Text(gate.Gate, place + ".gate");
            check.That(gate.Answer == GateAnswer.Violated || gate.Effect == GateEffect.None, place + ".effect", "\"none\" unless violated", gate.Effect);
        }

        ValidityVerdict verdict = Validity.ValidityGates.VerdictOf(document.Validity.Gates);
        check.That(verdict == document.Validity.Verdict, "$.validity.verdict", $"what the gates give, {StrictEnumConverter<ValidityVerdict>.NameOf(verdict)}", document.Validity.Verdict);
    }

    /// <summary>A name that is safe as a file's in any folder: letters, digits, '-', '_', '.', not beginning with '.', at most 120.</summary>
    public static bool IsFileName(string name) =>
        name.Length is > 0 and <= 120 && name[0] != '.'
        && !name.AsSpan().ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static void ValidateCase(CaseResult result, string place, Check check)
    {
        check.That(result.Id.Length is > 0 and <= 200 && !result.Id.AsSpan().ContainsAnyExcept(NameCharacters + "_^="), place + ".id", "1-200 letters, digits and -._/^=", result.Id);
        check.That(result.Workload.Length is > 0 and <= 200 && !result.Workload.AsSpan().ContainsAnyExcept(NameCharacters + "_"), place + ".workload", "1-200 letters, digits and -._/", result.Workload);
        check.That(result.IterationsPerSample >= 1, place + ".iterationsPerSample", "at least 1", result.IterationsPerSample);
        check.That(result.Concurrency >= 1, place + ".concurrency", "at least 1", result.Concurrency);
        check.That(result.Launches.Count <= MaxLaunches, place + ".launches", $"at most {MaxLaunches}", result.Launches.Count);
        check.That(result.Outcome == CaseOutcome.Completed || !string.IsNullOrEmpty(result.Reason), place + ".reason", "a reason, for the case did not complete", "none");
        check.That(result.Outcome != CaseOutcome.Completed || result.Launches.Any(l => l.Samples.Count > 0), place + ".launches", "samples, for the case completed", "none");
        check.That(result.Outcome != CaseOutcome.Completed || result.Check is { Passed: true }, place + ".check", "a passed check, for the case completed", "none");
        check.That(result.Work is null || IsCount(result.Work.Count), place + ".work.count", "a positive integer of at most 18 digits", result.Work?.Count);
        check.That(result.Work?.Cells is not { } cells || IsCount(cells), place + ".work.cells", "a positive integer of at most 18 digits", result.Work?.Cells);
        if (result.Security is { } security)
        {
            check.That(decimal.TryParse(security.Bits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal bits) && bits <= 10_000, place + ".security.bits", "a plain decimal", security.Bits);
            check.Text(security.Regime, place + ".security.regime");
        }

        check.That(result.ComparabilityKey == ComparabilityKey.Of(result), place + ".comparabilityKey", "the digest of the case's own fields", result.ComparabilityKey);
        for (int i = 0; i < result.Launches.Count; i++)
        {
            ValidateLaunch(result.Launches[i], string.Create(CultureInfo.InvariantCulture, $"{place}.launches[{i}]"), i, check);
        }

        Digest[] outputs = [.. result.Launches.SelectMany(l => l.OutputDigests)];
        check.That(
            result.OutputRoot is { } root ? root == MerkleTree.Root(outputs) : outputs.Length == 0,
            place + ".outputRoot",
            "the Merkle root of the output digests",
            (object?)result.OutputRoot ?? "none");
        for (int i = 0; i < result.Proofs.Count; i++)
        {
            KeptProof proof = result.Proofs[i];
            string at = string.Create(CultureInfo.InvariantCulture, $"{place}.proofs[{i}]");
            check.That(IsFileName(proof.File), at + ".file", "a plain file name", proof.File);
            check.That(proof.Launch >= 0 && proof.Launch < result.Launches.Count, at + ".launch", "a launch of this case", proof.Launch);
            check.That(proof.Iteration >= 0 && proof.Iteration < result.Launches[proof.Launch].OutputDigests.Count, at + ".iteration", "an iteration with an output digest", proof.Iteration);
            check.That(proof.Instance >= 0 && proof.Instance < result.Concurrency, at + ".instance", "one of the instances that ran at once", proof.Instance);
        }
    }

    private static void ValidateLaunch(LaunchResult launch, string place, int index, Check check)
    {
        check.That(launch.Index == index, place + ".index", $"{index}", launch.Index);
        check.That(launch.WarmUps >= 0, place + ".warmUps", "at least 0", launch.WarmUps);
        check.That(launch.GcCount >= 0, place + ".gcCount", "at least 0", launch.GcCount);
        check.That(launch.Threads >= 1, place + ".threads", "at least 1", launch.Threads);
        check.That(launch.Outcome == CaseOutcome.Completed || !string.IsNullOrEmpty(launch.Reason), place + ".reason", "a reason, for the launch did not complete", "none");
        foreach ((string name, IReadOnlyList<Units.Duration> times) in launch.Phases)
        {
            check.That(times.Count == launch.Samples.Count, $"{place}.phasesNs.{StrictJson.Quote(name)}", $"as many values as samples, {launch.Samples.Count}", times.Count);
        }

        foreach ((string name, IReadOnlyList<Units.Duration> times) in launch.Parts ?? System.Collections.Immutable.ImmutableDictionary<string, IReadOnlyList<Units.Duration>>.Empty)
        {
            check.That(times.Count == launch.Samples.Count, $"{place}.partsNs.{StrictJson.Quote(name)}", $"as many values as samples, {launch.Samples.Count}", times.Count);
        }

        if (launch.Verification is { } verification)
        {
            check.That(verification.Count == launch.Samples.Count, $"{place}.verifyNs", $"as many values as samples, {launch.Samples.Count}", verification.Count);
        }
    }

    private static bool IsCount(string text) =>
        text.Length is > 0 and <= 18 && text[0] != '0' && !text.AsSpan().ContainsAnyExcept("0123456789");

    private readonly struct Check(string file)
    {
        public void That(bool holds, string place, string expected, object? found)
        {
            if (!holds)
            {
                throw new MalformedDocumentException(file, place, expected, StrictJson.Quote(Convert.ToString(found, CultureInfo.InvariantCulture) ?? "none"));
            }
        }

        public void Text(string text, string place) => That(text.Length is > 0 and <= MaxText, place, $"1-{MaxText} characters", text.Length);
    }
}
