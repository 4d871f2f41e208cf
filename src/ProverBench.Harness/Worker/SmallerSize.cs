using System.Globalization;
using ProverBench.Results;
using ProverBench.Results.Units;

namespace ProverBench.Harness;

/// <summary>What to ask for where a workload does not fit: the largest value of its size, a logarithm, whose estimate does.</summary>
internal static class SmallerSize
{
    /// <summary>"choose log-size 19"; null where the workload has no such parameter, or nothing smaller fits.</summary>
    /// <param name="workload">What does not fit.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="available">What one instance may take.</param>
    public static string? Of(IWorkload workload, WorkloadParameters parameters, ByteSize available)
    {
        foreach (KeyValuePair<string, string> size in parameters.Where(p => p.Key.StartsWith("log-", StringComparison.Ordinal)))
        {
            if (int.TryParse(size.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int log)
                && Enumerable.Range(0, log).Reverse().Select(smaller => (Value: smaller, Needs: Estimate(smaller))).FirstOrDefault(s => s.Needs <= available) is { Needs: not null } fits)
            {
                return string.Create(CultureInfo.InvariantCulture, $"choose {size.Key} {fits.Value}, which needs {fits.Needs}");
            }

            ByteSize? Estimate(int smaller)
            {
                try
                {
                    return workload.EstimateMemory(new WorkloadParameters(parameters.Select(p => p.Key == size.Key ? KeyValuePair.Create(p.Key, smaller.ToString(CultureInfo.InvariantCulture)) : p)));
                }
                catch (ParameterException)
                {
                    return null; // Out of range: no such size.
                }
            }
        }

        return null;
    }
}
