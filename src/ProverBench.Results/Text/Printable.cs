using System.Globalization;
using System.Text;

namespace ProverBench.Results.Text;

/// <summary>Makes text from outside safe to show on a terminal or in a log: one line, nothing that moves, hides, colours or reorders.</summary>
public static class Printable
{
    /// <summary>The longest text shown; the rest is cut and said to be.</summary>
    public const int DefaultLength = 300;

    /// <summary>
    /// Control characters (C0, C1, DEL), line and paragraph separators, bidirectional and zero-width format characters, private use,
    /// unassigned code points and lone surrogates become \u{hex}; backslashes stay, so the result is for reading, not for parsing back.
    /// </summary>
    public static string Line(string? text, int maxLength = DefaultLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder(Math.Min(text.Length, maxLength) + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (result.Length >= maxLength)
            {
                return result.Append('…').ToString();
            }

            var status = Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            if (status != System.Buffers.OperationStatus.Done)
            {
                Escape(result, rest[0]);
            }
            else if (IsSafe(rune))
            {
                result.Append(rest[..consumed]);
            }
            else
            {
                Escape(result, rune.Value);
            }

            rest = rest[consumed..];
        }

        return result.ToString();
    }

    private static void Escape(StringBuilder result, int codePoint)
        => result.Append("\\u{").Append(codePoint.ToString("x", CultureInfo.InvariantCulture)).Append('}');

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
