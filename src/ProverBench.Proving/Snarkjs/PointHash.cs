using System.Buffers.Binary;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Snarkjs;

/// <summary>How ceremonies hash: points as x ‖ y, coordinates big-endian with the highest coefficient first, infinity as zeros; counts as big-endian words.</summary>
public static class PointHash
{
    /// <summary>Points that are written before they are hashed together.</summary>
    private const int Together = 1 << 10;

    /// <summary>Takes a count.</summary>
    public static Blake2b Count(this Blake2b hash, int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, count);
        return hash.Append(bytes);
    }

    /// <summary>Takes points.</summary>
    public static Blake2b Points<C, F>(this Blake2b hash, params ReadOnlySpan<AffinePoint<C, F>> points)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        var size = 2 * F.ByteSize;
        var bytes = new byte[Math.Min(Together, points.Length) * size];
        for (var from = 0; from < points.Length; from += Together)
        {
            var count = Math.Min(Together, points.Length - from);
            for (var i = 0; i < count; i++)
            {
                ref readonly var point = ref points[from + i];
                C.WriteCoordinate(point.X, bytes.AsSpan(i * size, F.ByteSize));
                C.WriteCoordinate(point.Y, bytes.AsSpan((i * size) + F.ByteSize, F.ByteSize));
            }

            hash.Append(bytes.AsSpan(0, count * size));
        }

        return hash;
    }
}
