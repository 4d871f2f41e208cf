using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ProverBench.TestSupport;

namespace ProverBench.Reporting.Tests;

/// <summary>Text that strangers would put into a name.</summary>
internal static class HostileText
{
    public static IReadOnlyList<string> Own { get; } =
    [
        "<script>alert(1)</script>", "</script><script>alert(1)//", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "--><svg/onload=alert(1)>", "<!--", "]]>", "&lt;b&gt;&#60;",
        "javascript:alert(1)", "data:text/html,<script>1</script>", "</style><link rel=stylesheet href=//evil.example>", "{{7*7}} ${7*7} <%= 7 %>",
        "a|b|c", "|---|", "`code`", "``a`", "\\`", "![x](http://evil.example/a.png)", "[x](javascript:alert(1))", "[x]: http://evil.example", "<http://evil.example>", "http://evil.example", "https://www.evil.example?a=`b`",
        "www.evil.example", "a.b@evil.example", "@everyone", "@@a@@", "mailto:a@evil.example", "xmpp:a@evil.example/b", "# heading", "- item", "1. item", "12) item", "> quote", "    code", "---", "===", "***bold***", "__a__", "~~a~~", "a\\|b", "\\\\|", "&amp;", "$$x$$", ":::note", "[^1]: note",
        "\u001b[31mred\u001b[0m", "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007", "\u009b31m", "a\rb", "a\nb", "a\r\n\r\n# heading", "tab\there", "\u0000", "\u007f", "\u2028\u2029", "\u0085",
        "\u202etxt.exe", "\u2066a\u2069\u200f", "zero\u200bwidth\ufeff", "\u00ad", "\ud800", "\udc00x", "\ue000", "\U000E0041", "e\u0301\u0301\u0301", "\U0001F600",
        "=1+1", "+1", "-1", "@SUM(1)", "::error::x", "##vso[task]", new('x', 5000), new('`', 200), new('<', 200), " ", "",
    ];

    /// <summary>The strings of the shared vectors; skips the test where they are absent.</summary>
    public static IReadOnlyList<string> Shared()
    {
        using JsonDocument naughty = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors/hostile/blns.json")));
        List<string> all = [.. naughty.RootElement.EnumerateArray().Select(e => e.GetString()!)];
        using GZipStream gzip = new(File.OpenRead(SharedData.Require("vectors/hostile/text_and_archives.json.gz")), CompressionMode.Decompress);
        using JsonDocument files = JsonDocument.Parse(gzip);
        foreach (JsonElement file in files.RootElement.EnumerateArray().Where(f => f.GetProperty("kind").GetString() is "string" or "json"))
        {
            using ZLibStream zlib = new(new MemoryStream(file.GetProperty("b64").GetBytesFromBase64()), CompressionMode.Decompress);
            using MemoryStream content = new();
            zlib.CopyTo(content);
            if (content.Length <= 20_000)
            {
                all.Add(Encoding.UTF8.GetString(content.ToArray()));
            }
        }

        Assert.True(all.Count > 400, $"only {all.Count} strings");
        return all;
    }
}
