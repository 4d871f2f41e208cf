using ProverBench.Reporting.Charts;
using ScottPlot;
using SkiaSharp;

namespace ProverBench.Reporting.Drawing;

/// <summary>A picture in the making: logical pixels, twice as many in the file. Text that does not fit is cut with an ellipsis, never drawn over an edge.</summary>
internal sealed class Sheet : IDisposable
{
    /// <summary>File pixels a logical pixel.</summary>
    public const int Scale = 2;

    private readonly SKSurface _surface;

    public Sheet(int width, int height)
    {
        ShippedFonts.Register();
        (Width, Height) = (width, height);
        _surface = SKSurface.Create(new SKImageInfo(width * Scale, height * Scale, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"no memory for a picture of {width * Scale} x {height * Scale} pixels");
        Canvas.Clear(Theme.Paper);
        Canvas.Scale(Scale);
    }

    public int Width { get; }

    public int Height { get; }

    private SKCanvas Canvas => _surface.Canvas;

    public static float Measure(string text, float size, bool bold = false)
    {
        using SKFont font = FontOf(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>The text, cut with an ellipsis where it is wider than the room.</summary>
    public static string Fit(string text, float size, float room, bool bold = false)
    {
        if (Measure(text, size, bold) <= room)
        {
            return text;
        }

        int[] starts = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        int low = 0, high = starts.Length;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            string cut = text[..(middle < starts.Length ? starts[middle] : text.Length)].TrimEnd() + "…";
            (low, high) = Measure(cut, size, bold) <= room ? (middle, high) : (low, middle - 1);
        }

        return low == 0 ? "" : text[..(low < starts.Length ? starts[low] : text.Length)].TrimEnd() + "…";
    }

    /// <summary>Lines that fit the room, broken at spaces; what is left after the last line is cut with an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, float size, float room, int maxLines, bool bold = false)
    {
        List<string> lines = [];
        string line = "";
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string longer = line.Length == 0 ? words[i] : $"{line} {words[i]}";
            if (Measure(longer, size, bold) <= room || line.Length == 0)
            {
                line = longer;
                continue;
            }

            if (lines.Count == maxLines - 1)
            {
                line = $"{line} {string.Join(' ', words[i..])}";
                break;
            }

            lines.Add(line);
            line = words[i];
        }

        lines.Add(line);
        return [.. lines.Select(l => Fit(l, size, room, bold))];
    }

    /// <summary>Draws at a baseline and returns the width drawn.</summary>
    public float Text(string text, float x, float baseline, float size, SKColor color, bool bold = false, SKTextAlign align = SKTextAlign.Left, float room = float.MaxValue)
    {
        string shown = room == float.MaxValue ? text : Fit(text, size, room, bold);
        using SKFont font = FontOf(size, bold);
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        Canvas.DrawText(shown, x, baseline, align, font, paint);
        return font.MeasureText(shown);
    }

    /// <summary>Draws wrapped lines and returns the baseline after the last.</summary>
    public float Paragraph(string text, float x, float baseline, float size, SKColor color, float room, int maxLines, bool bold = false)
    {
        foreach (string line in Wrap(text, size, room, maxLines, bold))
        {
            Text(line, x, baseline, size, color, bold);
            baseline += size * 1.38f;
        }

        return baseline;
    }

    public void Fill(SKRect rect, SKColor color, float radius = 0)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        Canvas.DrawRoundRect(rect, radius, radius, paint);
    }

    public void Frame(SKRect rect, SKColor color, float radius = 0, float width = 1)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = width };
        Canvas.DrawRoundRect(rect, radius, radius, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, SKColor color, float width = 1, bool dashed = false)
    {
        using SKPathEffect? dash = dashed ? SKPathEffect.CreateDash([4, 4], 0) : null;
        using SKPaint paint = new() { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = width, PathEffect = dash };
        Canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    public void Dot(float x, float y, float radius, SKColor color)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        Canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>An outcome's symbol around a centre: check mark, cross, wave, or a hollow ring with a dash.</summary>
    public void Symbol(Tone tone, float x, float y, float radius)
    {
        SKColor color = Theme.Of(tone);
        bool hollow = tone == Tone.Absent;
        if (hollow)
        {
            using SKPaint ring = new() { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = radius * 0.18f };
            Canvas.DrawCircle(x, y, radius * 0.91f, ring);
        }
        else
        {
            Dot(x, y, radius, color);
        }

        using SKPaint stroke = new()
        {
            Color = hollow ? color : SKColors.White,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = radius * 0.24f,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        float r = radius * 0.45f;
        using SKPath path = new();
        switch (tone)
        {
            case Tone.Good:
                path.MoveTo(x - r, y + (r * 0.1f));
                path.LineTo(x - (r * 0.25f), y + (r * 0.8f));
                path.LineTo(x + r, y - (r * 0.75f));
                break;
            case Tone.Bad:
                path.MoveTo(x - (r * 0.8f), y - (r * 0.8f));
                path.LineTo(x + (r * 0.8f), y + (r * 0.8f));
                path.MoveTo(x + (r * 0.8f), y - (r * 0.8f));
                path.LineTo(x - (r * 0.8f), y + (r * 0.8f));
                break;
            case Tone.Open:
                path.MoveTo(x - r, y + (r * 0.25f));
                path.CubicTo(x - (r * 0.45f), y - (r * 1.1f), x + (r * 0.45f), y + (r * 1.1f), x + r, y - (r * 0.25f));
                break;
            default:
                path.MoveTo(x - (r * 0.9f), y);
                path.LineTo(x + (r * 0.9f), y);
                break;
        }

        Canvas.DrawPath(path, stroke);
    }

    /// <summary>A filled shape for the mark of a series: circle, square, triangle, diamond, cross, inverted triangle, ring.</summary>
    public void Mark(int series, float x, float y, float radius, SKColor color)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        switch (series % 7)
        {
            case 0:
                Canvas.DrawCircle(x, y, radius, paint);
                break;
            case 1:
                Canvas.DrawRect(x - (radius * 0.9f), y - (radius * 0.9f), radius * 1.8f, radius * 1.8f, paint);
                break;
            case 2:
                Polygon(paint, (x, y - (radius * 1.15f)), (x + (radius * 1.1f), y + (radius * 0.8f)), (x - (radius * 1.1f), y + (radius * 0.8f)));
                break;
            case 3:
                Polygon(paint, (x, y - (radius * 1.25f)), (x + (radius * 1.25f), y), (x, y + (radius * 1.25f)), (x - (radius * 1.25f), y));
                break;
            case 4:
                Polygon(paint, (x, y + (radius * 1.15f)), (x + (radius * 1.1f), y - (radius * 0.8f)), (x - (radius * 1.1f), y - (radius * 0.8f)));
                break;
            case 5:
                paint.IsStroke = true;
                paint.StrokeWidth = radius * 0.55f;
                Canvas.DrawCircle(x, y, radius * 0.8f, paint);
                break;
            default:
                paint.IsStroke = true;
                paint.StrokeWidth = radius * 0.6f;
                Canvas.DrawLine(x - radius, y - radius, x + radius, y + radius, paint);
                Canvas.DrawLine(x - radius, y + radius, x + radius, y - radius, paint);
                break;
        }
    }

    /// <summary>Renders a chart into a rectangle.</summary>
    public void Chart(Plot plot, SKRect rect)
    {
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        Canvas.Save();
        plot.Render(Canvas, new PixelRect(rect.Left, rect.Right, rect.Bottom, rect.Top));
        Canvas.Restore();
    }

    public byte[] ToPng()
    {
        using SKImage image = _surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose() => _surface.Dispose();

    public void Polygon(SKColor color, params ReadOnlySpan<(float X, float Y)> corners)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        Polygon(paint, corners);
    }

    private void Polygon(SKPaint paint, params ReadOnlySpan<(float X, float Y)> corners)
    {
        using SKPath path = new();
        path.MoveTo(corners[0].X, corners[0].Y);
        foreach ((float x, float y) in corners[1..])
        {
            path.LineTo(x, y);
        }

        path.Close();
        Canvas.DrawPath(path, paint);
    }

    private static SKFont FontOf(float size, bool bold) =>
        new(bold ? ShippedFonts.Bold : ShippedFonts.Regular, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
}
