using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>What <see cref="OpenedRow{X}"/> reads.</summary>
internal sealed record OpenedTable<X>(
    AirPlan Plan, X Point, X[] Local, X[] Next, X[] Fixed, X[] Periodic, X[] Public, X[] Arguments, X[] NextArguments, X[] Challenges, X BusShare,
    ChallengePowers<X>? LookupPowers, X Alpha, ChallengePowers<X> Alphas, Func<X, X[], X> Reduce)
    where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
{
    /// <summary>A gap of so many powers that no constraint has costs less as zeros than as a sum of its own.</summary>
    private const int LongestGap = 6;

    /// <summary>Σ values[i]·α^order[from + i]: runs of powers that follow each other, each by Horner's rule.</summary>
    public X Combine(int from, ReadOnlySpan<X> values)
    {
        var sum = X.Constant(Goldilocks.Zero);
        for (var i = 0; i < values.Length;)
        {
            var first = Plan.Order[from + i];
            var run = new List<X>();
            for (; i < values.Length && Plan.Order[from + i] - first - run.Count <= LongestGap; i++)
            {
                while (first + run.Count < Plan.Order[from + i])
                {
                    run.Add(X.Constant(Goldilocks.Zero));
                }

                run.Add(values[i]);
            }

            var own = Reduce(Alpha, [.. run]);
            sum += first == 0 ? own : own * Alphas[first];
        }

        return sum;
    }
}
