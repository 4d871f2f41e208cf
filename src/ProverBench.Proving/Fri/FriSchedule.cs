using System.Collections.Immutable;

namespace ProverBench.Proving.Fri;

/// <summary>
/// The steps of FRI over codewords of several heights: from the tallest down, as many points at once as the policy's arity allows, with a stop at every height
/// present, and an end at the final polynomial, which is no longer than the shortest codeword's polynomial nor than the policy's. Below the last height steps are whole, even where the final
/// polynomial becomes shorter than it may be: a whole step costs a verifier little more than a part of one.
/// On the circle there is one height, and the first step joins conjugate points and nothing else.
/// </summary>
public sealed class FriSchedule
{
    private FriSchedule(ImmutableArray<int> logHeights, ImmutableArray<FriStep> steps, int logFinalSize, int logFinalLength)
        => (LogHeights, Steps, LogFinalSize, LogFinalLength) = (logHeights, steps, logFinalSize, logFinalLength);

    /// <summary>log₂ of the heights present, tallest first, none twice.</summary>
    public ImmutableArray<int> LogHeights { get; }

    /// <summary>The steps in order; none where the tallest codeword is already short enough.</summary>
    public ImmutableArray<FriStep> Steps { get; }

    /// <summary>log₂ of the points of the last codeword.</summary>
    public int LogFinalSize { get; }

    /// <summary>log₂ of the coefficients of the final polynomial.</summary>
    public int LogFinalLength { get; }

    /// <summary>log₂ of the points of the tallest codeword: query indices have so many bits.</summary>
    public int LogSize => LogHeights[0];

    /// <summary>Plans the steps.</summary>
    /// <param name="policy">Arity, blowup and length of the final polynomial.</param>
    /// <param name="logHeights">log₂ of the extended heights, in any order.</param>
    /// <exception cref="ArgumentException">There is none, or one that the policy does not allow.</exception>
    public static FriSchedule Of(FriPolicy policy, IEnumerable<int> logHeights)
    {
        ImmutableArray<int> heights = [.. logHeights.Distinct().OrderDescending()];
        if (heights.IsEmpty || heights[^1] < policy.LogBlowup || heights[0] > policy.MaxLogRows + policy.LogBlowup)
        {
            throw new ArgumentException($"extended heights lie between 2^{policy.LogBlowup} and 2^{policy.MaxLogRows + policy.LogBlowup}, found {string.Join(", ", heights.Select(h => $"2^{h}"))}");
        }

        if (policy.OnCircle && (heights.Length > 1 || heights[0] == policy.LogBlowup))
        {
            throw new ArgumentException($"{policy.Name} is for matrices of one height of at least two rows, found {string.Join(", ", heights.Select(h => $"2^{h - policy.LogBlowup}"))}");
        }

        var longest = Math.Min(heights[^1] - (policy.OnCircle ? 1 : 0), policy.LogFinalLength + policy.LogBlowup);
        var steps = ImmutableArray.CreateBuilder<FriStep>();
        var final = heights[0];
        for (; final > longest; final = steps[^1].LogFolded)
        {
            var stop = heights.FirstOrDefault(h => h < final, policy.LogBlowup);
            var arity = Math.Min(policy.OnCircle && steps.Count == 0 ? 1 : policy.LogArity, final - stop);
            steps.Add(new FriStep(final, arity, heights.Contains(final - arity)));
        }

        return new FriSchedule(heights, steps.ToImmutable(), final, final - policy.LogBlowup);
    }

    /// <summary>log₂ of the nodes of the cap of a tree of 2^logLeaves leaves at its shortest matrix.</summary>
    public static int Cap(FriPolicy policy, int logLeaves) => Math.Min(policy.CapHeight, logLeaves);
}
