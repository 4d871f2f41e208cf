using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Contract;
using Point = ProverBench.Algebra.Curves.JacobianPoint<ProverBench.Algebra.Curves.Bn254G1, ProverBench.Algebra.Fields.PrimeField<ProverBench.Algebra.Fields.Limbs4, ProverBench.Algebra.Fields.Bn254FpParameters>>;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>Points of BN254's G1 with bucket and sign in, the sums of 2^w0 buckets out, homogeneous: x = X/Z, y = Y/Z, infinity (0, 1, 0).</summary>
internal sealed class ModelMsm(int maxLog) : IModelCore
{
    /// <summary>Bytes of a beat in, two coordinates and a word, and of a beat out, three coordinates.</summary>
    public const int PointBytes = 64, InBytes = 68, OutBytes = 96;

    /// <inheritdoc/>
    public long? Run(in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target)
    {
        // The words say how many buckets are drained; those beyond have no place to go.
        var (drained, count) = ((long)configuration[0], stream.Length / InBytes);
        if (drained < 1 || drained > 1 << maxLog || stream.Length != count * InBytes || target.Length != drained * OutBytes)
        {
            return null;
        }

        var buckets = new Point[drained];
        Array.Fill(buckets, Point.Infinity);
        for (var i = 0; i < count; i++)
        {
            var beat = stream.Slice(i * InBytes, InBytes);
            var point = MemoryMarshal.Read<AffinePoint<Bn254G1, Bn254Fp>>(beat);
            var word = MemoryMarshal.Read<uint>(beat[PointBytes..]);
            var bucket = word & ~OffloadProtocol.PointSubtract;
            if (bucket >= drained)
            {
                return null;
            }

            buckets[bucket] += word < OffloadProtocol.PointSubtract ? point : -point;
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            var p = buckets[i];
            var coordinates = MemoryMarshal.Cast<byte, Bn254Fp>(target.Slice(i * OutBytes, OutBytes));
            (coordinates[0], coordinates[1], coordinates[2]) = p.IsInfinity ? (Bn254Fp.Zero, Bn254Fp.One, Bn254Fp.Zero) : (p.X * p.Z, p.Y, p.Z * Bn254Fp.Square(p.Z));
        }

        return count + drained;
    }
}
