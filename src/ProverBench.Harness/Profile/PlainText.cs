using System.Globalization;
using System.Text;

namespace ProverBench.Harness.Profile;

/// <summary>Makes text that firmware, drivers or a hypervisor chose safe to keep: printable, one line, short.</summary>
public static class PlainText
{
    public const int MaximumLength = 128;

    /// <summary>
    /// Control, format (bidirectional, zero-width), surrogate, private and unassigned characters become '?', runs of white space one space; what
    /// goes beyond <see cref="MaximumLength"/> is cut and ends in '…'. Viewers still escape for their own medium.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(Math.Min(text.Length, MaximumLength));
        bool space = false;
        foreach (var rune in text.AsSpan().Trim().Trim('\0').EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = true;
                continue;
            }

            if (result.Length >= MaximumLength)
            {
                return result.ToString(0, MaximumLength - 1) + "…";
            }

            if (space && result.Length > 0)
            {
                result.Append(' ');
            }

            space = false;
            if (IsHarmless(rune))
            {
                result.Append(rune.ToString());
            }
            else
            {
                result.Append('?');
            }
        }

        return result.Length > MaximumLength ? result.ToString(0, MaximumLength - 1) + "…" : result.ToString();
    }

    private static bool IsHarmless(Rune rune) => rune.IsBmp && rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
