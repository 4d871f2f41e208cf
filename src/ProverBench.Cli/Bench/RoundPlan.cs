using ProverBench.Results.Units;

namespace ProverBench.Cli.Bench;

/// <summary>How many rounds a case gets: what was asked for, or fewer where they are long.</summary>
/// <param name="Rounds">The most.</param>
/// <param name="Budget">Once a case has taken this long with its preparation, the round is its last, unless there are fewer than <see cref="Fewest"/>.</param>
internal sealed record RoundPlan(int Rounds, Duration Budget)
{
    /// <summary>Rounds that a case gets however long they are.</summary>
    public const int Fewest = 3;

    /// <summary>Whether there is another round.</summary>
    public bool GoesOn(int done, Duration spent) => done < Rounds && (done < Fewest || spent.Nanoseconds < Budget.Nanoseconds);
}
