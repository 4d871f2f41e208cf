using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Constants beside a piece of code, each written once: tables of eight words, and words that are broadcast.</summary>
internal sealed class CodePool(Assembler code)
{
    private readonly Dictionary<ulong, Label> _words = [];
    private readonly Dictionary<(ulong, ulong, ulong, ulong, ulong, ulong, ulong, ulong), Label> _tables = [];

    /// <summary>The label of a word.</summary>
    public Label Word(ulong value)
    {
        if (!_words.TryGetValue(value, out var label))
        {
            _words[value] = label = code.CreateLabel();
        }

        return label;
    }

    /// <summary>The label of eight words; they lie on a cache line.</summary>
    public Label Table(ReadOnlySpan<ulong> values)
    {
        var key = (values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
        if (!_tables.TryGetValue(key, out var label))
        {
            _tables[key] = label = code.CreateLabel();
        }

        return label;
    }

    /// <summary>Writes the constants, after the last routine; the label where they start, which is to lie on a cache line.</summary>
    public Label Write()
    {
        if (_tables.Count + _words.Count == 0)
        {
            _ = Word(0);
        }

        Label? start = null;
        foreach (var (values, label) in _tables)
        {
            Mark(label);
            code.dq(values.Item1, values.Item2);
            code.dq(values.Item3, values.Item4);
            code.dq(values.Item5, values.Item6);
            code.dq(values.Item7, values.Item8);
        }

        foreach (var (value, label) in _words)
        {
            Mark(label);
            code.dq(value);
        }

        return start!.Value;

        void Mark(Label label)
        {
            code.Label(ref label);
            start ??= label;
        }
    }
}
