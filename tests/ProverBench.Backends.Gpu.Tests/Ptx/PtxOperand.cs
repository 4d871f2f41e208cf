using System.Globalization;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>An operand as written, decoded once.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">A register's number, a constant, or an address's offset.</param>
/// <param name="Text">A name: of a label, a parameter, a special register.</param>
/// <param name="Parts">The elements of a vector, or the base of an address.</param>
internal sealed record PtxOperand(PtxOperandKind Kind, ulong Number, string Text, PtxOperand[] Parts)
{
    /// <summary>Reads an operand.</summary>
    public static PtxOperand Parse(string text) => text[0] switch
    {
        '{' => new(PtxOperandKind.Vector, 0, text, [.. text.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries).Select(Parse)]),
        '[' => Address(text.Trim('[', ']')),
        '%' when Register(text, "%rd") is { } wide => new(PtxOperandKind.Wide, wide, text, []),
        '%' when Register(text, "%r") is { } word => new(PtxOperandKind.Word, word, text, []),
        '%' when Register(text, "%p") is { } predicate => new(PtxOperandKind.Predicate, predicate, text, []),
        '%' => new(PtxOperandKind.Special, 0, text, []),
        '-' => new(PtxOperandKind.Constant, (ulong)long.Parse(text, CultureInfo.InvariantCulture), text, []),
        >= '0' and <= '9' => new(PtxOperandKind.Constant, ulong.Parse(text, CultureInfo.InvariantCulture), text, []),
        _ when text.StartsWith("__shared_alloca", StringComparison.Ordinal) => new(PtxOperandKind.Constant, 0, text, []), // every kernel has one, at the beginning
        _ => new(PtxOperandKind.Name, 0, text, []),
    };

    private static PtxOperand Address(string text)
    {
        var parts = text.Split('+');
        return new(PtxOperandKind.Address, parts.Length > 1 ? ulong.Parse(parts[1], CultureInfo.InvariantCulture) : 0, text, [Parse(parts[0])]);
    }

    private static ulong? Register(string text, string kind)
        => text.StartsWith(kind, StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
