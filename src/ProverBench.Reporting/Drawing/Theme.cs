using ProverBench.Reporting.Charts;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>Colours and sizes of all pictures. Series colours are those of Okabe and Ito (2008), which people with any common colour vision tell apart; outcomes also carry a symbol.</summary>
internal static class Theme
{
    public const float TitleSize = 26;
    public const float TextSize = 15;
    public const float SmallSize = 13;

    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor Ink = SKColor.Parse("#1B2430");
    public static readonly SKColor Muted = SKColor.Parse("#5A6675");
    public static readonly SKColor Faint = SKColor.Parse("#9AA5B1");
    public static readonly SKColor Rule = SKColor.Parse("#DCE1E7");
    public static readonly SKColor Panel = SKColor.Parse("#F5F7F9");
    public static readonly SKColor Accent = SKColor.Parse("#0072B2");

    public static readonly SKColor[] Series =
    [
        SKColor.Parse("#0072B2"), SKColor.Parse("#D55E00"), SKColor.Parse("#009E73"), SKColor.Parse("#A85B8B"),
        SKColor.Parse("#B98500"), SKColor.Parse("#3E97C9"), SKColor.Parse("#444B54"),
    ];

    /// <summary>The colour of a series by its place: those of <see cref="Series"/>, then lighter ones, darker ones and faint ones; places four rounds apart look alike.</summary>
    public static SKColor SeriesAt(int place)
    {
        SKColor color = Series[place % Series.Length];
        return (place / Series.Length % 4) switch
        {
            0 => color,
            1 => Mixed(color, Paper, 0.42f),
            2 => Mixed(color, Ink, 0.5f),
            _ => Mixed(color, Paper, 0.72f),
        };
    }

    private static SKColor Mixed(SKColor color, SKColor other, float share)
    {
        byte Part(byte a, byte b) => (byte)MathF.Round(a + ((b - a) * share));
        return new SKColor(Part(color.Red, other.Red), Part(color.Green, other.Green), Part(color.Blue, other.Blue));
    }

    public static SKColor Of(Tone tone) => tone switch
    {
        Tone.Good => SKColor.Parse("#007A5A"),
        Tone.Bad => SKColor.Parse("#C24E00"),
        Tone.Open => SKColor.Parse("#8A6400"),
        _ => SKColor.Parse("#66717E"),
    };

    public static SKColor Tint(Tone tone) => tone switch
    {
        Tone.Good => SKColor.Parse("#E3F3EE"),
        Tone.Bad => SKColor.Parse("#FBEBE1"),
        Tone.Open => SKColor.Parse("#FBF3DD"),
        _ => SKColor.Parse("#EEF1F4"),
    };

    public static ScottPlot.Color Plot(SKColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
