using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>In which order a circuit's targets are computed: fixed when the circuit is built, so that a witness is arrays and loops.</summary>
/// <remarks>
/// Every set of equal targets has a number, its value's place in an array. The operations run in waves, each of those whose inputs earlier waves gave, sorted by gate.
/// What is computed a second time gets a place of its own and is compared at the end.
/// </remarks>
internal sealed class WitnessSchedule
{
    // As many operations at once are not worth a second thread, whatever their gate.
    private const int ShortStep = 16;

    private readonly int[] _valueOfCell;
    private readonly List<WitnessCheck> _checks = [];
    private readonly List<WitnessStep> _steps = [];
    private readonly List<PlacedOperation> _ordered = [];

    /// <summary>Orders a circuit.</summary>
    /// <param name="builder">What was laid down.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <exception cref="InvalidOperationException">Nothing gives a target that is read its value.</exception>
    public WitnessSchedule(PlonkishBuilder builder, int rows)
    {
        var numbers = Number(builder);
        TargetCount = ValueCount;
        CellTargets = new int[rows * PlonkishLayout.RoutedWires];
        Array.Fill(CellTargets, -1);
        for (var cell = 0; cell < builder.Cells.Count; cell++)
        {
            CellTargets[cell] = builder.Cells[cell] < 0 ? -1 : numbers[builder.Cells[cell]];
        }

        _valueOfCell = [.. CellTargets];
        Hints = [.. builder.Hints.Select(hint => new ScheduledHint(hint.Hint, [.. hint.Inputs.Select(t => numbers[t.Index])], [.. hint.Outputs.Select(t => numbers[t.Index])]))];
        Publics = [.. builder.Publics.Select(target => numbers[target.Index])];
        var known = new bool[TargetCount];
        GivenValues = [.. builder.Given.Select((given, i) => Place(numbers[given.Target.Index], known, -1 - i))];
        Order(builder, known);
        Operations = [.. _ordered.Select(placed => placed.Operation)];
        Steps = [.. _steps];
        Checks = [.. _checks];
    }

    /// <summary>Sets of equal targets.</summary>
    public int TargetCount { get; }

    /// <summary>Places of values: one a set, and one for each time that it is computed again.</summary>
    public int ValueCount { get; private set; }

    /// <summary>The set of each routed cell, row by row; −1 for none.</summary>
    public int[] CellTargets { get; }

    /// <summary>Operations in the order of computation.</summary>
    public Operation[] Operations { get; }

    /// <summary>Runs of operations.</summary>
    public WitnessStep[] Steps { get; }

    /// <summary>What has to agree at the end.</summary>
    public WitnessCheck[] Checks { get; }

    /// <summary>Hints by number.</summary>
    public ScheduledHint[] Hints { get; }

    /// <summary>The place of each value that the user gives.</summary>
    public int[] GivenValues { get; }

    /// <summary>The public values.</summary>
    public int[] Publics { get; }

    /// <summary>The place of a routed wire's value; −1 where it is no target's.</summary>
    public int ValueOf(int row, int wire) => _valueOfCell[(row * PlonkishLayout.RoutedWires) + wire];

    /// <summary>The scope that an operation was asked for in.</summary>
    public int ScopeOf(int operation) => _ordered[operation].Scope;

    /// <summary>A number for each set of equal targets.</summary>
    private int[] Number(PlonkishBuilder builder)
    {
        var numbers = new int[builder.Targets.Count];
        for (var target = 0; target < numbers.Length; target++)
        {
            var first = builder.Targets.Find(target);
            numbers[target] = first == target ? ValueCount++ : numbers[first];
        }

        return numbers;
    }

    /// <summary>Where a value goes: to its set's own place the first time, to a new one that is checked each other time.</summary>
    private int Place(int target, bool[] known, int origin)
    {
        if (!known[target])
        {
            known[target] = true;
            return target;
        }

        _checks.Add(new(target, ValueCount, origin));
        return ValueCount++;
    }

    private void Order(PlonkishBuilder builder, bool[] known)
    {
        var operations = builder.Operations;
        var missing = new int[operations.Count];
        var waiting = new Dictionary<int, List<int>>();
        var ready = new List<int>();
        for (var i = 0; i < operations.Count; i++)
        {
            foreach (var input in InputsOf(builder, operations[i].Operation).Distinct())
            {
                if (!known[input])
                {
                    missing[i]++;
                    if (!waiting.TryGetValue(input, out var list))
                    {
                        waiting.Add(input, list = []);
                    }

                    list.Add(i);
                }
            }

            if (missing[i] == 0)
            {
                ready.Add(i);
            }
        }

        while (ready.Count > 0)
        {
            var wave = ready.OrderBy(i => operations[i].Operation.Gate).ToArray();
            ready.Clear();
            foreach (var run in wave.GroupBy(i => operations[i].Operation.Gate))
            {
                var from = _ordered.Count;
                foreach (var i in run)
                {
                    Give(builder, operations[i], known, waiting, missing, ready);
                }

                AddStep(run.Key, from);
            }
        }

        if (_ordered.Count < operations.Count)
        {
            var stuck = operations[Array.FindIndex(missing, count => count > 0)];
            throw new InvalidOperationException($"{PlonkishNames.Path(builder, stuck)}: nothing gives one of its inputs a value");
        }

        if (Array.FindIndex(Publics, target => !known[target]) is var free and >= 0)
        {
            throw new InvalidOperationException($"nothing gives public value {free} a value");
        }
    }

    /// <summary>Short steps of one gate that follow each other, as in a chain, become one that runs in its order.</summary>
    private void AddStep(int gate, int from)
    {
        var count = _ordered.Count - from;
        if (_steps.Count > 0 && _steps[^1] is var last && last.Gate == gate && count <= ShortStep && (!last.Independent || last.To - last.From <= ShortStep))
        {
            _steps[^1] = last with { To = _ordered.Count, Independent = false };
        }
        else
        {
            _steps.Add(new(gate, from, _ordered.Count, Independent: true));
        }
    }

    private void Give(PlonkishBuilder builder, PlacedOperation placed, bool[] known, Dictionary<int, List<int>> waiting, int[] missing, List<int> ready)
    {
        var number = _ordered.Count;
        _ordered.Add(placed);
        var operation = placed.Operation;
        if (operation.Gate == Operation.Hint)
        {
            var outputs = Hints[operation.Row].Outputs;
            for (var i = 0; i < outputs.Length; i++)
            {
                var target = outputs[i];
                outputs[i] = Place(target, known, number);
                Wake(target);
            }
        }
        else
        {
            foreach (var wire in builder.Gates[operation.Gate].Slots[operation.Slot].Outputs)
            {
                ref var value = ref _valueOfCell[(operation.Row * PlonkishLayout.RoutedWires) + wire];
                var target = value;
                value = Place(target, known, number);
                Wake(target);
            }
        }

        void Wake(int target)
        {
            if (waiting.Remove(target, out var list))
            {
                foreach (var i in list)
                {
                    if (--missing[i] == 0)
                    {
                        ready.Add(i);
                    }
                }
            }
        }
    }

    private IEnumerable<int> InputsOf(PlonkishBuilder builder, Operation operation)
        => operation.Gate == Operation.Hint
            ? Hints[operation.Row].Inputs
            : builder.Gates[operation.Gate].Slots[operation.Slot].Inputs.Select(wire => CellTargets[(operation.Row * PlonkishLayout.RoutedWires) + wire]);
}
