using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Stark;

/// <summary>The opened values of a proof as what tables' constraints read: one way for the verifier and for a prover that checks itself.</summary>
/// <param name="shape">What is opened.</param>
/// <param name="claims">claims[round][matrix][point·columns + column].</param>
/// <param name="challenges">Of the arguments.</param>
/// <param name="busSums">One a table with lookups.</param>
/// <param name="alpha">Combined the constraints.</param>
/// <param name="zeta">Where the values belong.</param>
internal sealed class StarkOpenings<F, E>(StarkShape<F, E> shape, E[][][] claims, ArgumentChallenges<E> challenges, E[] busSums, E alpha, E zeta)
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    /// <summary>The first table of which Σ α^k·Cₖ(ζ)·selectorₖ(ζ) is not quotient(ζ)·Z(ζ); null where all hold.</summary>
    public int? FindViolated()
    {
        for (var t = 0; t < shape.Key.Tables.Length; t++)
        {
            var inputs = Inputs(t);
            if (!shape.Key.Tables[t].Fold(inputs).Equals(Quotient(t) * TraceDomain.Vanishing<F, E>(zeta, inputs.LogRows)))
            {
                return t;
            }
        }

        return null;
    }

    private PointInputs<F, E> Inputs(int t)
    {
        var table = shape.Key.Tables[t];
        var (fixedColumns, _) = Opened(RoundKind.Fixed, t);
        var (local, next) = Opened(RoundKind.Main, t);
        var (arguments, nextArguments) = Opened(RoundKind.Arguments, t);
        var bus = shape.LookupTables.IndexOf(t);
        return new(
            shape.Statement.Tables[t].LogRows,
            zeta,
            local,
            table.ReadsNext ? next : new E[local.Length],
            fixedColumns,
            Join(arguments),
            Join(nextArguments),
            [.. shape.Statement.Tables[t].PublicValues],
            challenges,
            bus < 0 ? E.Zero : busSums[bus],
            alpha);
    }

    /// <summary>Σₖ ζ^(n·k)·tₖ(ζ); column i·chunks + k is coefficient i over the base field of chunk k.</summary>
    private E Quotient(int t)
    {
        var (values, _) = Opened(RoundKind.Quotient, t);
        var chunks = values.Length / E.ExtensionDegree;
        var step = TraceDomain.Vanishing<F, E>(zeta, shape.Statement.Tables[t].LogRows) + E.One;
        var parts = new E[E.ExtensionDegree];
        for (var i = 0; i < parts.Length; i++)
        {
            for (var k = chunks - 1; k >= 0; k--)
            {
                parts[i] = (parts[i] * step) + values[(i * chunks) + k];
            }
        }

        return PointEvaluator.Join<F, E>(parts);
    }

    private (E[] Local, E[] Next) Opened(RoundKind kind, int t)
    {
        if (shape.Find(kind) is not { } round || round.Tables.IndexOf(t) is var m && m < 0)
        {
            return ([], []);
        }

        var columns = round.Matrices[m].Columns;
        var values = claims[shape.Rounds.IndexOf(round)][m];
        return (values[..columns], values[columns..]);
    }

    private static E[] Join(E[] parts)
        => [.. parts.Chunk(E.ExtensionDegree).Select(own => PointEvaluator.Join<F, E>(own))];
}
