using System.Text;

namespace ProverBench.Proving.Circom;

/// <summary>Magic and version of each kind of file.</summary>
internal static class CircomFormat
{
    /// <summary>Magic, version and number of sections.</summary>
    public const int HeaderSize = 12;

    /// <summary>Id and length before each section's payload.</summary>
    public const int SectionHeaderSize = 12;

    /// <summary>Sections of the longest table that is read; no format has more than 18.</summary>
    public const int MostSections = 256;

    /// <summary>The four bytes.</summary>
    public static ReadOnlySpan<byte> Magic(CircomKind kind) => kind switch
    {
        CircomKind.R1cs => "r1cs"u8,
        CircomKind.Wtns => "wtns"u8,
        CircomKind.Zkey => "zkey"u8,
        _ => "ptau"u8,
    };

    /// <summary>The name of a kind, which is its magic as text.</summary>
    public static string Name(this CircomKind kind) => Encoding.ASCII.GetString(Magic(kind));

    /// <summary>The one version that is read and written.</summary>
    public static uint Version(CircomKind kind) => kind == CircomKind.Wtns ? 2u : 1u;

    /// <summary>The kind whose magic these bytes are, or null.</summary>
    public static CircomKind? Find(ReadOnlySpan<byte> magic)
    {
        foreach (var kind in Enum.GetValues<CircomKind>())
        {
            if (magic.SequenceEqual(Magic(kind)))
            {
                return kind;
            }
        }

        return null;
    }
}
