using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Circom;

public sealed partial class Groth16Zkey<E, F, S, G1, G2>
{
    private const int Sections = 10;

    /// <summary>The order of sections that snarkjs writes once there is a contribution.</summary>
    private static ReadOnlySpan<byte> Ascending => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    /// <summary>The order of sections in the first key of a ceremony.</summary>
    private static ReadOnlySpan<byte> First => [1, 2, 4, 3, 9, 8, 5, 6, 7, 10];

    /// <summary>Writes a key.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="key">The key.</param>
    /// <param name="coefficients">The entries of A and B, as <see cref="ZkeyCoefficients{S}.Of"/> takes them from a circuit.</param>
    /// <param name="contributions">Section 10 as it is; empty for a key without contributions.</param>
    public static void Write(Stream stream, Groth16System<E, F, S, G1, G2>.ProvingKey key, ZkeyCoefficient<S>[] coefficients, ReadOnlySpan<byte> contributions)
        => Write(
            stream,
            new(
                key.Verifying.PublicValues,
                key.LogDomain,
                new(key.Verifying.Alpha, key.Beta1, key.Verifying.Beta, key.Verifying.Gamma, key.Delta1, key.Verifying.Delta),
                key.Verifying.Inputs.ToArray(),
                coefficients,
                key.A,
                key.B1,
                key.B2,
                key.C,
                key.H,
                contributions.IsEmpty ? new byte[ZkeyContributions<F>.EmptySize] : contributions.ToArray()),
            Ascending);

    /// <summary>Writes the first key of a ceremony, byte for byte as snarkjs does.</summary>
    public static void WriteFirst(Stream stream, Groth16ZkeyContents<F, S, G1, G2> key) => Write(stream, key, First);

    /// <summary>Writes a file's key with other points in its header, other C and H, and one contribution more; all else is copied.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="before">The key before.</param>
    /// <param name="delta1">[δ]₁.</param>
    /// <param name="delta2">[δ]₂.</param>
    /// <param name="points">Writes all points of a section, scaled.</param>
    /// <param name="contributions">Section 10 as it is.</param>
    internal static void WriteNext(
        Stream stream,
        Groth16Zkey<E, F, S, G1, G2> before,
        in AffinePoint<G1, F> delta1,
        in AffinePoint<G2, Fp2<F>> delta2,
        Action<CircomWriter, PointSection<G1, F>> points,
        ReadOnlySpan<byte> contributions)
    {
        var writer = new CircomWriter(stream, CircomKind.Zkey, Sections);
        WriteHeader(writer, before.Variables, before.Public, before.LogDomain, new(before.Alpha1, before.Beta1, before.Beta2, before.Gamma2, delta1, delta2));
        for (var id = 3u; id <= 7; id++)
        {
            writer.Copy(before._file.Section(id, ""));
        }

        writer.Begin(8, (Int128)before.C.Count * PointSection<G1, F>.PointSize);
        points(writer, before.C);
        writer.Begin(9, (Int128)before.H.Count * PointSection<G1, F>.PointSize);
        points(writer, before.H);
        writer.Begin(10, contributions.Length);
        writer.Bytes(contributions);
        writer.End();
    }

    private static void Write(Stream stream, Groth16ZkeyContents<F, S, G1, G2> key, ReadOnlySpan<byte> order)
    {
        var writer = new CircomWriter(stream, CircomKind.Zkey, Sections);
        foreach (var id in order)
        {
            switch (id)
            {
                case 1:
                    WriteHeader(writer, key.A.Length, key.Public, key.LogDomain, key.Header);
                    break;
                case 2:
                    // Written with section 1, which it follows in either order.
                    break;
                case 3:
                    Points(3, key.Inputs);
                    break;
                case 4:
                    writer.Begin(4, sizeof(uint) + ((Int128)key.Coefficients.Length * ZkeyCoefficients<S>.EntrySize));
                    writer.UInt32((uint)key.Coefficients.Length);
                    writer.Items<ZkeyCoefficient<S>, ZkeyCoefficientCodec<S>>(key.Coefficients);
                    break;
                case 5:
                    Points(5, key.A);
                    break;
                case 6:
                    Points(6, key.B1);
                    break;
                case 7:
                    Points(7, key.B2);
                    break;
                case 8:
                    Points(8, key.C);
                    break;
                case 9:
                    Points(9, key.H);
                    break;
                default:
                    writer.Begin(10, key.Contributions.Length);
                    writer.Bytes(key.Contributions);
                    break;
            }
        }

        writer.End();

        void Points<C, T>(uint id, AffinePoint<C, T>[] points)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            writer.Begin(id, (Int128)points.Length * PointSection<C, T>.PointSize);
            writer.Points<C, T>(points);
        }
    }

    private static void WriteHeader(CircomWriter writer, int variables, int publicValues, int logDomain, Groth16ZkeyPoints<F, G1, G2> points)
    {
        writer.Begin(1, sizeof(uint));
        writer.UInt32((uint)ZkeyProtocol.Groth16);
        writer.Begin(2, HeaderSize);
        writer.Prime<F>();
        writer.Prime<S>();
        writer.UInt32((uint)variables);
        writer.UInt32((uint)publicValues);
        writer.UInt32(1u << logDomain);
        writer.Points(points.Alpha1, points.Beta1);
        writer.Points(points.Beta2, points.Gamma2);
        writer.Points(points.Delta1);
        writer.Points(points.Delta2);
    }
}
