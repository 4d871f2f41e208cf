namespace ProverBench.Proving.Circom;

/// <summary>Single points in headers.</summary>
internal static class PointHeader
{
    /// <summary>The point at a byte of a section, in its group; moves behind it.</summary>
    /// <exception cref="MalformedFileException">It is no point of the group.</exception>
    public static AffinePoint<C, F> Point<C, F>(this CircomSection section, ref int at)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        Span<AffinePoint<C, F>> point = stackalloc AffinePoint<C, F>[1];
        new PointSection<C, F>(section, at, 1).Read(0, point, PointCheck.InGroup);
        at += PointSection<C, F>.PointSize;
        return point[0];
    }
}
