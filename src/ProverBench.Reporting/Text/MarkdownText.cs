using System.Text;
using System.Text.RegularExpressions;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Text;

/// <summary>
/// Text for Markdown (CommonMark 0.31 with tables and the automatic links of GitHub): shown letter by letter, never as markup. Control and
/// direction characters are made visible.
/// </summary>
public static partial class MarkdownText
{
    /// <summary>Characters that can begin, end or be markup within a line; each is ASCII punctuation, which a backslash makes literal (CommonMark, section 2.4).</summary>
    private const string Special = "\\`*_[]<>#|~&$";

    /// <summary>Running text, within a paragraph, list item, heading or table cell.</summary>
    public static string Escape(string? text)
    {
        string line = Printable.Line(text, HtmlText.MaxLength).Trim();
        StringBuilder result = new(line.Length + 16);
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            bool marker = i == 0 && (c is '-' or '+' or '=' or ':');
            bool ordered = i > 0 && (c is '.' or ')') && (i + 1 == line.Length || line[i + 1] == ' ') && line[..i].All(char.IsAsciiDigit);
            if (Special.Contains(c, StringComparison.Ordinal) || marker || ordered)
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        // Automatic links begin with a scheme, "www." or an address around "@". A code span cuts each in two, which no escape does reliably.
        return AutomaticLink().Replace(result.ToString(), match => match.Value[0] == '@' ? $"`{match.Value}`" : match.Value.Replace(":", "`:`", StringComparison.Ordinal).Replace(".", "`.`", StringComparison.Ordinal));
    }

    /// <summary>A code span. Within one, backslashes are literal (CommonMark, section 6.1): it is fenced by more backticks than any run within; a bar, which would end a table cell, is escaped as tables ask.</summary>
    public static string Code(string? text)
    {
        string plain = Printable.Line(text, HtmlText.MaxLength);
        if (plain.Contains("\\|", StringComparison.Ordinal))
        {
            // Tables read "\\|" as an escaped backslash and the end of a cell; no code span in a table can hold the two together.
            return Escape(plain);
        }

        string line = plain.Replace("|", "\\|", StringComparison.Ordinal);
        if (line.Trim().Length == 0)
        {
            return "";
        }

        int longest = 0, run = 0;
        foreach (char c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        bool pad = line[0] is '`' or ' ' || line[^1] is '`' or ' ';
        return pad ? $"{fence} {line} {fence}" : fence + line + fence;
    }

    [GeneratedRegex("(?<=[a-zA-Z0-9])://?|(?i:(?<=mailto|xmpp):)|(?i:(?<=www))\\.|@+")]
    private static partial Regex AutomaticLink();
}
