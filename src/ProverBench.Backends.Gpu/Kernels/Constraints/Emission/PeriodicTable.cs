using System.Collections.Immutable;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>Where the values of periodic columns lie in one table, each a power of two of them.</summary>
internal sealed record PeriodicTable(ImmutableArray<int> Starts, ImmutableArray<int> Lengths)
{
    /// <summary>No columns.</summary>
    public static PeriodicTable None { get; } = new([], []);

    /// <summary>One after the other.</summary>
    public static PeriodicTable Of<F>(F[][] columns)
    {
        var starts = new int[columns.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + columns[i - 1].Length;
        }

        return new([.. starts], [.. columns.Select(c => c.Length)]);
    }
}
