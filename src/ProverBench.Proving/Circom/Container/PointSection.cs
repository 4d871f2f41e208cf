namespace ProverBench.Proving.Circom;

/// <summary>Points that lie in a section; read in slices, so that a key larger than memory can pass.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
public sealed class PointSection<C, F>
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>
{
    private readonly CircomSection _section;
    private readonly long _at;

    /// <summary>Requires the section to hold so many points and nothing else.</summary>
    /// <exception cref="MalformedFileException">Its length is another.</exception>
    internal PointSection(CircomSection section, long count, string reason)
        : this(section, 0, count)
        => section.RequireLength(count * PointSize, $"{count} points of {C.Name} ({reason})");

    /// <summary>Points from a byte of the section on.</summary>
    internal PointSection(CircomSection section, long at, long count) => (_section, _at, Count) = (section, at, count);

    /// <summary>Bytes of a point.</summary>
    public static int PointSize => 2 * F.ByteSize;

    /// <summary>Number of points.</summary>
    public long Count { get; }

    /// <summary>points[i] ← point from + i, on all threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One does not pass; the first is named.</exception>
    public void Read(long from, Span<AffinePoint<C, F>> points, PointCheck check)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, Count - points.Length);
        switch (check)
        {
            case PointCheck.Canonical:
                ItemReader.Read<AffinePoint<C, F>, StoredPoint<C, F, CanonicalPoint>>(_section, _at, from, points);
                break;
            case PointCheck.OnCurve:
                ItemReader.Read<AffinePoint<C, F>, StoredPoint<C, F, PointOnCurve>>(_section, _at, from, points);
                break;
            default:
                ItemReader.Read<AffinePoint<C, F>, StoredPoint<C, F, PointInGroup>>(_section, _at, from, points);
                break;
        }
    }

    /// <summary>points[i] ← point picks[i], on this thread.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    /// <exception cref="MalformedFileException">One does not pass; the first is named.</exception>
    public void Read(ReadOnlySpan<int> picks, Span<AffinePoint<C, F>> points, PointCheck check)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(picks.IsEmpty ? 0 : picks[^1], Math.Max(Count, 1));
        switch (check)
        {
            case PointCheck.Canonical:
                ItemReader.ReadPicked<AffinePoint<C, F>, StoredPoint<C, F, CanonicalPoint>>(_section, _at, picks, points);
                break;
            case PointCheck.OnCurve:
                ItemReader.ReadPicked<AffinePoint<C, F>, StoredPoint<C, F, PointOnCurve>>(_section, _at, picks, points);
                break;
            default:
                ItemReader.ReadPicked<AffinePoint<C, F>, StoredPoint<C, F, PointInGroup>>(_section, _at, picks, points);
                break;
        }
    }

    /// <summary>All points, in an array.</summary>
    /// <exception cref="MalformedFileException">One does not pass; the first is named.</exception>
    public AffinePoint<C, F>[] ReadAll(PointCheck check)
    {
        var points = new AffinePoint<C, F>[Count];
        Read(0, points, check);
        return points;
    }

    /// <summary>Some of the points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    public PointSection<C, F> Slice(long from, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - from);
        return new(_section, _at + (from * PointSize), count);
    }
}
