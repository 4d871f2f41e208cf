using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>Runs constraints over symbols, by the one definition that all backends share.</summary>
internal static class Recorder<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>The quotient: <see cref="ConstraintFolder{R, X, Y, F}"/>'s sum, term by term.</summary>
    public static List<Sink<F>> Quotient<A>(A air, AirPlan plan, ScalarTable scalars)
        where A : struct, IAir<F>
    {
        var folder = Folder(air, plan, scalars);
        var all = BaseSymbol<F>.Leaf(NodeKind.InverseVanishing);
        var last = new BaseSymbol<F>(new Node<F>(NodeKind.Scalar, extended: false, index: scalars.Last));
        var selectors = new RowSelectors<BaseSymbol<F>>(
            all,
            BaseSymbol<F>.Leaf(NodeKind.InverseFirst),
            BaseSymbol<F>.Leaf(NodeKind.InverseLast),
            (BaseSymbol<F>.Leaf(NodeKind.Point) - last) * all);
        return Terms(folder.Fold(selectors).Node);
    }

    /// <summary>The quotient on a circle domain in twin order.</summary>
    public static List<Sink<F>> TwinQuotient<A>(A air, AirPlan plan, ScalarTable scalars)
        where A : struct, IAir<F>
    {
        var folder = Folder(air, plan, scalars, NodeKind.NextTwin);
        return Terms(folder.Fold(new RowSelectors<BaseSymbol<F>>(
            BaseSymbol<F>.Leaf(NodeKind.InverseVanishing),
            BaseSymbol<F>.Leaf(NodeKind.InverseFirst),
            BaseSymbol<F>.Leaf(NodeKind.InverseLast),
            BaseSymbol<F>.Leaf(NodeKind.TwinTransition))).Node);
    }

    /// <summary>Each constraint by itself, those of the arguments where these are there.</summary>
    public static List<Sink<F>> Violations<A>(A air, AirPlan plan, ScalarTable scalars, bool withArguments)
        where A : struct, IAir<F>
    {
        var folder = Folder(air, plan, scalars);
        var sinks = new List<Sink<F>>();
        for (var i = 0; i < plan.AirConstraints; i++)
        {
            sinks.Add(new(SinkKind.Check, folder.Values[i].Node, plan.Order[i], plan.Rows[plan.Order[i]]));
        }

        if (withArguments)
        {
            folder.EvaluateArguments();
            for (var i = 0; i < plan.ArgumentConstraints; i++)
            {
                sinks.Add(new(SinkKind.Check, folder.ArgumentValues[i].Node, plan.AirConstraints + i, i == plan.CopyStart ? ConstraintRows.First : ConstraintRows.All));
            }
        }

        return sinks;
    }

    /// <summary>Of each lookup the denominator and, in the column after it, the multiplicity.</summary>
    public static List<Sink<F>> Lookups<A>(A air, AirPlan plan, ScalarTable scalars)
        where A : struct, IAir<F>
    {
        var (multiplicities, denominators) = (new BaseSymbol<F>[plan.Lookups.Length], new ValueSymbol<F>[plan.Lookups.Length]);
        var recorder = new LookupRecorder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>(plan, new(plan, scalars), multiplicities, denominators, new BaseSymbol<F>[plan.ScratchCells]);
        air.Eval<LookupRecorder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>, BaseSymbol<F>>(ref recorder);
        recorder.RequireComplete();
        var sinks = new List<Sink<F>>();
        for (var k = 0; k < denominators.Length; k++)
        {
            sinks.Add(new(SinkKind.Refuse, denominators[k].Node, k));
            sinks.Add(new(SinkKind.Store, denominators[k].Node, k * (scalars.Degree + 1)));
            sinks.Add(new(SinkKind.Store, multiplicities[k].Node, (k * (scalars.Degree + 1)) + scalars.Degree));
        }

        return sinks;
    }

    /// <summary>Of each chunk of the copy constraints numerator and denominator.</summary>
    public static List<Sink<F>> Copies(AirPlan plan, ScalarTable scalars)
    {
        var row = new SymbolRow<F>(plan, scalars);
        var label = ValueSymbol<F>.Scale(row.CopyBeta, row.Point);
        var sinks = new List<Sink<F>>();
        for (var chunk = 0; chunk < plan.CopyChunks; chunk++)
        {
            CopyMath<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>.Products(ref row, plan, chunk, label, out var numerator, out var denominator);
            sinks.Add(new(SinkKind.Refuse, denominator.Node, chunk));
            sinks.Add(new(SinkKind.Store, numerator.Node, 2 * chunk * scalars.Degree));
            sinks.Add(new(SinkKind.Store, denominator.Node, ((2 * chunk) + 1) * scalars.Degree));
        }

        return sinks;
    }

    /// <summary>What a row program writes.</summary>
    public static List<Sink<F>> Writes<P>(P program)
        where P : struct, IRowProgram<F>
    {
        var written = new Node<F>?[program.OutputColumns];
        var access = new SymbolAccess<F>(written);
        program.Run<SymbolAccess<F>, BaseSymbol<F>>(ref access);
        return [.. written.Select((node, column) => new Sink<F>(
            SinkKind.Store, node ?? throw new InvalidOperationException($"{typeof(P).Name} leaves column {column} as it is"), column))];
    }

    private static ConstraintFolder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F> Folder<A>(A air, AirPlan plan, ScalarTable scalars, NodeKind next = NodeKind.Next)
        where A : struct, IAir<F>
    {
        var cells = new BaseSymbol<F>[ConstraintFolder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>.CellRoom(plan)];
        var values = new ValueSymbol<F>[ConstraintFolder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>.ValueRoom(plan)];
        var folder = new ConstraintFolder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>(plan, new(plan, scalars, next), cells, values);
        air.Eval<ConstraintFolder<SymbolRow<F>, BaseSymbol<F>, ValueSymbol<F>, F>, BaseSymbol<F>>(ref folder);
        return folder;
    }

    /// <summary>A sum of sums times factors, as its terms in order with the factor of each, so that it can be cut anywhere.</summary>
    private static List<Sink<F>> Terms(Node<F> root)
    {
        var terms = new List<Sink<F>>();
        var pending = new Stack<(Node<F> Node, Node<F>? Factor)>([(root, null)]);
        while (pending.TryPop(out var item))
        {
            var (node, factor) = item;
            if (node.Kind == NodeKind.Add)
            {
                pending.Push((node.Right!, factor));
                pending.Push((node.Left!, factor));
            }
            else if (node.Kind == NodeKind.Scale && factor is null && node.Left!.Kind != NodeKind.Scalar)
            {
                pending.Push((node.Left!, node.Right!));
            }
            else if (node.Kind != NodeKind.Scale || node.Right is not { Kind: NodeKind.Constant, Value.IsZero: true })
            {
                terms.Add(new(SinkKind.Sum, node, 0, Factor: factor));
            }
        }

        return terms.Count > 0 ? terms : [new(SinkKind.Sum, root, 0)];
    }
}
