using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Witness;

/// <summary>Consecutive operations of one gate, independent of each other.</summary>
internal struct WitnessRun(WitnessState state, int gate, int from, int to) : IGateVisitor
{
    private int _gate;

    /// <summary>Computes the operations when their gate is shown.</summary>
    public void Visit<G>()
        where G : struct, IGate
    {
        if (_gate++ != gate)
        {
            return;
        }

        Span<BaseCell<Goldilocks>> scratch = stackalloc BaseCell<Goldilocks>[32];
        for (var i = from; i < to; i++)
        {
            var operation = state.Circuit.Schedule.Operations[i];
            var row = new WitnessRow(state, operation.Row, scratch);
            G.Advise(ref row, operation.Slot);
            G.Eval<WitnessRow, BaseCell<Goldilocks>>(ref row, operation.Slot);
            if (row.Violated)
            {
                state.Violate(i);
            }
        }
    }
}
