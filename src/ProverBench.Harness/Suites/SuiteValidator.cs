using System.Globalization;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>Holds a suite against <see cref="SuiteLimits"/> and against itself.</summary>
internal sealed class SuiteValidator
{
    private const string NameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    private readonly string _file;

    private SuiteValidator(string file) => _file = file;

    public static void Validate(SuiteDocument suite, string file) => new SuiteValidator(file).Suite(suite);

    private void Suite(SuiteDocument suite)
    {
        Name(suite.Name, "$.name", "");
        Name(suite.Version, "$.version", "");
        That(suite.Description.Length <= SuiteLimits.MaxText && !suite.Description.Any(char.IsControl), "$.description", $"one line of at most {SuiteLimits.MaxText} characters", suite.Description.Length);
        That(suite.Policies.Count is > 0 and <= SuiteLimits.MaxPolicies, "$.policies", $"1..{SuiteLimits.MaxPolicies} policies", suite.Policies.Count);
        That(suite.Cases.Count is > 0 and <= SuiteLimits.MaxCases, "$.cases", $"1..{SuiteLimits.MaxCases} cases", suite.Cases.Count);
        foreach ((string name, SamplePolicy policy) in suite.Policies)
        {
            Name(name, "$.policies", "");
            Policy(policy, $"$.policies.{name}");
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        for (int i = 0; i < suite.Cases.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"$.cases[{i}]");
            That(ids.Add(suite.Cases[i].Id), place + ".id", "each id once", suite.Cases[i].Id);
            Case(suite.Cases[i], suite, place);
        }
    }

    private void Policy(SamplePolicy policy, string place)
    {
        Range(policy.Launches, 1, SuiteLimits.MaxLaunches, place + ".launches");
        Range(policy.MinWarmUps, 0, SuiteLimits.MaxWarmUps, place + ".minWarmUps");
        Range(policy.MaxWarmUps, policy.MinWarmUps, SuiteLimits.MaxWarmUps, place + ".maxWarmUps");
        Range(policy.MinSamples, 1, SuiteLimits.MaxSamples, place + ".minSamples");
        Range(policy.MaxSamples, policy.MinSamples, SuiteLimits.MaxSamples, place + ".maxSamples");
        Time(policy.MinWarmUpTime, place + ".minWarmUpTime");
        Time(policy.MaxWarmUpTime, place + ".maxWarmUpTime");
        That(policy.MaxWarmUpTime.Length >= policy.MinWarmUpTime.Length, place + ".maxWarmUpTime", $"at least minWarmUpTime, {policy.MinWarmUpTime}", policy.MaxWarmUpTime);
        Time(policy.MinTime, place + ".minTime");
        Time(policy.MinSampleTime, place + ".minSampleTime");
    }

    private void Case(SuiteCase item, SuiteDocument suite, string place)
    {
        Name(item.Id, place + ".id", "^=/");
        Name(item.Workload, place + ".workload", "/");
        That(suite.Policies.ContainsKey(item.Policy), place + ".policy", "the name of one of the suite's policies", item.Policy);
        Time(item.Timeout, place + ".timeout");
        That(item.Timeout.Length.Nanoseconds > 0, place + ".timeout", "a time above 0", item.Timeout);
        That(item.MemoryBudget.Bytes > 0 && item.MemoryBudget <= SuiteLimits.MaxMemory, place + ".memoryBudget", $"above 0 and at most {SuiteLimits.MaxMemory}", item.MemoryBudget);
        Range(item.KeepProofs ?? 0, 0, SuiteLimits.MaxKeepProofs, place + ".keepProofs");
        Range(item.Concurrency ?? 1, 1, SuiteLimits.MaxConcurrency, place + ".concurrency");
        That(item.Concurrency is null || item.Scenario == Scenario.Throughput, place + ".concurrency", "none outside the throughput scenario", item.Concurrency);
        foreach ((string name, string value) in item.Parameters)
        {
            That(!name.Any(char.IsControl) && !value.Any(char.IsControl), place + ".parameters", "texts without control characters", name);
        }
    }

    private void Name(string text, string place, string more) =>
        That(
            text.Length is > 0 and <= 120 && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(NameCharacters + more),
            place,
            $"1-120 letters, digits and -._{more}, beginning with a letter or digit",
            text);

    private void Time(Period time, string place) =>
        That(time.Length <= SuiteLimits.MaxTime, place, $"at most {SuiteLimits.MaxTime}", time);

    private void Range(int value, int min, int max, string place) =>
        That(value >= min && value <= max, place, string.Create(CultureInfo.InvariantCulture, $"an integer in {min}..{max}"), value);

    private void That(bool holds, string place, string expected, object? found)
    {
        if (!holds)
        {
            string text = Convert.ToString(found, CultureInfo.InvariantCulture) ?? "none";
            throw new MalformedDocumentException(_file, place, expected, text.Length > 60 ? text[..60] + "..." : text);
        }
    }
}
