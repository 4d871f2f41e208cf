using ScottPlot;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>
/// The two faces of Inter that travel in this assembly (SIL Open Font License 1.1, Fonts/LICENSE-Inter.txt). All text is drawn with them: the
/// machine's own fonts are never asked for, so a machine without any draws the same pictures.
/// </summary>
internal static class ShippedFonts
{
    public const string Family = "Inter";

    private static readonly Lazy<(SKTypeface Regular, SKTypeface Bold)> Faces = new(() =>
    {
        (SKTypeface, SKTypeface) faces = (Load("Inter-Regular.otf"), Load("Inter-SemiBold.otf"));
        Fonts.FontResolvers.Insert(0, new Resolver());
        Fonts.Default = Family;
        return faces;
    });

    public static SKTypeface Regular => Faces.Value.Regular;

    public static SKTypeface Bold => Faces.Value.Bold;

    /// <summary>Makes the faces known to the chart library, once a process.</summary>
    public static void Register() => _ = Faces.Value;

    private static SKTypeface Load(string name)
    {
        using Stream stream = typeof(ShippedFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the font {name} is missing from the build");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"the font {name} cannot be read");
    }

    /// <summary>Answers every name: a chart that asks for another font gets ours.</summary>
    private sealed class Resolver : IFontResolver
    {
        public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            Load(weight >= FontWeight.SemiBold ? "Inter-SemiBold.otf" : "Inter-Regular.otf");

        public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) =>
            CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);
    }
}
