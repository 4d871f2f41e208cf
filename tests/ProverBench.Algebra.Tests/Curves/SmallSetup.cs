using ProverBench.Algebra.Curves.Kzg;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>A setup of eight points with a known τ: for tests, and worthless for anything else.</summary>
internal static class SmallSetup
{
    public const int Count = 8;

    public static Bls12381Fr Tau { get; } = new Draws("small-setup").Element<Bls12381Fr>();

    public static AffinePoint<Bls12381G1, Bls12381Fp>[] Lagrange { get; } = MakeLagrange();

    public static AffinePoint<Bls12381G1, Bls12381Fp> TauG1 => Bls12381G1.Generator.Multiply(Tau).ToAffine();

    public static AffinePoint<Bls12381G2, Bls12381Fp2> TauG2 => Bls12381G2.Generator.Multiply(Tau).ToAffine();

    public static KzgSetup Setup { get; } = new(Lagrange, TauG1, TauG2);

    /// <summary>The lines of the text form, with three powers in G2.</summary>
    public static List<string> Lines()
    {
        List<string> lines = [$"{Count}", "3"];
        lines.AddRange(Lagrange.Select(Hex));
        lines.AddRange(Enumerable.Range(0, 3).Select(i => Hex(Bls12381G2.Generator.Multiply(FieldMath.Pow(Tau, (ulong)i)).ToAffine())));
        lines.AddRange(Enumerable.Range(0, Count).Select(i => Hex(Bls12381G1.Generator.Multiply(FieldMath.Pow(Tau, (ulong)i)).ToAffine())));
        return lines;
    }

    public static Stream Text(IEnumerable<string> lines, string end = "\n") => new MemoryStream(System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + end))));

    private static AffinePoint<Bls12381G1, Bls12381Fp>[] MakeLagrange()
    {
        // Lᵢ(τ) = (τⁿ − 1)·ωⁱ/(n·(τ − ωⁱ))
        var omega = FieldMath.RootOfUnity<Bls12381Fr>(3);
        var scale = (FieldMath.Pow(Tau, Count) - Bls12381Fr.One) * FieldMath.Invert(Bls12381Fr.FromUInt64(Count));
        var points = new AffinePoint<Bls12381G1, Bls12381Fp>[Count];
        for (var i = 0; i < Count; i++)
        {
            var root = FieldMath.Pow(omega, (ulong)i);
            points[i] = Bls12381G1.Generator.Multiply(scale * root * FieldMath.Invert(Tau - root)).ToAffine();
        }

        return points;
    }

    private static string Hex<C, F>(AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var bytes = new byte[F.ByteSize];
        PointCodec.WriteCompressed(point, bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
