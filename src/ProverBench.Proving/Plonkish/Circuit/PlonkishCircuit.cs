using System.Collections.Immutable;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>A circuit: its fixed columns, and how its witness is computed. It does not change; several threads may make witnesses.</summary>
public abstract class PlonkishCircuit
{
    private readonly int[] _givenOfTarget;
    private readonly int[] _tableRows;

    private protected PlonkishCircuit(PlonkishBuilder builder, Blinding blinding, GateLayout layout, int leastLogRows)
    {
        (Layout, Blinding) = (layout, blinding);
        Tables = [.. builder.Tables];
        _tableRows = [.. Tables.Select((_, t) => Tables.Take(t).Sum(table => table.Entries.Length))];
        GateRows = builder.RowCount;
        LogRows = Math.Max(leastLogRows, LogOf(Math.Max(GateRows + blinding.Rows, Tables.Sum(table => (long)table.Entries.Length))));
        Names = new PlonkishNames([.. builder.Scopes], [.. builder.Given.Select(given => given.Name)]);
        Schedule = new WitnessSchedule(builder, Rows);
        _givenOfTarget = new int[builder.Targets.Count];
        Array.Fill(_givenOfTarget, -1);
        for (var i = 0; i < builder.Given.Count; i++)
        {
            _givenOfTarget[builder.Given[i].Target.Index] = i;
        }

        RowsOfGate = [.. Enumerable.Range(0, Gates.Length).Select(g => builder.RowGates.Count(row => row.Gate == g))];
        Fixed = new Goldilocks[(long)FixedColumns * Rows];
        CopyPermutation.Fill(CopiedCells(), Schedule.TargetCount + (blinding.RoutedPairs * PlonkishLayout.RoutedWires), LogRows, Fixed.AsSpan(0, PlonkishLayout.RoutedWires * Rows));
        for (var row = 0; row < GateRows; row++)
        {
            var (gate, c0, c1) = builder.RowGates[row];
            FixedCell(PlonkishLayout.FirstConstant, row) = c0;
            FixedCell(PlonkishLayout.FirstConstant + 1, row) = c1;
            FixedCell(PlonkishLayout.FirstSelector + layout.Selectors.Group(gate), row) = layout.Selectors.Value(gate);
        }

        if (layout.HasLookups)
        {
            FillTables(layout.FirstTableColumn);
        }

        (AssignedCells, AssignedTargets) = Assignments();
    }

    /// <summary>The gates that it uses.</summary>
    public GateLayout Layout { get; }

    /// <summary>All gates of its set.</summary>
    public ImmutableArray<GateDescription> Gates => Layout.Gates;

    /// <summary>log₂ of the rows.</summary>
    public int LogRows { get; }

    /// <summary>Rows of the table.</summary>
    public int Rows => 1 << LogRows;

    /// <summary>Rows that hold a gate.</summary>
    public int GateRows { get; }

    /// <summary>Rows of each gate.</summary>
    public ImmutableArray<int> RowsOfGate { get; }

    /// <summary>Columns of the trace.</summary>
    public int Columns => Layout.Columns;

    /// <summary>Columns of the key.</summary>
    public int FixedColumns => Layout.FixedColumns;

    /// <summary>Room for randomness.</summary>
    public Blinding Blinding { get; }

    /// <summary>Public values.</summary>
    public int PublicCount => Schedule.Publics.Length;

    /// <summary>The columns of the key, one after the other.</summary>
    public ReadOnlySpan<Goldilocks> FixedValues => Fixed;

    internal Goldilocks[] Fixed { get; }

    internal WitnessSchedule Schedule { get; }

    internal PlonkishNames Names { get; }

    internal ImmutableArray<LookupTable> Tables { get; }

    /// <summary>Cells of the trace that hold targets, in order.</summary>
    internal int[] AssignedCells { get; }

    /// <summary>The place of each one's value.</summary>
    internal int[] AssignedTargets { get; }

    /// <summary>Room for the values that the circuit asks for.</summary>
    public PlonkishInputs NewInputs() => new(this);

    /// <summary>A constant of a row.</summary>
    internal Goldilocks ConstantOf(int row, int index) => FixedCell(PlonkishLayout.FirstConstant + index, row);

    /// <summary>Which value that the user gives a target is.</summary>
    internal int GivenIndex(Target target)
        => (uint)target.Index < (uint)_givenOfTarget.Length && _givenOfTarget[target.Index] is var i and >= 0 ? i
            : throw new ArgumentException($"target {target.Index} is no input of the circuit", nameof(target));

    /// <summary>The path of an operation in the order of computation.</summary>
    internal string PathOf(int operation)
    {
        var (gate, row, _) = Schedule.Operations[operation];
        return Names.Operation(Schedule.ScopeOf(operation), gate == Operation.Hint ? Schedule.Hints[row].Hint.Name : Gates[gate].Name);
    }

    /// <summary>The path of what gives a place its value.</summary>
    internal string OriginOf(int place)
    {
        var given = Array.IndexOf(Schedule.GivenValues, place);
        if (given >= 0)
        {
            return Names.Given(given);
        }

        var operation = Array.FindIndex(Schedule.Operations, o => o.Gate == Operation.Hint
            ? Schedule.Hints[o.Row].Outputs.Contains(place)
            : Gates[o.Gate].Slots[o.Slot].Outputs.Any(wire => Schedule.ValueOf(o.Row, wire) == place));
        return PathOf(operation);
    }

    /// <summary>The row of an entry of a table; false where there is none.</summary>
    internal bool TryFindEntry(Goldilocks table, Goldilocks a, Goldilocks b, Goldilocks c, out int row)
    {
        row = 0;
        var number = table.Value;
        if (number == 0 || number > (ulong)Tables.Length)
        {
            return false;
        }

        var entries = Tables[(int)number - 1];
        if (!entries.TryFind(a, b, out var entry) || !entries.Entries[entry].C.Equals(c))
        {
            return false;
        }

        row = _tableRows[(int)number - 1] + entry;
        return true;
    }

    private static int LogOf(long rows) => Math.Max(1, (int)long.Log2(Math.Max(1, rows) * 2 - 1));

    private ref Goldilocks FixedCell(int column, int row) => ref Fixed[((long)column * Rows) + row];

    /// <summary>The numbers of the routed cells' values, those of the blinding pairs included.</summary>
    private int[] CopiedCells()
    {
        int[] cells = [.. Schedule.CellTargets];
        var next = Schedule.TargetCount;
        for (var pair = 0; pair < Blinding.RoutedPairs; pair++)
        {
            var row = GateRows + Blinding.FreeRows + (2 * pair);
            for (var wire = 0; wire < PlonkishLayout.RoutedWires; wire++)
            {
                cells[(row * PlonkishLayout.RoutedWires) + wire] = next;
                cells[((row + 1) * PlonkishLayout.RoutedWires) + wire] = next++;
            }
        }

        return cells;
    }

    /// <summary>The tables' entries one after the other, each with its table's number; the rows left repeat the last one. Where there are lookups there is a table.</summary>
    private void FillTables(int column)
    {
        var row = 0;
        for (var t = 0; t < Tables.Length; t++)
        {
            foreach (var (a, b, c) in Tables[t].Entries)
            {
                FixedCell(column, row) = Goldilocks.FromUInt64((ulong)t + 1);
                FixedCell(column + 1, row) = a;
                FixedCell(column + 2, row) = b;
                FixedCell(column + 3, row++) = c;
            }
        }

        for (var last = row - 1; row < Rows; row++)
        {
            for (var i = 0; i <= LookupGate.TupleLength; i++)
            {
                FixedCell(column + i, row) = FixedCell(column + i, last);
            }
        }
    }

    private (int[] Cells, int[] Targets) Assignments()
    {
        var cells = new List<int>();
        var targets = new List<int>();
        for (var wire = 0; wire < PlonkishLayout.RoutedWires; wire++)
        {
            for (var row = 0; row < GateRows; row++)
            {
                var target = Schedule.CellTargets[(row * PlonkishLayout.RoutedWires) + wire];
                if (target >= 0)
                {
                    cells.Add((wire * Rows) + row);
                    targets.Add(target);
                }
            }
        }

        return ([.. cells], [.. targets]);
    }
}
