using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>Functions and ranges by lookup.</summary>
public static class LookupGadget
{
    /// <summary>c of the table's entry (a, b, c); there is no solution where there is none.</summary>
    public static Target Lookup(this PlonkishBuilder builder, int table, Target a, Target b)
    {
        var result = builder.Hint(new EntryHint(builder.Table(table)), [a, b], 1)[0];
        builder.AssertEntry(table, a, b, result);
        return result;
    }

    /// <summary>(value, 0, 0) is an entry of the table.</summary>
    public static void AssertMember(this PlonkishBuilder builder, int table, Target value) => builder.AssertEntry(table, value, builder.Zero, builder.Zero);

    private sealed class EntryHint(LookupTable table) : WitnessHint
    {
        public override string Name => $"entry of {table.Name}";

        public override bool TryCompute(ReadOnlySpan<Goldilocks> inputs, Span<Goldilocks> outputs)
        {
            if (!table.TryFind(inputs[0], inputs[1], out var entry))
            {
                return false;
            }

            outputs[0] = table.Entries[entry].C;
            return true;
        }
    }
}
