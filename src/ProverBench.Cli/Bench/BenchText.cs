using System.Globalization;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Bench;

/// <summary>Figures of a row in words, the same in every table.</summary>
internal static class BenchText
{
    /// <summary>"14.21 ms".</summary>
    public static string Time(long? ns) => ns is { } value ? $"{new Duration(value)}" : "";

    /// <summary>"0.531 ns an element, 0.053 ns a butterfly".</summary>
    public static string Each(BenchRow row)
    {
        if (row.NsEach is not { } each || row.Work is not { } work)
        {
            return "";
        }

        var text = $"{Figure(each)} ns {One(work.Unit)}";
        return row is { NsAnOperation: { } operation, Operations: { } operations } ? $"{text}, {Figure(operation)} ns {One(operations.Unit)}" : text;
    }

    /// <summary>"47 % of bn254/fr multiplications".</summary>
    public static string Limit(BenchRow row) => row.Floor is { } floor ? string.Create(CultureInfo.InvariantCulture, $"{100 * floor.Fraction:0.#} % of {floor.Bound}") : row.Failed is null ? "not counted" : "";

    /// <summary>"1.94x"; empty for one thread.</summary>
    public static string Scaling(BenchRow row) => row.TimesOneThread is { } times ? string.Create(CultureInfo.InvariantCulture, $"{times:0.00}x") : "";

    /// <summary>"0.53x": bytes beyond the canonical ones, over these.</summary>
    public static string Memory(BenchRow row) => row.Memory is { } memory ? string.Create(CultureInfo.InvariantCulture, $"{memory.Beyond:0.00}x") : row.Failed is null ? "not counted" : "";

    public static string Cycles(BenchRow row) => row.CyclesEach is not { } cycles ? "" : cycles.IsObserved ? Figure(cycles.Value) : "not observable";

    /// <summary>Three significant digits.</summary>
    public static string Figure(decimal value)
    {
        var magnitude = value == 0 ? 0 : (int)Math.Floor(Math.Log10((double)Math.Abs(value)));
        return value.ToString($"F{Math.Clamp(2 - magnitude, 0, 4)}", CultureInfo.InvariantCulture);
    }

    private static string One(string plural)
    {
        var singular = plural switch
        {
            "hashes" => "hash",
            _ when plural.EndsWith("ies", StringComparison.Ordinal) => plural[..^3] + "y",
            _ => plural.TrimEnd('s'),
        };
        return (singular.Length > 0 && "aeiou".Contains(singular[0], StringComparison.Ordinal) ? "an " : "a ") + singular;
    }
}
