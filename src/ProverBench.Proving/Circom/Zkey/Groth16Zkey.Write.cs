using ProverBench.Proving.Groth16;

namespace ProverBench.Proving.Circom;

public sealed partial class Groth16Zkey<E, F, S, G1, G2>
{
    /// <summary>Writes a key, sections in ascending order, as snarkjs does once there is a contribution.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="key">The key.</param>
    /// <param name="coefficients">The entries of A and B, as <see cref="ZkeyCoefficients{S}.Of"/> takes them from a circuit.</param>
    /// <param name="contributions">Section 10 as it is; empty for a key without contributions.</param>
    public static void Write(Stream stream, Groth16System<E, F, S, G1, G2>.ProvingKey key, ReadOnlySpan<ZkeyCoefficient<S>> coefficients, ReadOnlySpan<byte> contributions)
    {
        ReadOnlySpan<byte> phase2 = contributions.IsEmpty ? stackalloc byte[ZkeyContributions<F>.EmptySize] : contributions;
        var writer = new CircomWriter(stream, CircomKind.Zkey, 10);
        writer.Begin(1, sizeof(uint));
        writer.UInt32((uint)ZkeyProtocol.Groth16);
        writer.Begin(2, HeaderSize);
        writer.Prime<F>();
        writer.Prime<S>();
        writer.UInt32((uint)key.A.Length);
        writer.UInt32((uint)key.Verifying.PublicValues);
        writer.UInt32(1u << key.LogDomain);
        writer.Points(key.Verifying.Alpha, key.Beta1);
        writer.Points(key.Verifying.Beta, key.Verifying.Gamma);
        writer.Points(key.Delta1);
        writer.Points(key.Verifying.Delta);
        Points<G1, F>(3, key.Verifying.Inputs);
        writer.Begin(4, sizeof(uint) + ((Int128)coefficients.Length * ZkeyCoefficients<S>.EntrySize));
        writer.UInt32((uint)coefficients.Length);
        writer.Items<ZkeyCoefficient<S>, ZkeyCoefficientCodec<S>>(coefficients);
        Points<G1, F>(5, key.A);
        Points<G1, F>(6, key.B1);
        Points<G2, Fp2<F>>(7, key.B2);
        Points<G1, F>(8, key.C);
        Points<G1, F>(9, key.H);
        writer.Begin(10, phase2.Length);
        writer.Bytes(phase2);
        writer.End();

        void Points<C, T>(uint id, ReadOnlySpan<AffinePoint<C, T>> points)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            writer.Begin(id, (Int128)points.Length * PointSection<C, T>.PointSize);
            writer.Points(points);
        }
    }
}
