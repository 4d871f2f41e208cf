using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>A witness in the making.</summary>
internal sealed class WitnessState
{
    // Work below this many constraints is done sooner than a thread is woken.
    private const int ConstraintsPerThread = 4096;

    private readonly int[] _multiplicities;
    private int _violated = int.MaxValue;

    public WitnessState(PlonkishCircuit circuit, PlonkishInputs inputs)
    {
        Circuit = circuit;
        Rows = circuit.Rows;
        Values = new Goldilocks[circuit.Schedule.ValueCount];
        Trace = new Goldilocks[(long)circuit.Columns * Rows];
        _multiplicities = new int[circuit.Layout.HasLookups ? Rows : 0];
        inputs.CopyTo(Values);
    }

    /// <summary>The circuit.</summary>
    public PlonkishCircuit Circuit { get; }

    /// <summary>Rows of the trace.</summary>
    public int Rows { get; }

    /// <summary>Values of targets, by <see cref="WitnessSchedule.ValueOf"/>.</summary>
    public Goldilocks[] Values { get; }

    /// <summary>The trace, column by column.</summary>
    public Goldilocks[] Trace { get; }

    /// <summary>Takes note that an assertion of an operation does not hold.</summary>
    public void Violate(int operation)
    {
        for (var known = Volatile.Read(ref _violated); operation < known;)
        {
            var found = Interlocked.CompareExchange(ref _violated, operation, known);
            known = found == known ? operation : found;
        }
    }

    /// <summary>Counts a lookup of (table, a, b, c); false where there is no such entry.</summary>
    public bool CountLookup(ReadOnlySpan<BaseCell<Goldilocks>> tuple)
    {
        if (!Circuit.TryFindEntry(tuple[0].Value, tuple[1].Value, tuple[2].Value, tuple[3].Value, out var row))
        {
            return false;
        }

        Interlocked.Increment(ref _multiplicities[row]);
        return true;
    }

    /// <summary>Computes all targets, wave by wave.</summary>
    /// <exception cref="UnsatisfiedCircuitException">Something does not hold; it is named.</exception>
    public void Run<S>(int threads)
        where S : struct, IGateSet
    {
        var schedule = Circuit.Schedule;
        foreach (var step in schedule.Steps)
        {
            if (step.Gate == Operation.Hint)
            {
                for (var i = step.From; i < step.To; i++)
                {
                    RunHint(i, schedule.Hints[schedule.Operations[i].Row]);
                }
            }
            else
            {
                Run<S>(step, threads);
            }

            if (_violated != int.MaxValue)
            {
                throw Violated();
            }
        }

        foreach (var check in schedule.Checks)
        {
            if (!Values[check.Value].Equals(Values[check.Again]))
            {
                throw Disagreement(check);
            }
        }
    }

    /// <summary>Takes the targets' values and the counts of lookups to the trace.</summary>
    public void FillTrace(int threads)
    {
        var (cells, values) = (Circuit.AssignedCells, Circuit.AssignedTargets);
        var chunk = (cells.Length + threads - 1) / threads;
        if (chunk > 0)
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
            {
                for (var i = t * chunk; i < Math.Min(cells.Length, (t + 1) * chunk); i++)
                {
                    Trace[cells[i]] = Values[values[i]];
                }
            });
        }

        for (var row = 0; row < _multiplicities.Length; row++)
        {
            Trace[((long)PlonkishLayout.Wires * Rows) + row] = Goldilocks.FromUInt64((ulong)_multiplicities[row]);
        }
    }

    private static void Run<S>(WitnessState state, int gate, int from, int to)
        where S : struct, IGateSet
    {
        var run = new WitnessRun(state, gate, from, to);
        S.Accept(ref run);
    }

    private void Run<S>(WitnessStep step, int threads)
        where S : struct, IGateSet
    {
        var gate = Circuit.Gates[step.Gate];
        var constraints = (long)(step.To - step.From) * (gate.Constraints + gate.Lookups) / gate.Slots.Length;
        var parts = step.Independent ? (int)Math.Clamp(constraints / ConstraintsPerThread, 1, threads) : 1;
        if (parts == 1)
        {
            Run<S>(this, step.Gate, step.From, step.To);
            return;
        }

        var chunk = (step.To - step.From + parts - 1) / parts;
        Parallel.For(
            0,
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = parts },
            part => Run<S>(this, step.Gate, step.From + (part * chunk), Math.Min(step.To, step.From + ((part + 1) * chunk))));
    }

    private void RunHint(int operation, ScheduledHint hint)
    {
        Span<Goldilocks> inputs = hint.Inputs.Length <= 64 ? stackalloc Goldilocks[hint.Inputs.Length] : new Goldilocks[hint.Inputs.Length];
        Span<Goldilocks> outputs = hint.Outputs.Length <= 64 ? stackalloc Goldilocks[hint.Outputs.Length] : new Goldilocks[hint.Outputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Values[hint.Inputs[i]];
        }

        outputs.Clear();
        if (!hint.Hint.TryCompute(inputs, outputs))
        {
            Violate(operation);
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            Values[hint.Outputs[i]] = outputs[i];
        }
    }

    private UnsatisfiedCircuitException Violated()
    {
        var schedule = Circuit.Schedule;
        var operation = schedule.Operations[_violated];
        var inputs = operation.Gate == Operation.Hint
            ? schedule.Hints[operation.Row].Inputs.Select(place => Values[place])
            : Circuit.Gates[operation.Gate].Slots[operation.Slot].Inputs.Select(wire => Values[schedule.ValueOf(operation.Row, wire)]);
        return new(Circuit.PathOf(_violated), $"no values satisfy it for the inputs {string.Join(", ", inputs.Take(8))}");
    }

    private UnsatisfiedCircuitException Disagreement(WitnessCheck check)
    {
        var schedule = Circuit.Schedule;
        var path = check.Origin < 0 ? Circuit.Names.Given(-1 - check.Origin) : Circuit.PathOf(check.Origin);
        return new(path, $"gives {Values[check.Again]} to what is {Values[check.Value]} by {Circuit.OriginOf(check.Value)}");
    }
}
