using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Recursion.Verifier;

public sealed partial class StarkVerifierCircuit<B, X, K, D, E>
{
    private static X Zero => X.Constant(Goldilocks.Zero);

    private static X One => X.Constant(Goldilocks.One);

    /// <summary>Bus sums add up to zero; of each table Σ α^k·Cₖ(ζ)·selectorₖ(ζ) = quotient(ζ)·Z(ζ).</summary>
    private void RequireConstraints(Drawn drawn)
    {
        using var scope = _machine.Enter("constraints");
        if (drawn.BusSums.Length > 0)
        {
            _machine.AssertEqual(drawn.BusSums.Aggregate((total, own) => total + own), Zero);
        }

        var squares = new List<X> { drawn.Zeta };
        var alphas = new ChallengePowers<X>(drawn.Alpha);
        var betas = _shape.LookupTables.IsEmpty ? null : new ChallengePowers<X>(drawn.Arguments[1]);
        for (var t = 0; t < _shape.Key.Tables.Length; t++)
        {
            using var own = _machine.Enter("table", t);
            RequireTable(t, drawn, squares, alphas, betas);
        }
    }

    private void RequireTable(int t, Drawn drawn, List<X> squares, ChallengePowers<X> alphas, ChallengePowers<X>? betas)
    {
        var (table, logRows) = (_shape.Key.Tables[t], _shape.Statement.Tables[t].LogRows);
        var power = Squared(squares, logRows);
        var vanishing = power - One;
        var (fixedColumns, _) = Opened(drawn, RoundKind.Fixed, t);
        var (local, next) = Opened(drawn, RoundKind.Main, t);
        var (arguments, nextArguments) = Opened(drawn, RoundKind.Arguments, t);
        var bus = _shape.LookupTables.IndexOf(t);
        var row = new OpenedTable<X>(
            table.Plan, drawn.Zeta, local, next, fixedColumns,
            [.. table.Shape.Periodic.Select((_, c) => Periodic(table.Shape, c, logRows, squares))],
            [.. _publicValues[t].Select(Embed)],
            JoinColumns(arguments), JoinColumns(nextArguments), drawn.Arguments,
            bus < 0 ? Zero : X.Scale(drawn.BusSums[bus], FieldMath.Invert(Goldilocks.FromUInt64(1UL << logRows))),
            betas, drawn.Alpha, alphas, (at, values) => _machine.Reduce(at, values));
        var last = X.Constant(FieldMath.Invert(FieldMath.RootOfUnity<Goldilocks>(logRows)));
        var plan = table.Plan;
        var selectors = new RowSelectors<X>(
            One,
            plan.Has(ConstraintRows.First) || plan.CopyChunks > 0 ? vanishing * _machine.Invert(drawn.Zeta - One) : Zero,
            plan.Has(ConstraintRows.Last) ? vanishing * _machine.Invert(drawn.Zeta - last) : Zero,
            plan.Has(ConstraintRows.Transition) ? drawn.Zeta - last : Zero);
        var (quotients, _) = Opened(drawn, RoundKind.Quotient, t);
        var chunks = quotients.Length / E.ExtensionDegree;
        X[] parts = [.. quotients.Chunk(chunks).Select(part => chunks == 1 ? part[0] : _machine.Reduce(power, part))];
        _machine.AssertEqual(table.Fold<OpenedRow<X>, X>(new(row), selectors), JoinColumns(parts)[0] * vanishing);
    }

    /// <summary>ζ^(2^count).</summary>
    private static X Squared(List<X> squares, int count)
    {
        while (squares.Count <= count)
        {
            squares.Add(squares[^1] * squares[^1]);
        }

        return squares[count];
    }

    /// <summary>P(ζ^(n/p)) with P the polynomial of one period on the subgroup of its order.</summary>
    private X Periodic(AirShape<Goldilocks> shape, int column, int logRows, List<X> squares)
    {
        var coefficients = PeriodicColumns.Coefficients(shape, column, logRows);
        return coefficients.Length == 1
            ? X.Constant(coefficients[0])
            : _machine.Reduce(Squared(squares, logRows - int.Log2(coefficients.Length)), (ReadOnlySpan<B>)Array.ConvertAll(coefficients, _machine.Constant));
    }

    private X Embed(B value)
    {
        var coefficients = new B[E.ExtensionDegree];
        Array.Fill(coefficients, _machine.Constant(Goldilocks.Zero));
        coefficients[0] = value;
        return _machine.Join(coefficients);
    }

    /// <summary>Values of columns over E from those of their columns over the base field: Σ partsᵢ·Xⁱ.</summary>
    private X[] JoinColumns(X[] parts)
    {
        var joined = new X[parts.Length / E.ExtensionDegree];
        for (var c = 0; c < joined.Length; c++)
        {
            joined[c] = parts[c * E.ExtensionDegree];
            for (var i = 1; i < E.ExtensionDegree; i++)
            {
                joined[c] = _machine.MultiplyAdd(Basis(i), parts[(c * E.ExtensionDegree) + i], joined[c]);
            }
        }

        return joined;
    }

    private X Basis(int power)
    {
        var coefficients = new Goldilocks[E.ExtensionDegree];
        coefficients[power] = Goldilocks.One;
        return _machine.Join(Array.ConvertAll(coefficients, _machine.Constant));
    }

    private (X[] Local, X[] Next) Opened(Drawn drawn, RoundKind kind, int t)
    {
        if (_shape.Find(kind) is not { } round || round.Tables.IndexOf(t) is var m && m < 0)
        {
            return ([], []);
        }

        var values = drawn.Claims[_shape.Rounds.IndexOf(round)][m];
        return (values[..round.Matrices[m].Columns], values[round.Matrices[m].Columns..]);
    }
}
