namespace ProverBench.Proving.Circom;

public sealed partial class PtauFile<E, F, S, G1, G2>
{
    private const int BaseSections = 7;
    private const int LagrangeSections = 4;

    /// <summary>Writes powers, sections in ascending order.</summary>
    public static void Write(Stream stream, PtauContents<F, G1, G2> contents)
    {
        var writer = new CircomWriter(stream, CircomKind.Ptau, BaseSections + (contents.Lagrange is null ? 0 : LagrangeSections));
        writer.Begin(1, (3 * sizeof(uint)) + F.ByteSize);
        writer.Prime<F>();
        writer.UInt32((uint)contents.Power);
        writer.UInt32((uint)contents.CeremonyPower);
        Points(2, contents.TauG1);
        Points(3, contents.TauG2);
        Points(4, contents.AlphaTauG1);
        Points(5, contents.BetaTauG1);
        Points(6, [contents.BetaG2]);
        var contributions = contents.Contributions.IsEmpty ? new byte[sizeof(uint)] : contents.Contributions;
        writer.Begin(7, contributions.Length);
        writer.Bytes(contributions.Span);
        if (contents.Lagrange is { } lagrange)
        {
            Points(12, lagrange.TauG1);
            Points(13, lagrange.TauG2);
            Points(14, lagrange.AlphaTauG1);
            Points(15, lagrange.BetaTauG1);
        }

        writer.End();

        void Points<C, T>(uint id, AffinePoint<C, T>[] points)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            writer.Begin(id, points.LongLength * PointSection<C, T>.PointSize);
            writer.Points<C, T>(points);
        }
    }
}
