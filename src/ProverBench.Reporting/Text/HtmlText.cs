using System.Text;
using ProverBench.Results.Text;

namespace ProverBench.Reporting.Text;

/// <summary>Text for HTML: fit for element content and for attributes in double quotes, nowhere else. Control and direction characters are made visible.</summary>
public static class HtmlText
{
    /// <summary>Text longer than this is cut, and said to be.</summary>
    public const int MaxLength = 4000;

    public static string Escape(string? text)
    {
        string line = Printable.Line(text, MaxLength);
        StringBuilder result = new(line.Length + 16);
        foreach (char c in line)
        {
            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '`' => result.Append("&#96;"),
                '=' => result.Append("&#61;"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
