using System.Runtime.CompilerServices;
using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>A row while its wires are computed: what a gate defines is written, what it asserts is checked.</summary>
/// <remarks>Wires that stand for a target are in the table of values, the others in the trace itself.</remarks>
public ref struct WitnessRow : IGateRow<BaseCell<Goldilocks>>
{
    private readonly WitnessState _state;
    private readonly Span<BaseCell<Goldilocks>> _scratch;
    private readonly int _row;
    private int _used;

    internal WitnessRow(WitnessState state, int row, Span<BaseCell<Goldilocks>> scratch)
    {
        _state = state;
        _row = row;
        _scratch = scratch;
    }

    /// <summary>Whether an assertion did not hold.</summary>
    public bool Violated { get; private set; }

    /// <inheritdoc/>
    public readonly BaseCell<Goldilocks> Wire(int wire) => new(Cell(wire));

    /// <summary>The value of a wire.</summary>
    public readonly Goldilocks Value(int wire) => Cell(wire);

    /// <summary>Gives a wire its value.</summary>
    public readonly void Set(int wire, in Goldilocks value) => Cell(wire) = value;

    /// <inheritdoc/>
    public readonly BaseCell<Goldilocks> Constant(int index) => new(_state.Circuit.ConstantOf(_row, index));

    /// <inheritdoc/>
    /// <remarks>The digest is computed by the circuit, which routes it here: the gate has nothing to compute.</remarks>
    public readonly BaseCell<Goldilocks> PublicDigest(int index) => new(Cell(index));

    /// <inheritdoc/>
    public readonly BaseCell<Goldilocks> Define(int wire, BaseCell<Goldilocks> value)
    {
        Cell(wire) = value.Value;
        return value;
    }

    /// <inheritdoc/>
    public void AssertZero(BaseCell<Goldilocks> value) => Violated |= !value.Value.IsZero;

    /// <inheritdoc/>
    public void Lookup(scoped ReadOnlySpan<BaseCell<Goldilocks>> tuple) => Violated |= !_state.CountLookup(tuple);

    /// <inheritdoc/>
    public Span<BaseCell<Goldilocks>> Scratch(int count)
    {
        _used += count;
        return _scratch.Slice(_used - count, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref Goldilocks Cell(int wire)
    {
        if (wire < PlonkishLayout.RoutedWires)
        {
            var value = _state.Circuit.Schedule.ValueOf(_row, wire);
            if (value >= 0)
            {
                return ref _state.Values[value];
            }
        }

        return ref _state.Trace[((long)wire * _state.Rows) + _row];
    }
}
