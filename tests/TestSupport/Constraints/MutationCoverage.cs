using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.TestSupport.Constraints;

/// <summary>For each constraint of an AIR deleted in turn: is there a table that is accepted without it and refused with it?</summary>
internal static class MutationCoverage
{
    /// <summary>The constraints for which no table of those given is such a table, ascending. A test wants none, or those it declares to follow from others.</summary>
    /// <param name="air">The AIR.</param>
    /// <param name="constraints">Constraints that Eval asserts.</param>
    /// <param name="tables">Tables that are wrong in one thing each.</param>
    public static int[] Uncovered<A, F>(A air, int constraints, IEnumerable<HostTable<F>> tables)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
    {
        var uncovered = new SortedSet<int>(Enumerable.Range(0, constraints));
        foreach (var table in tables)
        {
            if (RowResiduals<F>.Violated(air, table) is [var only] && RowResiduals<F>.Violated(new MutatedAir<A, F>(air, new(WithoutConstraint: only)), table).Length == 0)
            {
                uncovered.Remove(only);
            }
        }

        return [.. uncovered];
    }

    /// <summary>The lookups without which the buses of valid tables stay even: nobody would miss them.</summary>
    /// <param name="air">The AIR.</param>
    /// <param name="lookups">Lookups that Eval makes.</param>
    /// <param name="table">A valid table.</param>
    /// <param name="others">The buses of its companions; even together with the table's.</param>
    public static int[] UnneededLookups<A, F>(A air, int lookups, HostTable<F> table, Func<BusLedger<F>> others)
        where A : struct, IAir<F>
        where F : unmanaged, IPrimeField<F>
        => [.. Enumerable.Range(0, lookups).Where(k => others().Add(new MutatedAir<A, F>(air, new(WithoutLookup: k)), table).IsEven)];
}
